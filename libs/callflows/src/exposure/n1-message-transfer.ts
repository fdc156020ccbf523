import { NamfCommunication, NamfMT } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

const payload = Uint8Array.of(1, 2, 3);

export default callFlow({
  name: 'exposure/n1-message-transfer',
  title: 'A location server talks to a UE, which goes silent',
  clause: 'TS 29.518 §5.2.2.3, §5.4.2, TS 24.501 §5.4.5, TS 23.502 §5.2.2.4',
  shows: 'Messages both ways; unknown UE 404; an idle one is paged, and who wanted it learns that it did not answer',
  tags: ['5gc', 'exposure', 'reject', 'timer'],
  needs: ['tap'],
  async run({ gnb, ue, sbi, step, sees, holds, notified, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const lmf = await sbi('LMF');
    const amf = lmf.client(NamfCommunication, 'AMF');
    const path = { ueContextId: phone.supi };
    const body = {
      n1MessageContainer: { n1MessageClass: 'LPP', n1MessageContent: { contentId: 'n1' } },
      n1n2FailureTxfNotifURI: lmf.callback(NamfCommunication, 'onN1N2TransferFailure'),
    };
    const parts = { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: payload } };

    step('down to the UE');
    await amf.n1N2MessageTransfer({ path, body, parts });
    await sees(phone, 'DlNasTransport', { payloadContainerType: 'lpp', payloadContainer: payload });
    step('and up from it');
    const { body: made } = await amf.n1N2MessageSubscribe({
      path,
      body: {
        n1MessageClass: 'LPP',
        n1NotifyCallbackUri: lmf.callback(NamfCommunication, 'onN1N2MessageNotifyN1NotifyCallbackUri'),
      },
    });
    phone.send({ message: 'UlNasTransport', payloadContainerType: 'lpp', spare: 0, payloadContainer: payload });
    await notified(lmf, NamfCommunication, 'onN1N2MessageNotifyN1NotifyCallbackUri', {
      n1NotifySubscriptionId: made.n1n2NotifySubscriptionId,
    });
    step('a UE that is not here');
    const nobody = { ueContextId: 'imsi-999700000000999' };
    await refused(amf.n1N2MessageTransfer({ path: nobody, body, parts }), /404 CONTEXT_NOT_FOUND/);
    step('an idle UE is made reachable');
    await phone.goIdle();
    const mt = lmf.client(NamfMT, 'AMF');
    await mt.enableUeReachability({ path, body: { reachability: 'REACHABLE' } });
    step('it goes idle again and does not hear the pages');
    await phone.goIdle();
    phone.answersPaging = false;
    const waiting = await amf.n1N2MessageTransfer({ path, body, parts });
    holds('status', waiting.status, (status: number) => status === 202);
    const cause = 'UE_NOT_RESPONDING';
    await notified(lmf, NamfCommunication, 'onN1N2TransferFailure', { cause }, { within: 20_000 });
    await refused(mt.enableUeReachability({ path, body: { reachability: 'REACHABLE' } }), /504 UE_NOT_RESPONDING/);
  },
});

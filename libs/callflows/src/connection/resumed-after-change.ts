import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/resumed-after-change',
  title: 'A session has changed while its connection was suspended',
  clause: 'TS 38.413 §8.3.7.2, TS 23.502 §4.8.2.3, §4.16.5.2',
  shows:
    'An application has asked for a flow that the gNB does not know: the session is not resumed but set up anew, with the flow',
  tags: ['5gc', 'connection', 'session', 'reject'],
  needs: ['tap'],
  core: { amf: { upCiot: true } },
  async run({ gnb, ue, af, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { upCiot: true });
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('an application asks for audio while the connection is suspended; the UE does not answer its page');
    await phone.suspend();
    phone.answersPaging = false;
    const application = await af();
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }, { marBwUl: '64 Kbps', marBwDl: '64 Kbps' }),
    });
    await sees(node, 'Paging');
    step('resumed');
    await phone.resume();
    await sees(node, 'UEContextResumeResponse', { pduSessionResourceFailedToResumeListRESRes: [{ pduSessionId }] });
    await sees(node, 'PDUSessionResourceSetupRequest');
    await sees(phone, 'PDUSessionModificationCommand');
    await session.ping(dataNetwork.ipv4);
    await session.runsOn(2, dataNetwork.ipv4, 7);
  },
});

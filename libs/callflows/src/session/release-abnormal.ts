import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-abnormal',
  title: 'Releases that cross each other, and one that the UE does not see to its end',
  clause: 'TS 24.501 §6.3.3.6, §6.4.3.6, TS 23.502 §4.3.4.2',
  shows:
    'Asked for twice it is one release; the UE acknowledges before the gNB; the UE deregisters while the gNB still owes its answer',
  tags: ['5gc', 'session', 'fault'],
  covers: ['free5GC PDUSessionReleaseAbnormal', 'Open5GS registration/dereg-test test6_issues2917_func'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, endPolicies, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const first = await phone.establishPduSession();
    const { pduSessionId } = first.info;
    step('the network releases, and the UE asks for it at the same time');
    let dropped = 0;
    phone.intercept = (message) =>
      message.message === 'DlNasTransport' && message.payloadContainerType === 'n1-sm' && dropped++ === 0
        ? 'drop'
        : 'handle';
    await endPolicies(phone.supi, 'REACTIVATION_REQUESTED');
    await sees(phone, 'DlNasTransport', { payloadContainerType: 'n1-sm' });
    phone.sendSm({ message: 'PDUSessionReleaseRequest', pduSessionId, pti: 71 });
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 71, cause5gsm: 39 });
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    phone.intercept = undefined;
    step('the gNB does not answer the release command, and the UE leaves');
    await phone.establishPduSession();
    node.admission = { silent: true };
    await phone.releasePduSession(pduSessionId);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await phone.deregister();
    node.admission = {};
    step('it comes back as if nothing had been');
    await phone.register();
    const again = await phone.establishPduSession();
    await again.ping(dataNetwork.ipv4);
    holds('sessions', phone.sessions.size, (size: number) => size === 1);
  },
});

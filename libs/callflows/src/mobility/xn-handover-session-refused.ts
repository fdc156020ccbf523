import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover-session-refused',
  title: 'Xn handover to a gNB that takes one of two sessions',
  clause: 'TS 23.502 §4.9.1.2.2 step 2, TS 38.413 §8.4.4',
  shows: 'The refused session loses its user plane and nothing else: the next packet sets it up again',
  tags: ['5gc', 'mobility', 'reject'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const kept = await phone.establishPduSession();
    const refused = await phone.establishPduSession();
    step('the UE moves; the target has no resources for its second session');
    const moved = phone.handOver(second, { refuse: [refused.info.pduSessionId] });
    await sees(second, 'PathSwitchRequestAcknowledge', {
      pduSessionResourceSwitchedList: [{ pduSessionId: kept.info.pduSessionId }],
    });
    await moved;
    await kept.ping(dataNetwork.ipv4);
    neverSaw(second, 'PDUSessionResourceSetupRequest');
    step('data of the second session');
    const ping = refused.ping(dataNetwork.ipv4);
    await sees(second, 'PDUSessionResourceSetupRequest');
    await ping;
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-partial',
  title: 'N2 handover to a gNB that takes one of two sessions',
  clause: 'TS 23.502 §4.9.1.3.2 step 11a, §4.9.1.3.3 step 7, TS 38.413 §8.4.1.2',
  shows:
    'The source learns which session cannot go; it loses its user plane and nothing else: the next packet sets it up again',
  tags: ['5gc', 'mobility', 'reject'],
  covers: ['Open5GS handover/5gc-n2-test partial_handover_func'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const kept = await phone.establishPduSession();
    const refused = await phone.establishPduSession();
    step('the target has no resources for the second session');
    const handover = phone.startN2Handover(second, { refuse: [refused.info.pduSessionId] });
    await handover.requested();
    handover.acknowledge();
    await sees(first, 'HandoverCommand', {
      pduSessionResourceHandoverList: [{ pduSessionId: kept.info.pduSessionId }],
      pduSessionResourceToReleaseListHOCmd: [{ pduSessionId: refused.info.pduSessionId }],
    });
    await handover.commanded();
    await handover.transferStatus();
    handover.arrive();
    await kept.ping(dataNetwork.ipv4);
    neverSaw(second, 'PDUSessionResourceSetupRequest');
    step('data of the second session');
    const ping = refused.ping(dataNetwork.ipv4);
    await sees(second, 'PDUSessionResourceSetupRequest');
    await ping;
  },
});

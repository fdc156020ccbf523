import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-default-flow-refused',
  title: 'N2 handover in which no session can go along',
  clause: 'TS 23.502 §4.9.1.3.2 step 11, TS 23.501 §5.7.1.1, TS 29.502 §5.2.2.3.4.2',
  shows: 'A target without the default QoS flow: the SMF refuses, the preparation fails, the target lets go',
  tags: ['5gc', 'mobility', 'reject'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the target acknowledges another flow only');
    const handover = phone.startN2Handover(second, { acceptedQfis: [60] });
    await handover.requested();
    handover.acknowledge();
    await sees(first, 'HandoverPreparationFailure', {
      cause: { choice: 'radioNetwork', value: 'ho-failure-in-target-5GC-ngran-node-or-target-system' },
    });
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    neverSaw(first, 'HandoverCommand');
    await session.ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-no-answer',
  title: 'N2 handover to a gNB that does not answer',
  clause: 'TS 38.413 §8.4.1.3, §8.4.2',
  shows: 'The AMF waits no longer than its timer; the answer that comes too late only makes the target let go',
  tags: ['5gc', 'mobility', 'timer', 'reject'],
  core: { amf: { timers: { handoverPreparation: 1 } } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the target says nothing');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    await sees(first, 'HandoverPreparationFailure', {
      cause: { choice: 'radioNetwork', value: 'ho-failure-in-target-5GC-ngran-node-or-target-system' },
    });
    step('it answers after all');
    handover.acknowledge();
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    await session.ping(dataNetwork.ipv4);
    neverSaw(first, 'HandoverCommand');
  },
});

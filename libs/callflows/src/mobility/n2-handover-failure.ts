import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-failure',
  title: 'N2 handover to a gNB that has no room',
  clause: 'TS 38.413 §8.4.1.3, §8.4.2.3, TS 23.502 §4.9.1.3.2',
  shows: "The target's cause reaches the source; the UE stays, with its session, and may try again",
  tags: ['5gc', 'mobility', 'reject'],
  covers: ['Open5GS handover/5gc-n2-test failure_func'],
  async run({ gnb, ue, step, sees, neverSaw, refused, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the target refuses');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    handover.fail({ choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' });
    await sees(first, 'HandoverPreparationFailure', {
      cause: { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' },
    });
    await refused(handover.commanded(), /no-radio-resources-available-in-target-cell/);
    await session.ping(dataNetwork.ipv4);
    neverSaw(second, 'UEContextReleaseCommand');
    step('the next try succeeds');
    await phone.n2HandOver(second);
    await session.ping(dataNetwork.ipv4);
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-target-gone',
  title: 'N2 handover to a gNB whose association is lost, before and after the command',
  clause: 'TS 38.413 §8.4.1.3, §8.4.5, TS 38.412 §7',
  shows: 'Before the command the source is told at once; after it the source cancels, and the UE goes on there',
  tags: ['5gc', 'mobility', 'fault'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const third = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the target is gone before it has answered');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    await second.kill();
    await handover.failed();
    await sees(first, 'HandoverPreparationFailure', {
      cause: { choice: 'transport', value: 'transport-resource-unavailable' },
    });
    await session.ping(dataNetwork.ipv4);
    step('another target is gone when the UE is on its way there');
    const again = phone.startN2Handover(third);
    await again.requested();
    again.acknowledge();
    await again.commanded();
    await third.kill();
    neverSaw(first, 'UEContextReleaseCommand');
    step('the UE comes back, and the source cancels');
    await again.cancel();
    await sees(first, 'HandoverCancelAcknowledge');
    await session.ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/congestion-priority',
  title: 'High priority and emergency come through while the core has too much to do',
  clause: 'TS 23.501 §5.19.5.2, TS 24.501 §5.3.9',
  shows: 'Where others are refused with #22, high priority access and emergency services are accepted',
  tags: ['5gc', 'connection'],
  needs: ['one-worker'],
  core: { common: { overload: { maximumPerSecond: 1 } } },
  async run({ gnb, ue, step, sees, refused, pause }) {
    await pause(5_000);
    const node = await gnb();
    const phones = [await ue(node), await ue(node), await ue(node), await ue(node)] as const;
    for (const phone of phones) {
      await phone.register();
      await phone.goIdle();
      await pause(4_500);
    }
    const [first, second, important, emergency] = phones;
    step('two come, which is more than the core takes');
    const served = first.serviceRequest('signalling');
    await Promise.all([served, refused(second.serviceRequest('signalling'), /congestion/i)]);
    step('one with priority, and an emergency');
    await Promise.all([
      important.serviceRequest('high-priority-access'),
      emergency.serviceRequest('emergency-services'),
    ]);
    await sees(important, 'ServiceAccept');
    await sees(emergency, 'ServiceAccept');
  },
});

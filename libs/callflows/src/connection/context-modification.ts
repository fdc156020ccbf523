import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/context-modification',
  title: 'The UE-AMBR of a connected UE changes',
  clause: 'TS 38.413 §8.3.4, TS 23.502 §4.5.1',
  shows: 'The subscription changes, the UDM tells the AMF, and the gNB gets the new bit rates',
  tags: ['5gc', 'connection', 'session'],
  async run({ gnb, ue, step, sees, resubscribe }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the subscription is changed');
    await resubscribe(phone.supi, { ambr: { uplink: '10 Mbps', downlink: '20 Mbps' } });
    await sees(node, 'UEContextModificationRequest', {
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 10_000_000, ueAggregateMaximumBitRateDL: 20_000_000 },
    });
  },
});

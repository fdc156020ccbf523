import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/bit-rate-changed',
  title: 'The UE-AMBR of a connected UE changes',
  clause: 'TS 23.502 §4.5.1, TS 38.413 §8.3.4',
  shows: 'The gNB, which enforces it, gets the new one with a UE Context Modification Request',
  tags: ['5gc', 'registration'],
  async run({ gnb, ue, step, sees, resubscribe }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the subscription gets other bit rates');
    await resubscribe(phone.supi, { ambr: { uplink: '10 Mbps', downlink: '20 Mbps' } });
    await sees(node, 'UEContextModificationRequest', {
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 10_000_000, ueAggregateMaximumBitRateDL: 20_000_000 },
    });
  },
});

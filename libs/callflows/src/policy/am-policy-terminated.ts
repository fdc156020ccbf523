import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/am-policy-terminated',
  title: 'The PCF ends the policy association of a UE',
  clause: 'TS 23.502 §4.16.3.2, TS 29.507 §4.2.4.3, §4.2.5',
  shows: 'The AMF deletes it, the gNB gets what is subscribed, and the next registration makes another',
  tags: ['5gc', 'policy'],
  needs: ['tap'],
  core: { pcf: { access: { default: { rfsp: 3, ueAmbr: { uplink: '1 Mbps', downlink: '2 Mbps' } } } } },
  async run({ gnb, ue, step, sees, coreSees, endAccessPolicy }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: { rfsp: 5, ambr: { uplink: '3 Mbps', downlink: '4 Mbps' } } });
    phone.startRegistration();
    await sees(node, 'InitialContextSetupRequest', {
      indexToRFSP: 3,
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 1_000_000, ueAggregateMaximumBitRateDL: 2_000_000 },
    });
    await sees(phone, 'ConfigurationUpdateCommand');
    step('the association ends');
    await endAccessPolicy(phone.supi, 'UE_SUBSCRIPTION');
    await coreSees('PCF → AMF', /POST .*\/terminate/);
    await coreSees('AMF → PCF', /DELETE .*\/npcf-am-policy-control\/v1\/policies\//);
    await sees(node, 'UEContextModificationRequest', {
      indexToRFSP: 5,
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 3_000_000, ueAggregateMaximumBitRateDL: 4_000_000 },
    });
    step('the UE registers again');
    await phone.register('mobility-updating');
    await coreSees('AMF → PCF', /POST .*\/npcf-am-policy-control\/v1\/policies$/);
    await sees(node, 'UEContextModificationRequest', { indexToRFSP: 3 });
  },
});

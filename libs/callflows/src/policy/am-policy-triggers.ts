import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/am-policy-triggers',
  title: 'The AMF reports what the PCF asked to hear of',
  clause: 'TS 23.502 §4.16.2.1, TS 29.507 §4.2.3.2, §5.6.3.3',
  shows:
    'PRA_CH as the UE comes into an area and leaves it, with other values for it there; RFSP_CH, SERV_AREA_CH and UE_AMBR_CH at a change of the subscription',
  tags: ['5gc', 'policy', 'mobility'],
  needs: ['tap'],
  core: {
    amf: { tacs: ['000001', '000002'] },
    pcf: { access: { default: { presence: { stadium: { in: ['000002'], rfsp: 9 } } } } },
  },
  async run({ gnb, ue, step, sees, coreSees, resubscribe, pause }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(here, { subscription: { rfsp: 5 } });
    const told = () => coreSees('AMF → PCF', /POST .*\/npcf-am-policy-control\/v1\/policies\/.*\/update/);

    step('it registers outside of the area');
    phone.startRegistration();
    await sees(here, 'InitialContextSetupRequest', { indexToRFSP: 5 });
    await coreSees('AMF → PCF', /POST .*\/npcf-am-policy-control\/v1\/policies$/);
    await told();
    await sees(phone, 'ConfigurationUpdateCommand');
    step('it goes there');
    await phone.goIdle();
    phone.camp(there);
    await phone.register('mobility-updating');
    await told();
    // Until the AMF has what the PCF answers: it asks after the registration.
    await pause(1_000);
    step('and is connected');
    await phone.goIdle();
    await phone.serviceRequest('signalling');
    await sees(there, 'InitialContextSetupRequest', { indexToRFSP: 9 });
    step('and hands over to where it came from');
    await phone.establishPduSession();
    await phone.handOver(here);
    await told();
    await sees(here, 'UEContextModificationRequest', { indexToRFSP: 5 });
    step('other values are subscribed');
    await resubscribe(phone.supi, { rfsp: 6, ambr: { uplink: '7 Mbps', downlink: '8 Mbps' } });
    await told();
    await sees(here, 'UEContextModificationRequest', {
      indexToRFSP: 6,
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 7_000_000, ueAggregateMaximumBitRateDL: 8_000_000 },
    });
    step('and a service area');
    await resubscribe(phone.supi, { serviceArea: { allowed: true, tacs: ['000001', '000002'] }, rfsp: 6 });
    await sees(phone, 'ConfigurationUpdateCommand', { serviceAreaList: [{ allowed: true }] });
  },
});

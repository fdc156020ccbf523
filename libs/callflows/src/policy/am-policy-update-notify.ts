import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/am-policy-update-notify',
  title: 'The PCF decides otherwise for a UE, which is connected and then idle',
  clause: 'TS 23.502 §4.16.2.2, §4.2.4.2, TS 29.507 §4.2.4.2, TS 38.413 §8.3.4, §8.6.2',
  shows:
    'RFSP index and UE-AMBR reach the gNB with a UE Context Modification, the service area UE and gNB with a Configuration Update; an idle UE gets it when it is back',
  tags: ['5gc', 'policy'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, neverSaw, changeAccessPolicy }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: { rfsp: 5 } });
    const plmnId = phone.gnb.cell.plmn;
    phone.startRegistration();
    await sees(node, 'InitialContextSetupRequest', { indexToRFSP: 5 });
    await sees(phone, 'ConfigurationUpdateCommand');

    step('the PCF has another RFSP index and other bit rates');
    await changeAccessPolicy(phone.supi, { rfsp: 2, ueAmbr: { uplink: '7 Mbps', downlink: '8 Mbps' } });
    await coreSees('PCF → AMF', /POST .*\/update/);
    await sees(node, 'UEContextModificationRequest', {
      indexToRFSP: 2,
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 7_000_000, ueAggregateMaximumBitRateDL: 8_000_000 },
    });
    step('and a service area');
    await changeAccessPolicy(phone.supi, { rfsp: 2, serviceArea: { allowed: true, tacs: ['000001'] } });
    await sees(phone, 'ConfigurationUpdateCommand', {
      serviceAreaList: [{ allowed: true, tais: [{ plmnId, tac: '000001' }] }],
    });
    const serviceAreaInformation = [{ allowedTACs: [Uint8Array.of(0, 0, 1)] }];
    await sees(node, 'DownlinkNASTransport', { mobilityRestrictionList: { serviceAreaInformation } });
    step('the UE goes idle, and the restriction is lifted');
    await phone.goIdle();
    await changeAccessPolicy(phone.supi, {});
    await coreSees('PCF → AMF', /POST .*\/update/);
    neverSaw(phone, 'ConfigurationUpdateCommand');
    step('it is back');
    await phone.serviceRequest('signalling');
    await sees(phone, 'ConfigurationUpdateCommand', { serviceAreaList: [{ allowed: true, tais: [], plmnId }] });
    await sees(node, 'InitialContextSetupRequest', { indexToRFSP: 5, mobilityRestrictionList: undefined as never });
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/am-policy-service-area',
  title: 'A UE registers where it may not use services',
  clause: 'TS 23.501 §5.3.4.1, TS 23.502 §4.16.1, TS 24.501 §5.3.5, §5.6.1.5, §5.4.5.2.5, TS 38.413 §9.3.1.85',
  shows:
    'UE and gNB get the areas of the PCF; session and service requests are refused with #28 there, those of high priority are not, and none elsewhere',
  tags: ['5gc', 'policy', 'reject'],
  core: {
    amf: { tacs: ['000001', '000002'] },
    pcf: { access: { default: { serviceArea: { allowed: false, tacs: ['000002'] } } } },
  },
  async run({ gnb, ue, step, sees, refused, dataNetwork }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(there);
    const plmnId = phone.gnb.cell.plmn;
    const serviceAreaList = [{ allowed: false, tais: [{ plmnId, tac: '000002' }] }];

    step('the UE registers in the non-allowed area');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { serviceAreaList });
    await sees(there, 'InitialContextSetupRequest', {
      mobilityRestrictionList: { serviceAreaInformation: [{ notAllowedTACs: [Uint8Array.of(0, 0, 2)] }] },
    });
    step('it asks for a session all the same');
    await refused(phone.establishPduSession(), /cause5gmm.*28|#28|restricted/i);
    step('idle, for its connection');
    await phone.goIdle();
    await refused(phone.serviceRequest('signalling'), /28|restricted service area/i);
    await phone.released();
    step('with high priority it is served');
    await phone.serviceRequest('high-priority-access');
    await phone.establishPduSession();
    await phone.goIdle();
    step('where it may use services it has them');
    phone.camp(here);
    await phone.register('mobility-updating', { uplinkDataStatus: [1] });
    await sees(phone, 'RegistrationAccept', { serviceAreaList, pduSessionReactivationResult: [] });
    const session = phone.sessions.get(1);
    await session?.ping(dataNetwork.ipv4);
    step('back in the non-allowed area there is no user plane for it');
    await phone.goIdle();
    phone.camp(there);
    await phone.register('mobility-updating', { uplinkDataStatus: [1] });
    await sees(phone, 'RegistrationAccept', {
      pduSessionStatus: [1],
      pduSessionReactivationResult: [1],
      pduSessionReactivationResultErrorCause: [{ pduSessionId: 1, cause: 28 }],
    });
  },
});

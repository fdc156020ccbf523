import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/suci-null',
  title: 'Initial registration, SUCI with the null scheme',
  clause: 'TS 23.502 §4.2.2.2.2',
  shows: '5G-AKA, security mode, UE context in AMF, UDM and PCF, then GUTI and allowed NSSAI for the UE',
  tags: ['5gc', 'registration', 'security'],
  covers: ['free5GC Registration', 'Open5GS registration/simple-test test1_func', 'gnbsim Register'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees }) {
    const node = await gnb();
    const phone = await ue(node);
    step('the UE registers with its SUCI');
    phone.startRegistration();
    await coreSees('AMF → AUSF', /POST .*\/ue-authentications/);
    await sees(phone, 'AuthenticationRequest', { abba: Uint8Array.of(0, 0), ngksi: { mapped: false } });
    await coreSees('AMF → AUSF', /PUT .*5g-aka-confirmation/);
    await sees(phone, 'SecurityModeCommand', {
      replayedUeSecurityCapabilities: { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3] },
    });
    await coreSees('AMF → UDM', /PUT .*amf-3gpp-access/);
    await coreSees('AMF → UDM', /GET .*am-data/);
    await sees(node, 'InitialContextSetupRequest', { securityKey: (key) => key.bits === 256 });
    await sees(phone, 'RegistrationAccept', {
      registrationResult5gs: (result) => result.access === '3gpp',
      guti5g: (identity) => identity?.type === '5g-guti',
      allowedNssai: [{ sst: 1 }],
      taiList: [{ plmnId: node.cell.plmn, tac: node.cell.tac }],
    });
  },
});

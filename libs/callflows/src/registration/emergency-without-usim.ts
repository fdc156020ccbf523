import { callFlow } from '@trunkline/testbed';
import { EMERGENCY_HOST, emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency-without-usim',
  title: 'Registration for emergency services without a USIM',
  clause: 'TS 24.501 §5.5.1.2.6, TS 33.501 §10.2.2, TS 23.501 §5.16.4',
  shows:
    'The IMEI is the identity; no authentication, null algorithms to UE and gNB, and an emergency session under the PEI; the UDM is not asked',
  tags: ['5gc', 'registration', 'session', 'security'],
  needs: ['tap'],
  core: emergencyCore({ unauthenticated: true }),
  async run({ gnb, ue, step, sees, neverSaw, coreSees }) {
    const node = await gnb();
    const phone = await ue(node, { provisioned: false });
    step('the UE registers with its IMEI');
    phone.startRegistration('emergency', {
      fields: { mobileIdentity5gs: { type: 'imei', imei: '352099001761482' } },
    });
    await sees(phone, 'SecurityModeCommand', { selectedNasSecurityAlgorithms: { ciphering: 0, integrity: 0 } });
    await sees(node, 'InitialContextSetupRequest', {
      ueSecurityCapabilities: { nrIntegrityProtectionAlgorithms: 0, nrEncryptionAlgorithms: 0 },
    });
    await sees(phone, 'RegistrationAccept', { registrationResult5gs: { emergencyRegistered: true } });
    neverSaw(phone, 'AuthenticationRequest');
    step('it calls for help');
    const session = await phone.establishPduSession({ emergency: true });
    await coreSees('AMF → SMF', /POST .*sm-contexts/);
    await session.ping(EMERGENCY_HOST);
    step('idle, it comes back with its next packet');
    await phone.goIdle();
    await session.ping(EMERGENCY_HOST);
    step('it hangs up');
    await phone.releasePduSession(session.info.pduSessionId);
    await sees(phone, 'DeregistrationRequestUeTerminated');
    await sees(node, 'UEContextReleaseCommand');
  },
});

import { callFlow } from '@trunkline/testbed';
import { EMERGENCY_HOST, emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency-unknown-subscriber',
  title: 'Registration for emergency services with a USIM that nobody knows, or that has another key',
  clause: 'TS 24.501 §5.4.1.3.5, §5.5.1.2.6; TS 33.501 §10.2.2',
  shows: 'The authentication fails, and the registration goes on with null algorithms instead of a reject',
  tags: ['5gc', 'registration', 'security'],
  core: emergencyCore({ unauthenticated: true }),
  async run({ gnb, ue, step, sees, neverSaw }) {
    const node = await gnb();
    const stranger = await ue(node, { provisioned: false });
    step('a UE whose subscriber is unknown');
    stranger.startRegistration('emergency');
    await sees(stranger, 'SecurityModeCommand', { selectedNasSecurityAlgorithms: { integrity: 0 }, imeisvRequest: 1 });
    await sees(stranger, 'RegistrationAccept', { registrationResult5gs: { emergencyRegistered: true } });
    const session = await stranger.establishPduSession({ emergency: true });
    await session.ping(EMERGENCY_HOST);
    const other = await ue(node, { key: '00'.repeat(16), imeisv: '3520990017614831' });
    step('a UE with another key than the subscriber has');
    other.startRegistration('emergency');
    await sees(other, 'AuthenticationRequest');
    await sees(other, 'SecurityModeCommand', { selectedNasSecurityAlgorithms: { integrity: 0 } });
    await sees(other, 'RegistrationAccept', { registrationResult5gs: { emergencyRegistered: true } });
    neverSaw(other, 'AuthenticationReject');
    step('the first is still served');
    await session.ping(EMERGENCY_HOST);
  },
});

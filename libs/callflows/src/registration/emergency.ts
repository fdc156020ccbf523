import { callFlow } from '@trunkline/testbed';
import { EMERGENCY_HOST, emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency',
  title: 'Registration for emergency services, with a subscription that is barred',
  clause: 'TS 23.501 §5.16.4, TS 24.501 §5.5.1.2.6',
  shows:
    'Authenticated as ever, but no restriction counts: an emergency session on the DNN of the settings and no other; when it ends, the network deregisters the UE',
  tags: ['5gc', 'registration', 'session', 'security'],
  core: emergencyCore(),
  async run({ gnb, ue, step, sees, refused }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: { barred: true } });
    step('the UE registers for emergency services');
    phone.startRegistration('emergency');
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand', { selectedNasSecurityAlgorithms: { integrity: 2 } });
    await sees(phone, 'RegistrationAccept', {
      registrationResult5gs: { emergencyRegistered: true },
      networkFeatureSupport5gs: { emcLow: true },
    });
    step('a session to the internet is not for it');
    await refused(phone.establishPduSession({ dnn: 'internet' }), /#90|not forwarded/i);
    step('an emergency session is');
    const session = await phone.establishPduSession({ emergency: true });
    await session.ping(EMERGENCY_HOST);
    step('the call is over');
    await phone.releasePduSession(session.info.pduSessionId);
    await sees(phone, 'DeregistrationRequestUeTerminated', { deregistrationType: { reregistrationRequired: false } });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
  },
});

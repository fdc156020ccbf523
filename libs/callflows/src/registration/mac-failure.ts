import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/mac-failure',
  title: 'MAC failure, asked for its identity, MAC failure again',
  clause: 'TS 24.501 §5.4.1.3.7 c)',
  shows: 'Cause #20 makes the AMF ask who the UE is; a second one ends the authentication',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node, { key: '11'.repeat(16) });
    step('the UE registers; it finds the challenge not genuine');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    step('it says who it is, and is challenged once more');
    await sees(phone, 'AuthenticationReject');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'authentication-failure' } });
  },
});

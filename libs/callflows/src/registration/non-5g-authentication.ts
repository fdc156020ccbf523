import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/non-5g-authentication',
  title: 'A challenge that is not for 5G',
  clause: 'TS 24.501 §5.4.1.3.7 d), TS 33.501 annex A',
  shows:
    'The separation bit of the AMF field is 0 in this subscription: #26, identification, and in the end Authentication Reject',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { authentication: { amf: '0000' } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationReject');
  },
});

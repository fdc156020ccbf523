import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/identity-not-given',
  title: 'The UE answers the Identity Request with an identity that was not asked for',
  clause: 'TS 24.501 §5.4.3.4, §5.5.1.2.5',
  shows: 'An IMEI instead of the SUCI says nothing of the subscriber: the registration is refused with #9',
  tags: ['5gc', 'registration', 'reject', 'fault'],
  covers: ['Open5GS registration/identity-test pull_3122_v270_func: an identity that was not asked for'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    await phone.register();
    await phone.goIdle();
    phone.becomeStranger();
    phone.intercept = ({ message }) => (message === 'IdentityRequest' ? 'drop' : 'handle');
    step('the UE registers with a GUTI that nobody knows');
    phone.startRegistration();
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    phone.send({ message: 'IdentityResponse', mobileIdentity: { type: 'imei', imei: '352099001761482' } });
    await sees(phone, 'RegistrationReject', { cause5gmm: 9 });
  },
});

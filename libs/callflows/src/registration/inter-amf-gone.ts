import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/inter-amf-gone',
  title: 'A GUTI of an AMF that is not there',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4 to 9, TS 24.501 §5.4.3',
  shows:
    'The NRF knows no such AMF and no other of its set: the UE is asked for its SUCI, authenticated and registered',
  tags: ['5gc', 'registration', 'reject'],
  covers: ['free5gc #216'],
  async run({ gnb, ue, step, sees, holds }) {
    const phone = await ue(await gnb());
    await phone.register();
    const given = phone.guti?.amfSetId;
    await phone.goIdle();

    step('its GUTI is of an AMF set that nobody serves');
    phone.becomeStranger({ amfSetId: 777 });
    phone.forgetSessions();
    phone.startRegistration('mobility-updating');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
    holds('the set of the new GUTI', phone.guti?.amfSetId, (amfSetId: number) => amfSetId === given);
  },
});

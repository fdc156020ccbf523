import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/guti-unknown',
  title: 'Registration with a GUTI that the AMF does not know',
  clause: 'TS 24.501 §5.4.3, TS 23.502 §4.2.2.2.2 step 6',
  shows: 'The AMF asks for the SUCI and registers the UE: nobody has to switch a phone off and on',
  tags: ['5gc', 'registration'],
  covers: ['Open5GS registration/identity-test test1_func', 'free5gc #216: AMF restarted, GUTI unknown'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    step('the UE registers and deregisters: its GUTI is of no worth any more');
    await phone.register();
    await phone.deregister();
    step('it registers with that GUTI');
    phone.startRegistration();
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
  },
});

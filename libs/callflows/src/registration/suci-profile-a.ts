import { callFlow } from '@trunkline/testbed';

/** Public key of TS 33.501 annex C.4, whose private key is the UDM's default. */
const publicKey = '5a8d38864820197c3394b92613b20b91633cbd897119273bf8e4a6f4eec0a650';

export default callFlow({
  name: 'registration/suci-profile-a',
  title: 'Initial registration, SUCI concealed with profile A',
  clause: 'TS 33.501 §6.12.2, annex C.3.4',
  shows: 'The UDM de-conceals the SUPI: no message before security mode has it in the clear',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { homeNetworkKey: { id: 1, profile: 'A', publicKey } });
    step('the UE registers with its concealed SUCI');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
  },
});

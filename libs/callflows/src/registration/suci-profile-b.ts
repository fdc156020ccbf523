import { callFlow } from '@trunkline/testbed';

/** Public key of TS 33.501 annex C.4, whose private key is the UDM's default. */
const publicKey = '0272da71976234ce833a6907425867b82e074d44ef907dfb4b3e21c1c2256ebcd1';

export default callFlow({
  name: 'registration/suci-profile-b',
  title: 'Initial registration, SUCI concealed with profile B',
  clause: 'TS 33.501 §6.12.2, annex C.3.4',
  shows: 'The UDM de-conceals the SUPI: no message before security mode has it in the clear',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { homeNetworkKey: { id: 2, profile: 'B', publicKey } });
    step('the UE registers with its concealed SUCI');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
  },
});

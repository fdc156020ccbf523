import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/eap-aka-prime-resynchronisation',
  title: "EAP-AKA' with a USIM that is ahead",
  clause: 'RFC 4187 §9.6, TS 33.102 §6.3.5',
  shows: "AKA'-Synchronization-Failure carries AUTS, and a second challenge with a number behind it is accepted",
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees, holds }) {
    const phone = await ue(await gnb(), { authentication: { method: 'EAP_AKA_PRIME' } });
    phone.usim.leapAhead(32 * 1_000);
    step('the UE registers');
    phone.startRegistration();
    const first = await sees(phone, 'AuthenticationRequest');
    const second = await sees(phone, 'AuthenticationRequest');
    holds('the second challenge', second.eapMessage, (eap: Uint8Array) => `${eap}` !== `${first.eapMessage}`);
    await sees(phone, 'RegistrationAccept');
  },
});

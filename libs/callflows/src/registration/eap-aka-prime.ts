import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/eap-aka-prime',
  title: "EAP-AKA'",
  clause: 'TS 33.501 §6.1.3.1, TS 24.501 §5.4.1.2, RFC 9048',
  shows:
    'The challenge and its answer travel as EAP, the success comes with the Security Mode Command, and both have the same keys',
  tags: ['5gc', 'registration', 'security'],
  covers: ['free5GC EAPAKAPrimeAuthentication'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const phone = await ue(await gnb(), { authentication: { method: 'EAP_AKA_PRIME' } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest', {
      eapMessage: (eap) => eap?.[0] === 1,
      rand: (rand) => rand === undefined,
    });
    await sees(phone, 'SecurityModeCommand', { eapMessage: (eap) => eap?.[0] === 3 });
    await sees(phone, 'RegistrationAccept');
    step('a PDU session shows that the keys are right');
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});

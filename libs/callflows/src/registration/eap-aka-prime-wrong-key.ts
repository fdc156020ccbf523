import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/eap-aka-prime-wrong-key',
  title: "EAP-AKA' with another key in the USIM",
  clause: 'TS 24.501 §5.4.1.2.2.11, RFC 4187 §6.3.1',
  shows:
    "The UE answers with AKA'-Authentication-Reject; the network ends with EAP-Failure in the Authentication Reject",
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node, { key: '00'.repeat(16), authentication: { method: 'EAP_AKA_PRIME' } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'AuthenticationReject', { eapMessage: (eap) => eap?.[0] === 4 });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'authentication-failure' } });
    holds('registered', phone.registered, (registered: boolean) => !registered);
  },
});

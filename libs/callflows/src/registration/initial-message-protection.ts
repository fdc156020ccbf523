import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/initial-message-protection',
  title: 'What of a Registration Request may be in the clear',
  clause: 'TS 24.501 §4.4.6, TS 33.501 §6.4.6',
  shows:
    'Without keys the AMF asks for the whole request again in the Security Mode Complete (RINMR); with keys it comes ciphered at once',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees, neverSaw }) {
    const phone = await ue(await gnb(), { requestedNssai: [{ sst: 1 }, { sst: 9 }] });
    step('the UE registers without keys; its requested NSSAI is not in the clear');
    phone.startRegistration();
    await sees(phone, 'SecurityModeCommand', { additionalSecurityInformation: { rinmr: true }, imeisvRequest: 1 });
    await sees(phone, 'RegistrationAccept', { rejectedNssai: (list) => list?.[0]?.snssai.sst === 9 });
    await phone.goIdle();
    step('with keys it travels in a container');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { rejectedNssai: (list) => list?.[0]?.snssai.sst === 9 });
    neverSaw(phone, 'SecurityModeCommand');
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/guti-without-keys',
  title: 'A known 5G-GUTI, but the UE has lost its keys',
  clause: 'TS 24.501 §5.5.1.2.3, §4.4.2.5; TS 33.501 §6.1.2',
  shows:
    'ngKSI says that no key is available: the subscriber is authenticated, without being asked who it is, and the old context goes',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees, neverSaw }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const guti = phone.guti;
    if (guti === undefined) throw new Error('a registered UE has a 5G-GUTI');
    await phone.goIdle();
    phone.forgetContext();
    step('the UE registers with its GUTI and no key');
    phone.startRegistration('initial', { fields: { mobileIdentity5gs: { type: '5g-guti', guti } } });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand');
    await sees(phone, 'RegistrationAccept');
    neverSaw(phone, 'IdentityRequest');
  },
});

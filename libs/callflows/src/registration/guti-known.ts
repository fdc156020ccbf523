import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/guti-known',
  title: 'Registration with a GUTI that the AMF knows',
  clause: 'TS 24.501 §5.5.1.3, §4.4.2.5',
  shows: 'The UE is taken up by its 5G-S-TMSI and its keys: no authentication, and a new GUTI',
  tags: ['5gc', 'registration', 'security'],
  covers: ['gnbsim GUTI registration', 'free5GC GUTIRegistration', 'Open5GS registration/guti-test test1_func'],
  async run({ gnb, ue, step, sees, neverSaw, holds }) {
    const phone = await ue(await gnb());
    step('the UE registers, and becomes idle');
    await phone.register();
    await phone.goIdle();
    const before = phone.guti?.tmsi5g;
    step('it registers again with its GUTI');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { guti5g: (identity) => identity?.type === '5g-guti' });
    neverSaw(phone, 'AuthenticationRequest');
    holds('the new 5G-TMSI', phone.guti?.tmsi5g, (tmsi: number) => tmsi !== before);
  },
});

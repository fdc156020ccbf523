import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/guti-reallocation',
  title: 'Each registration gives a new 5G-GUTI',
  clause: 'TS 33.501 §6.12.3, TS 24.501 §5.5.1.2.4',
  shows: 'The old one is of no use once the new one is acknowledged',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees, holds }) {
    const phone = await ue(await gnb());
    const first = await phone.register();
    await phone.goIdle();
    step('the UE registers periodically');
    phone.startRegistration('periodic-updating');
    const second = await sees(phone, 'RegistrationAccept');
    holds('the 5G-GUTI', second.guti5g?.guti.tmsi5g, (tmsi: number) => tmsi !== first.guti5g?.guti.tmsi5g);
  },
});

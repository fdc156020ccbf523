import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/gnb-lost',
  title: 'The gNB goes away in the middle of a registration',
  clause: 'TS 24.501 §5.5.1.2.8 a), TS 38.412 §7',
  shows: 'The association is gone, and the half-finished registration with it; the UE registers through another gNB',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, sees }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    phone.intercept = ({ message }) => (message === 'SecurityModeCommand' ? 'drop' : 'handle');
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'SecurityModeCommand');
    step('its gNB is gone');
    await first.kill();
    phone.leaveConnection();
    phone.forgetContext();
    phone.intercept = undefined;
    phone.camp(second);
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});

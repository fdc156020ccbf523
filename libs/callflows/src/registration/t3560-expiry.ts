import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3560-expiry',
  title: 'The Authentication Request is lost: T3560',
  clause: 'TS 24.501 §5.4.1.3.7 b), Table 10.2.2',
  shows: 'The AMF sends the same challenge again on the first expiry of T3560, and the registration goes on',
  tags: ['5gc', 'registration', 'security', 'timer', 'fault'],
  core: { amf: { timers: { t3560: 1 } } },
  async run({ gnb, ue, step, sees, holds }) {
    const phone = await ue(await gnb());
    let lost = false;
    phone.intercept = ({ message }) => {
      if (message !== 'AuthenticationRequest' || lost) return 'handle';
      lost = true;
      return 'drop';
    };
    step('the UE registers; the first challenge does not reach it');
    phone.startRegistration();
    const first = await sees(phone, 'AuthenticationRequest');
    const second = await sees(phone, 'AuthenticationRequest');
    holds('RAND of the repetition', second.rand, (rand: Uint8Array) => `${rand}` === `${first.rand}`);
    await sees(phone, 'RegistrationAccept');
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/repeated-after-accept',
  title: 'The Registration Accept is lost, and the UE asks again',
  clause: 'TS 24.501 §5.5.1.2.8 d)',
  shows:
    'The same request between accept and complete: the accept is sent again at once, with the same 5G-GUTI, and T3550 begins anew',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, sees, holds }) {
    const phone = await ue(await gnb());
    let lost = false;
    phone.intercept = ({ message }) => {
      if (message !== 'RegistrationAccept' || lost) return 'handle';
      lost = true;
      return 'drop';
    };
    step('the UE registers; the accept does not reach it');
    phone.startRegistration();
    const first = await sees(phone, 'RegistrationAccept');
    step('it sends its request again');
    phone.startRegistration();
    const second = await sees(phone, 'RegistrationAccept', {}, { within: 1000 });
    holds('the 5G-GUTI', second.guti5g, (guti: unknown) => JSON.stringify(guti) === JSON.stringify(first.guti5g));
    await sees(phone, 'ConfigurationUpdateCommand');
  },
});

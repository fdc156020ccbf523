import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3550-expiry',
  title: 'The Registration Accept is lost: T3550',
  clause: 'TS 24.501 §5.5.1.2.8 c)',
  shows: 'The accept comes again with the same 5G-GUTI; the first Registration Complete ends it',
  tags: ['5gc', 'registration', 'timer', 'fault'],
  core: { amf: { timers: { t3550: 1 } } },
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
    const second = await sees(phone, 'RegistrationAccept', undefined, { within: 7_000 });
    holds('the 5G-GUTI', second.guti5g?.guti.tmsi5g, (tmsi: number) => tmsi === first.guti5g?.guti.tmsi5g);
    await sees(phone, 'ConfigurationUpdateCommand');
    holds('registered', phone.registered, (registered: boolean) => registered);
  },
});

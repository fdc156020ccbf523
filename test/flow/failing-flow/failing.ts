import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'lab/failing',
  title: 'A flow whose expectation cannot be met',
  clause: 'none',
  shows: 'What the runner says then',
  tags: ['5gc'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    step('what cannot be');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { allowedNssai: [{ sst: 77 }] });
  },
});

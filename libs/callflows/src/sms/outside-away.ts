import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/outside-away',
  title: 'A service centre elsewhere does not answer',
  clause: 'TS 24.011 §8.2.5.4, Annex E',
  shows: 'A number that no subscriber here has is for the other service centre, and RP-ERROR #27 says that it is away',
  tags: ['5gc', 'sms', 'reject', 'fault'],
  core: (at) => ({ smsf: { outside: { apiRoot: `http://${at(250)}:8200` } } }),
  async run({ gnb, ue, step, refused }) {
    const node = await gnb();
    const phone = await ue(node, { sms: true });
    await phone.register();
    step('a message for somebody elsewhere');
    await refused(phone.sendSms('Anybody there?', { to: '+4917000000' }), /#27 destination out of order/);
  },
});

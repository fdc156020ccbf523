import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/unknown-number',
  title: 'A number that nobody has',
  clause: 'TS 24.011 §8.2.5.4, Annex E, TS 23.040 §9.2.3.22',
  shows: 'RP-ERROR #1 for a number without subscriber, #21 for what is no telephone number',
  tags: ['5gc', 'sms', 'reject'],
  async run({ gnb, ue, step, refused }) {
    const node = await gnb();
    const phone = await ue(node, { sms: true });
    await phone.register();
    step('to nobody');
    await refused(phone.sendSms('Hello?', { to: '+99970999999999' }), /#1 unassigned number/);
    step('to what is no number');
    await refused(phone.sendSms('Hello?', { to: '*100#' }), /#21 short message transfer rejected, TP-FCS 0xc3/);
  },
});

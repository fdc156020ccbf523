import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/switched-off',
  title: 'A UE that is off gets its messages when it registers',
  clause: 'TS 23.502 §4.13.3.1, §4.13.3.2, TS 23.040 §3.2.8',
  shows: 'The service ends with the registration; messages are kept meanwhile and come in their order',
  tags: ['5gc', 'sms', 'leaving'],
  async run({ gnb, ue, step, holds }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    step('one switches off');
    await bert.deregister({ switchOff: true });
    step('the other writes twice, and is taken at its word');
    await anna.sendSms('first', { to: numberOf(bert.supi) });
    await anna.sendSms('second', { to: numberOf(bert.supi) });
    step('the first is back');
    await bert.register();
    const texts = [(await bert.expectSms()).text, (await bert.expectSms()).text];
    holds('texts', texts, (all: string[]) => all.join() === 'first,second');
  },
});

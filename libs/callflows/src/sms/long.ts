import { callFlow, numberOf } from '@trunkline/testbed';

const text = `It was a bright cold day in April, and the clocks were striking thirteen. ${'Nobody counted {them} €. '.repeat(16)}`;

export default callFlow({
  name: 'sms/long',
  title: 'A text in several parts',
  clause: 'TS 23.040 §9.2.3.24.1, §9.2.3.2',
  shows: 'The parts arrive whole and in their order, and those that are not the last say that more messages wait',
  tags: ['5gc', 'sms'],
  async run({ gnb, ue, step, holds }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    step('one writes while the other is away');
    const sent = await anna.sendSms(text, { to: numberOf(bert.supi) });
    holds('parts', sent.length, (parts: number) => parts === 4);
    step('the other comes');
    await bert.register();
    const received = await bert.expectSms({ from: numberOf(anna.supi), within: 10_000 });
    holds('the text', received.text, (whole: string) => whole === text);
    holds('the first part says that more wait', received.message.moreMessages, (more: boolean) => more);
  },
});

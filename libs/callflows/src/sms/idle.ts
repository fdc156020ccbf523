import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/idle',
  title: 'Both UEs are idle: a service request, and paging',
  clause: 'TS 23.502 §4.13.3.3 step 1, §4.13.3.6 steps 3 and 4',
  shows: 'The sender asks for service and writes; the recipient is paged, answers and gets the message',
  tags: ['5gc', 'sms', 'connection'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    await anna.goIdle();
    await bert.goIdle();
    step('one writes from idle, the other is paged');
    await anna.sendSms('Are you awake?', { to: numberOf(bert.supi) });
    await sees(anna, 'ServiceAccept');
    await sees(node, 'Paging', { taiListForPaging: (list) => list.length === 1 });
    await sees(bert, 'ServiceAccept');
    await sees(bert, 'DlNasTransport', { payloadContainerType: 'sms' });
    const received = await bert.expectSms({ from: numberOf(anna.supi) });
    holds('the text', received.text, (text: string) => text === 'Are you awake?');
  },
});

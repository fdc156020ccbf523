import { callFlow, numberOf } from '@trunkline/testbed';

const text = '今夜八时见 😀 — до встречи!';

export default callFlow({
  name: 'sms/unicode',
  title: 'A text that the GSM alphabet lacks',
  clause: 'TS 23.038 §4, §6.2.3',
  shows: 'Text in UCS2 and octets that are no text arrive as they were sent',
  tags: ['5gc', 'sms'],
  async run({ gnb, ue, step, holds }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    step('characters of several scripts');
    await anna.sendSms(text, { to: numberOf(bert.supi) });
    const received = await bert.expectSms();
    holds('the text', received.text, (same: string) => same === text);
    holds('data coding', received.message.dataCoding, (coding: number) => coding === 0x08);
    step('octets');
    const data = Uint8Array.of(0, 1, 2, 0xff);
    await anna.sms.sendSegment({ coding: 0xf5, userData: { data } }, { to: numberOf(bert.supi) });
    const octets = await bert.expectSms();
    holds('data coding', octets.message.dataCoding, (coding: number) => coding === 0xf5);
    holds('octets', [...octets.message.userData.data], (all: number[]) => all.join() === data.join());
  },
});

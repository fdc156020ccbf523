import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/unreachable',
  title: 'A UE that does not hear its pages gets the message when it is there again',
  clause: 'TS 23.502 §4.13.3.6, §5.2.2.3, TS 29.518 §5.3.2.2',
  shows: 'Paging ends without an answer; the AMF tells when the UE is connected, and the service centre tries again',
  tags: ['5gc', 'sms', 'timer', 'fault'],
  core: { amf: { timers: { t3513: 1 } } },
  async run({ gnb, ue, step, sees, holds, refused }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    await bert.goIdle();
    bert.answersPaging = false;
    step('the pages are not heard');
    await anna.sendSms('Where are you?', { to: numberOf(bert.supi) });
    for (let pages = 0; pages < 4; pages++) await sees(node, 'Paging', undefined, { within: 5_000 });
    await refused(bert.expectSms({ within: 3_000 }), /expected a short message/);
    step('the UE asks for service by itself');
    await bert.serviceRequest('signalling');
    const received = await bert.expectSms({ from: numberOf(anna.supi), within: 10_000 });
    holds('the text', received.text, (text: string) => text === 'Where are you?');
  },
});

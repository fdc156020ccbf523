import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/memory-full',
  title: 'A UE without room for another message',
  clause: 'TS 23.040 §3.2.7, §9.2.3.22, TS 24.011 §7.3.2, §8.2.5.4',
  shows: 'RP-ERROR #22 keeps the message at the service centre; RP-SMMA brings it',
  tags: ['5gc', 'sms', 'reject'],
  async run({ gnb, ue, step, sees, holds, refused }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    step('there is no room');
    bert.sms.memoryFull = true;
    const [sent] = await anna.sendSms('Make room', { to: numberOf(bert.supi), statusReport: true });
    await sees(bert, 'DlNasTransport', { payloadContainerType: 'sms' });
    await refused(bert.expectSms({ within: 500 }), /expected a short message/);
    step('the user deletes something');
    await bert.sms.memoryAvailable();
    const received = await bert.expectSms({ from: numberOf(anna.supi) });
    holds('the text', received.text, (text: string) => text === 'Make room');
    const report = await anna.sms.expectReport(sent?.messageReference ?? 0);
    holds('status', report.status, (status: number) => status === 0x00);
  },
});

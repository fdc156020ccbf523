import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/status-report',
  title: 'What became of a message',
  clause: 'TS 23.040 §9.2.2.3, §9.2.3.12, §9.2.3.15',
  shows: 'A report when the message is delivered, and one when it is not before its validity ends; then it never comes',
  tags: ['5gc', 'sms', 'timer'],
  async run({ gnb, ue, step, holds, refused }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    const to = numberOf(bert.supi);
    await anna.register();
    await bert.register();
    step('a message with a report');
    const [sent] = await anna.sendSms('Did you get it?', { to, statusReport: true });
    const received = await bert.expectSms();
    holds('the recipient is told of it', received.message.statusReportIndication, (told: boolean) => told);
    const report = await anna.sms.expectReport(sent?.messageReference ?? 0);
    holds('status', report.status, (status: number) => status === 0x00);
    holds('about', report.recipientAddress.number, (number: string) => `+${number}` === to);
    step('the recipient switches off; the next message is valid for five seconds');
    await bert.deregister({ switchOff: true });
    const length = { as: 'seconds', seconds: 5 } as const;
    const validity = { format: 'enhanced', singleShot: false, length } as const;
    const [lost] = await anna.sendSms('Now or never', { to, statusReport: true, validity });
    const expired = await anna.sms.expectReport(lost?.messageReference ?? 0, 20_000);
    holds('status', expired.status, (status: number) => status === 0x46);
    step('the recipient is back, and has nothing to read');
    await bert.register();
    await refused(bert.expectSms({ within: 500 }), /expected a short message/);
    step('a report that only has to wait for its sender');
    const [third] = await anna.sendSms('And this?', { to, statusReport: true });
    await bert.expectSms();
    await anna.sms.expectReport(third?.messageReference ?? 0);
  },
});

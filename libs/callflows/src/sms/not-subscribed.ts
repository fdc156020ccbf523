import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/not-subscribed',
  title: 'Subscribers who may not write, or not read',
  clause: 'TS 23.502 §4.13.3.1, TS 24.011 Annex E, TS 24.501 §5.5.1.2.4, §5.4.5.2.5',
  shows:
    'Without subscription the registration says that SMS is not allowed; RP-ERROR #50 and #8 for who may not write; a report says that the other may not read',
  tags: ['5gc', 'sms', 'reject'],
  async run({ gnb, ue, step, sees, holds, refused, resubscribe }) {
    const node = await gnb();
    const nobody = { originating: 'not-subscribed', terminating: 'not-subscribed' };
    step('one has subscribed to nothing, and writes all the same');
    const without = await ue(node, { sms: true, subscription: { sms: nobody } });
    without.startRegistration();
    await sees(without, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: false } });
    without.sendSms('Hello?', { to: '+99970999999999' }).catch(() => undefined);
    await sees(without, 'DlNasTransport', { payloadContainerType: 'sms', cause5gmm: 90 });
    without.sms.stop();
    step('one may read, but not write');
    const reader = await ue(node, { sms: true, subscription: { sms: { originating: 'not-subscribed' } } });
    await reader.register();
    await refused(reader.sendSms('Hello?', { to: numberOf(without.supi) }), /#50 facility not subscribed/);
    step('one is barred');
    const barred = await ue(node, { sms: true, subscription: { sms: { originating: 'barred' } } });
    await barred.register();
    await refused(barred.sendSms('Hello?', { to: numberOf(reader.supi) }), /#8 operator determined barring/);
    step('one may write, but its friend may not read');
    const deaf = await ue(node, { sms: true, subscription: { sms: { terminating: 'barred' } } });
    await deaf.register();
    const writer = await ue(node, { sms: true });
    await writer.register();
    const [sent] = await writer.sendSms('Hello?', { to: numberOf(deaf.supi), statusReport: true });
    const report = await writer.sms.expectReport(sent?.messageReference ?? 0);
    holds('status', report.status, (status: number) => status === 0x43);
    step('the operator lets the barred one write');
    await resubscribe(barred.supi, { gpsis: [`msisdn-${numberOf(barred.supi).slice(1)}`] });
    await barred.sendSms('Hello!', { to: numberOf(reader.supi) });
    const received = await reader.expectSms({ from: numberOf(barred.supi) });
    holds('the text', received.text, (text: string) => text === 'Hello!');
  },
});

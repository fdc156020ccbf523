import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/ue-to-ue',
  title: 'A short message from one UE to another, and its answer',
  clause: 'TS 23.502 §4.13.3.1, §4.13.3.3, §4.13.3.7, TS 24.011 §5, §6',
  shows:
    'Both register with SMS over NAS allowed; the message comes with its sender, and the sender knows that it was taken',
  tags: ['5gc', 'sms'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    step('both register and ask for SMS over NAS');
    for (const phone of [anna, bert]) {
      phone.startRegistration();
      await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: true } });
    }
    step('one writes');
    const [sent] = await anna.sendSms('See you at eight {€}', { to: numberOf(bert.supi) });
    holds('the service centre has taken it', sent?.report?.failureCause, (cause: unknown) => cause === undefined);
    const received = await bert.expectSms({ from: numberOf(anna.supi) });
    holds('the text', received.text, (text: string) => text === 'See you at eight {€}');
    step('the other answers');
    await bert.sendSms('OK', { to: received.from });
    const answer = await anna.expectSms({ from: numberOf(bert.supi) });
    holds('the text', answer.text, (text: string) => text === 'OK');
  },
});

import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/no-smsf',
  title: 'There is no SMSF, then there is one again',
  clause: 'TS 23.502 §4.13.3.1, TS 24.501 §5.5.1.2.4, §5.5.1.3.4',
  shows:
    'The registration succeeds and says that SMS is not allowed; the next one gets the service; what cannot be carried comes back',
  tags: ['5gc', 'sms', 'fault'],
  needs: ['control'],
  async run({ gnb, ue, step, sees, holds, kill, revive }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    step('the SMSF is gone');
    await kill('smsf');
    for (const phone of [anna, bert]) {
      phone.startRegistration();
      await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: false } }, { within: 15_000 });
    }
    step('it is back, and both say that they are here');
    await revive('smsf');
    for (const phone of [anna, bert]) {
      phone.startRegistration('mobility-updating');
      await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: true } }, { within: 15_000 });
    }
    await anna.sendSms('Back again', { to: numberOf(bert.supi) });
    holds('the text', (await bert.expectSms()).text, (text: string) => text === 'Back again');
    step('it goes again, and what a UE sends comes back to it');
    await kill('smsf');
    anna.sendSms('Too late', { to: numberOf(bert.supi) }).catch(() => undefined);
    await sees(anna, 'DlNasTransport', { payloadContainerType: 'sms', cause5gmm: 90 }, { within: 15_000 });
    anna.sms.stop();
    await revive('smsf');
  },
});

import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/smsf-restart',
  title: 'The SMSF dies with a message in its hands',
  clause: 'TS 24.011 §5.3.2.1, §6.3, TS 23.040 §3',
  shows: 'UEs stay registered for SMS, and what the service centre had taken is delivered by its successor',
  tags: ['5gc', 'sms', 'fault', 'timer'],
  needs: ['control'],
  async run({ gnb, ue, step, holds, kill, revive, pause }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    step('a message is on its way to a UE that does not hear it');
    bert.sms.loses = () => true;
    await anna.sendSms('Do not lose me', { to: numberOf(bert.supi) });
    step('the SMSF dies, and another comes in its place');
    await kill('smsf');
    await pause(3_000);
    bert.sms.loses = undefined;
    await revive('smsf');
    const received = await bert.expectSms({ from: numberOf(anna.supi), within: 60_000 });
    holds('the text', received.text, (text: string) => text === 'Do not lose me');
    step('both go on as before');
    await bert.sendSms('I did not', { to: numberOf(anna.supi) });
    holds('the text', (await anna.expectSms()).text, (text: string) => text === 'I did not');
  },
});

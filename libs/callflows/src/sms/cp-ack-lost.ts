import { callFlow, numberOf } from '@trunkline/testbed';

/** The first message of this kind is lost. */
const losesFirst = (name: string, side: 'ue' | 'network') => {
  let lost = false;
  return ({ message }: { readonly message: string }, from: 'ue' | 'network') => {
    if (lost || message !== name || from !== side) return false;
    lost = true;
    return true;
  };
};

export default callFlow({
  name: 'sms/cp-ack-lost',
  title: 'CP-ACK and CP-DATA are lost on the air',
  clause: 'TS 24.011 §5.3.2.1, §5.3.3, §10',
  shows: 'Whoever sent CP-DATA sends it again when TC1* expires; each message is delivered, and once only',
  tags: ['5gc', 'sms', 'timer', 'fault'],
  core: { smsf: { timers: { tc1: 2 } } },
  async run({ gnb, ue, step, holds, refused }) {
    const node = await gnb();
    const anna = await ue(node, { sms: true });
    const bert = await ue(node, { sms: true });
    await anna.register();
    await bert.register();
    const to = numberOf(bert.supi);
    const count = (phone: typeof anna, name: string) =>
      phone.sms.heard.filter(({ message }) => message === name).length;

    step("the network's CP-ACK is lost: the UE sends its message again");
    anna.sms.loses = losesFirst('CP-ACK', 'network');
    await anna.sendSms('one', { to });
    holds('text', (await bert.expectSms()).text, (text: string) => text === 'one');
    step("the UE's CP-ACK is lost: the network sends its answer again");
    const before = count(anna, 'CP-DATA');
    anna.sms.loses = losesFirst('CP-ACK', 'ue');
    await anna.sendSms('two', { to });
    holds('text', (await bert.expectSms()).text, (text: string) => text === 'two');
    await refused(bert.expectSms({ within: 5_000 }), /expected a short message/);
    holds('the answer came twice', count(anna, 'CP-DATA') - before, (answers: number) => answers === 2);
    step('the message to the UE is lost on its way');
    bert.sms.loses = losesFirst('CP-DATA', 'network');
    await anna.sendSms('three', { to });
    holds('text', (await bert.expectSms({ within: 10_000 })).text, (text: string) => text === 'three');
    step('its CP-ACK and its answer are lost: the message comes again, and is known already');
    const acknowledgement = losesFirst('CP-ACK', 'ue');
    const answer = losesFirst('CP-DATA', 'ue');
    bert.sms.loses = (message, from) => acknowledgement(message, from) || answer(message, from);
    await anna.sendSms('four', { to });
    holds('text', (await bert.expectSms()).text, (text: string) => text === 'four');
    await refused(bert.expectSms({ within: 12_000 }), /expected a short message/);
    step('all is well again');
    await anna.sendSms('five', { to });
    holds('text', (await bert.expectSms()).text, (text: string) => text === 'five');
  },
});

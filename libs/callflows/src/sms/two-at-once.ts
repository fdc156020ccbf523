import { callFlow, numberOf } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/two-at-once',
  title: 'Everybody writes to everybody at once',
  clause: 'TS 24.011 §5.4, TS 23.040 §3.2.4',
  shows:
    'Transactions of both directions run beside each other; a UE gets one message after the other, and all of them',
  tags: ['5gc', 'sms'],
  covers: ['open5gs #4362'],
  async run({ gnb, ue, step, holds }) {
    const node = await gnb();
    const phones = [await ue(node, { sms: true }), await ue(node, { sms: true }), await ue(node, { sms: true })];
    for (const phone of phones) await phone.register();
    step('each writes to both others');
    await Promise.all(
      phones.flatMap((from) =>
        phones.filter((to) => to !== from).map((to) => from.sendSms('All at once', { to: numberOf(to.supi) })),
      ),
    );
    for (const phone of phones) {
      const senders = [(await phone.expectSms()).from, (await phone.expectSms()).from].toSorted();
      const others = phones.filter((other) => other !== phone).map(({ supi }) => numberOf(supi));
      holds('senders', senders, (all: string[]) => all.join() === others.toSorted().join());
    }
  },
});

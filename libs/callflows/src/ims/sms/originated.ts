import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms',
  title: 'A short message from one phone of IMS to another',
  clause: 'TS 23.204 §6.1, §6.3, §6.4; TS 24.341 §5.3.1, §5.3.2, §5.3.3; TS 24.011 §7.3',
  shows:
    'The IP-SM-GW hears of both registrations; MESSAGE is answered 202, the submit report comes in a MESSAGE of its own, and the other phone answers the message with a delivery report',
  tags: ['ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoWriters(lab);
    step('one writes');
    const [sent] = await alice.sms.send('See you at eight {€}', { to: numberOf(bob.ue.supi) });
    await sees(alice, '202 MESSAGE');
    await sees(alice, 'MESSAGE');
    holds('the service centre has taken it', sent?.report?.failureCause, (cause: unknown) => cause === undefined);
    step('the other reads');
    await sees(bob, 'MESSAGE');
    const received = await bob.sms.expect({ from: numberOf(alice.ue.supi) });
    holds('the text', received.text, (text: string) => text === 'See you at eight {€}');
    await sees(bob, '202 MESSAGE');
    step('and answers');
    await bob.sms.send('OK', { to: received.from });
    const answer = await alice.sms.expect({ from: numberOf(bob.ue.supi) });
    holds('the text', answer.text, (text: string) => text === 'OK');
  },
});

import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms-unreachable',
  title: 'A phone that is not there gets its messages when it registers',
  clause: 'TS 23.204 §6.4, §6.5; TS 23.040 §3.2.8',
  shows: 'Nobody takes the message while the phone is deregistered; the third-party REGISTER brings both that wait',
  tags: ['ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, holds, refused } = lab;
    const [alice, bob] = await twoWriters(lab);
    const to = numberOf(bob.ue.supi);
    step('one leaves IMS, the other writes');
    await bob.deregister();
    await alice.sms.send('Where are you?', { to });
    await alice.sms.send('Hello?', { to });
    await refused(bob.sms.expect({ within: 500 }), /expected a short message/);
    step('it registers again');
    await bob.register();
    const first = await bob.sms.expect({ within: 10_000 });
    holds('the first', first.text, (text: string) => text === 'Where are you?');
    holds('it says that more wait', first.message.moreMessages, (more: boolean) => more);
    const second = await bob.sms.expect({ within: 10_000 });
    holds('the second', second.text, (text: string) => text === 'Hello?');
  },
});

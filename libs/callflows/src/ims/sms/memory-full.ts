import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms-memory-full',
  title: 'A phone of IMS without room for another message',
  clause: 'TS 24.341 §5.3.2.5, TS 23.204 §6.6, TS 24.011 §7.3.2',
  shows: 'RP-ERROR #22 keeps the message at the service centre; RP-SMMA in a MESSAGE is acknowledged, and brings it',
  tags: ['ims', 'sms', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds, refused } = lab;
    const [alice, bob] = await twoWriters(lab);
    step('there is no room');
    bob.sms.memoryFull = true;
    await alice.sms.send('Make room', { to: numberOf(bob.ue.supi) });
    await sees(bob, 'MESSAGE');
    await refused(bob.sms.expect({ within: 500 }), /expected a short message/);
    step('the user deletes something');
    await bob.sms.memoryAvailable();
    const received = await bob.sms.expect({ from: numberOf(alice.ue.supi) });
    holds('the text', received.text, (text: string) => text === 'Make room');
  },
});

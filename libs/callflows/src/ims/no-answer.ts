import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/no-answer',
  title: 'Nobody answers',
  clause: 'TS 24.229 §5.1.4.1, RFC 3261 §21.4.18',
  shows: 'The callee rings for a while and gives up: the caller is told 480',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, pause } = lab;
    const [alice, bob] = await twoPhones(lab);
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    step('two seconds later');
    await pause(2_000);
    incoming.reject(480);
    holds('status', await call.rejected(), (status: number) => status === 480);
  },
});

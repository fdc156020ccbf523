import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, ended, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-forwarding-no-reply',
  title: 'Communication forwarding no reply',
  clause: 'TS 24.604 §4.5.2.6.2, §4.8',
  shows: 'The callee rings until the timer ends: its phone is called off, and another gets the call',
  tags: ['ims', 'timer'],
  core: (at) => ({ ...imsCore.core(at), 'mmtel-as': { diversion: { noReplySeconds: 1 } } }),
  async run(lab) {
    const { step, sees, holds } = lab;
    const { alice, bob, carol } = await diverted(lab, 'noAnswer');
    step('the call');
    const call = alice.call(bob);
    const unanswered = await bob.incomingCall();
    await unanswered.ring();
    await call.ringing();
    step('the timer ends');
    await unanswered.happens('cancelled');
    await sees(alice, '181 INVITE');
    const incoming = await carol.incomingCall();
    const history = rowsOf(incoming.invite, 'History-Info');
    holds('why', history, ([, second = '']: typeof history) => second.includes('cause=408'));
    await taken(call, incoming);
    holds('calls of the callee', bob.calls, (calls: number) => calls === 0);
    await ended(call, incoming);
  },
});

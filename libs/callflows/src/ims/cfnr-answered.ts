import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, ended, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-forwarding-no-reply-answered',
  title: 'An answer before the no-reply timer ends',
  clause: 'TS 24.604 §4.5.2.6.2, §4.8',
  shows: 'The callee answers in time: the call stays, and the third hears nothing',
  tags: ['ims', 'timer'],
  core: (at) => ({ ...imsCore.core(at), 'mmtel-as': { diversion: { noReplySeconds: 1 } } }),
  async run(lab) {
    const { step, neverSaw } = lab;
    const { alice, bob, carol } = await diverted(lab, 'noAnswer');
    step('the call');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await taken(call, incoming);
    step('the time of the timer goes by');
    await lab.pause(1_500);
    neverSaw(carol, 'INVITE');
    await ended(call, incoming);
  },
});

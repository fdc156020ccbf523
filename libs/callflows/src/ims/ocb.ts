import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/outgoing-communication-barring',
  title: 'Outgoing communication barring',
  clause: 'TS 24.611 §4.5.2.4.1',
  shows: 'Who may not call is told 603, and the callee hears nothing',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, neverSaw } = lab;
    const [alice, bob] = [await mmtelPhone(lab, { barring: { outgoing: 'all' } }), await mmtelPhone(lab)];
    step('the call');
    holds('status', await alice.call(bob).rejected(), (status: number) => status === 603);
    neverSaw(bob, 'INVITE');
    step('calls to it come');
    const call = bob.call(alice);
    const incoming = await alice.incomingCall();
    await taken(call, incoming);
    await ended(call, incoming);
  },
});

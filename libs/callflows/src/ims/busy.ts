import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/busy',
  title: 'The callee is busy',
  clause: 'TS 24.229 §5.1.4.1, RFC 3261 §21',
  shows: 'The caller is told 486, and nothing of the call is left',
  tags: ['ims', 'reject'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab);
    step('the call');
    const call = alice.call(bob);
    (await bob.incomingCall()).reject(486);
    holds('status', await call.rejected(), (status: number) => status === 486);
    holds('calls', alice.calls + bob.calls, (calls: number) => calls === 0);
  },
});

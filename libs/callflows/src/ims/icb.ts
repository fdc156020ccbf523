import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { mmtelPhone } from './mmtel.ts';

export default callFlow({
  name: 'ims/incoming-communication-barring',
  title: 'Incoming communication barring',
  clause: 'TS 24.611 §4.5.2.6.2',
  shows: 'Who takes no calls does not ring: the caller is told 603',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, neverSaw } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab, { barring: { incoming: 'all' } })];
    step('the call');
    holds('status', await alice.call(bob).rejected(), (status: number) => status === 603);
    neverSaw(bob, 'INVITE');
  },
});

import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

/** 64 × T1 of the P-CSCF towards UEs (TS 24.229 table 7.7.1), and what is on its way. */
const TIMER_B_MS = 130_000;

export default callFlow({
  name: 'ims/unreachable',
  title: 'The callee cannot be reached',
  clause: 'RFC 3261 §16.8, §17.1.1.2; TS 24.229 §5.2.7.3, table 7.7.1',
  shows:
    'A phone that is registered in IMS is out of coverage: paging has no answer, nor has the INVITE, and the caller is told so in the end',
  tags: ['ims', 'reject', 'timer'],
  needs: ['manual-clock'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab);
    step('the callee goes idle and out of coverage');
    await bob.ue.goIdle();
    bob.ue.detach();
    step('and is called');
    const status = await alice.call(bob).rejected(TIMER_B_MS);
    holds('status', status, (was: number) => was === 408 || was === 480);
  },
});

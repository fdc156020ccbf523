import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/anonymous-communication-rejection',
  title: 'Anonymous communication rejection',
  clause: 'TS 24.611 §4.5.2.6.2, RFC 5079',
  shows: 'A caller who withholds the identity is told 433; the same caller who shows it is connected',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, neverSaw } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab, { barring: { anonymous: true } })];
    step('without identity');
    const refused = alice.call(bob, { privacy: 'id' });
    holds('status', await refused.rejected(), (status: number) => status === 433);
    neverSaw(bob, 'INVITE');
    step('with it');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await taken(call, incoming);
    await ended(call, incoming);
  },
});

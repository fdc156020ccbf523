import { callFlow } from '@trunkline/testbed';
import { answeredCall } from './calls.ts';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-waiting-off',
  title: 'A second call where waiting is switched off',
  clause: 'TS 24.615 §4.5.5.2',
  shows:
    'The network knows that the user is in a call: the second caller is told 486, and the phone hears nothing; after the first call it rings',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, neverSaw } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab, { waiting: false })];
    const carol = await mmtelPhone(lab);
    const [call, incoming] = await answeredCall(alice, bob);
    step('the second call');
    holds('status', await carol.call(bob).rejected(), (status: number) => status === 486);
    neverSaw(bob, 'INVITE');
    await ended(call, incoming);
    step('again, after the first');
    const free = carol.call(bob);
    const last = await bob.incomingCall();
    await taken(free, last);
    await ended(free, last);
  },
});

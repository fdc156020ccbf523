import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/cancel',
  title: 'A call is called off while it rings',
  clause: 'TS 24.229 §5.1.3.1, RFC 3261 §9, §16.10',
  shows: 'CANCEL ends the ringing, and the INVITE is answered 487',
  tags: ['ims'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab);
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    step('called off');
    await call.cancel();
    await incoming.ended();
    holds('how it ended', incoming.reason, (reason: string) => reason === 'CANCEL');
  },
});

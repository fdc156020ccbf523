import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/early-media',
  title: 'The callee is heard before it answers',
  clause: 'RFC 3960, RFC 3261 §13.2.1; TS 24.229 §5.1.3.1; TS 29.514 §4.2.2.2',
  shows: 'Voice goes to the caller on the flow of the call once offer, answer and resources are there, before 200',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { voice5qi: 1, codecs: ['PCMU'] } });
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    step('the callee plays a tone, and has not answered');
    holds('state of the call', call.state, (state: string) => state === 'early');
    await incoming.say(1_350, 200);
    await lab.pause(50);
    const early = call.hear();
    holds('what the caller heard', early, ({ tone, packets, lost }: typeof early) => {
      return tone === 1_350 && packets === 10 && lost === 0;
    });
    step('it answers');
    await Promise.all([incoming.answer(), call.answered()]);
    await call.say(800, 100);
    await lab.pause(50);
    holds('what the callee hears', incoming.hear().tone, (tone: number | undefined) => tone === 800);
    await incoming.hangUp();
    await call.ended();
  },
});

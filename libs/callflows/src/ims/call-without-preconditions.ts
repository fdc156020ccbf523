import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/call-without-preconditions',
  title: 'A call without preconditions, in AMR-WB',
  clause: 'TS 24.229 §5.1.3.1, §5.1.4.1; TS 26.114 §5.2.1, RFC 4867',
  shows: 'It rings at once; the frames of the wideband codec arrive as they were sent',
  tags: ['ims'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, holds, neverSaw } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { preconditions: false } });
    step('the call');
    const [call, incoming] = await answeredCall(alice, bob);
    neverSaw(bob, 'UPDATE');
    step('the caller speaks');
    await call.say(425, 200);
    await lab.pause(50);
    const said = call.voice.said.map(String).join();
    holds('frames', incoming.hear().frames.map(String).join(), (heard: string) => heard === said);
    step('the callee hangs up');
    await incoming.hangUp();
    await call.ended();
  },
});

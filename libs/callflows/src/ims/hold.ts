import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/hold',
  title: 'A call is held, and taken up again',
  clause: 'TS 24.610 §4.5.2, RFC 3264 §8.4',
  shows: 'A re-INVITE with sendonly silences the other side; one with sendrecv lets it speak again',
  tags: ['ims'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'] } });
    const [call, incoming] = await answeredCall(alice, bob);
    step('the caller holds');
    await call.hold();
    await incoming.happens('held');
    await sees(bob, 'INVITE');
    holds('packets of the callee', await incoming.say(800, 100), (sent: number) => sent === 0);
    step('and resumes');
    await call.resume();
    await incoming.happens('resumed');
    holds('packets of the callee', await incoming.say(800, 100), (sent: number) => sent === 5);
    await lab.pause(50);
    holds('what the caller hears', call.hear().tone, (tone: number) => tone === 800);
    await call.hangUp();
    await incoming.ended();
  },
});

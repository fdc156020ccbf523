import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

const TALK_MS = 1_000;
const PACKETS = TALK_MS / 20;

export default callFlow({
  name: 'ims/call-xn-handover',
  title: 'Xn handover of both phones during a call',
  clause: 'TS 23.502 §4.9.1.2.2, TS 38.413 §8.4.4',
  shows: 'Voice and signalling flows of both sides are switched while both speak, and no packet of speech is lost',
  tags: ['ims', 'mobility'],
  ...imsCore,
  async run(lab) {
    const { step, holds, gnb } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'] } });
    const [call, incoming] = await answeredCall(alice, bob);
    step('both speak, and both move');
    const speaking = Promise.all([call.say(800, TALK_MS), incoming.say(1_350, TALK_MS)]);
    await lab.pause(200);
    const [ofAlice, ofBob] = await Promise.all([alice.ue.handOver(await gnb()), bob.ue.handOver(await gnb())]);
    await speaking;
    await Promise.all([ofAlice.source.drained(), ofBob.source.drained()]);
    await lab.pause(50);
    for (const [who, heard] of [['caller', call.hear()] as const, ['callee', incoming.hear()] as const]) {
      holds(`what the ${who} heard`, heard, ({ packets, lost }: typeof heard) => packets === PACKETS && lost === 0);
    }
    step('the call ends where they are now');
    await call.hangUp();
    await incoming.ended();
  },
});

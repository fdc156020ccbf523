import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/call',
  title: 'A call with preconditions',
  clause: 'TS 24.229 §5.1.3, §5.1.4; TS 23.228 §5.6.2, §5.7.2a; RFC 3312, RFC 3262, RFC 3311',
  shows:
    'Nobody is alerted before both sides have their resources: 183 with the answer, PRACK, UPDATE, and only then 180; both hear each other, and the caller hangs up',
  tags: ['ims'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, sees, holds, neverSaw } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'] } });
    step('INVITE with what the caller still has to reserve');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await sees(bob, 'PRACK');
    await sees(bob, 'UPDATE');
    neverSaw(alice, '180 INVITE');
    step('alerting, and the answer');
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    holds('who calls', incoming.from, (from: string) => from.includes(alice.publicIdentity));
    step('both speak');
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await lab.pause(50);
    const [atAlice, atBob] = [call.hear(), incoming.hear()];
    holds(
      'what the callee heard',
      atBob,
      ({ tone, lost, packets }: typeof atBob) => tone === 800 && lost === 0 && packets === 10,
    );
    holds('what the caller heard', atAlice, ({ tone, mos }: typeof atAlice) => tone === 1_350 && mos > 4);
    step('the caller hangs up');
    await call.hangUp();
    await incoming.ended();
  },
});

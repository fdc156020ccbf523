import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { securedCore } from './security-core.ts';

export default callFlow({
  name: 'ims/ipsec-call',
  title: 'A call over IPsec outlives the P-CSCF',
  clause: 'TS 33.203 §7.1; TS 24.229 §5.2.6, §5.2.7',
  shows:
    'All signalling of a call is within the associations of its two phones; the P-CSCF dies during it, and the one that takes its place goes on with their sets: nobody registers again',
  tags: ['ims', 'security', 'fault'],
  needs: ['control'],
  ...securedCore,
  async run(lab) {
    const { step, kill, revive, holds, neverSaw } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'], security: {} } });
    const [call, incoming] = await answeredCall(alice, bob);
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await lab.pause(50);
    const heard = incoming.hear();
    holds('what the callee heard', heard, ({ tone, lost }: typeof heard) => tone === 800 && lost === 0);
    step('the P-CSCF dies, and another takes its place');
    await kill('pcscf');
    await revive('pcscf');
    step('the call is held and resumed');
    await call.hold();
    await incoming.happens('held');
    await call.resume();
    await incoming.happens('resumed');
    step('the callee hangs up, and calls back');
    await incoming.hangUp();
    await call.ended();
    const back = bob.call(alice);
    (await alice.incomingCall()).reject(486);
    await back.rejected();
    neverSaw(alice, '401 REGISTER');
    neverSaw(bob, '401 REGISTER');
  },
});

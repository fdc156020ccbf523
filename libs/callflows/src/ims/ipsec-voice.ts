import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/ipsec-voice',
  title: 'A call of two phones that asked for IPsec',
  clause: 'TS 33.203 §7.1; RFC 3329; TS 24.229 §5.1.1.5.1, §5.2.2.2',
  shows:
    'Phones that ask for security associations get them from a P-CSCF that leaves the choice to them, and their call goes within these: what comes outside of them is refused. Both hear each other',
  tags: ['ims', 'security'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'], security: {} } });
    holds(
      'sets of each phone',
      [alice, bob].map(({ security }) => security?.sets.length),
      (sets: unknown[]) => `${sets}` === '1,1',
    );
    step('the call, within the associations');
    const [call, incoming] = await answeredCall(alice, bob);
    await Promise.all([call.say(800, 400), incoming.say(1_350, 400)]);
    await lab.pause(50);
    const [atAlice, atBob] = [call.hear(), incoming.hear()];
    holds('what the callee heard', atBob, ({ tone, lost }: typeof atBob) => tone === 800 && lost === 0);
    holds('what the caller heard', atAlice, ({ tone, lost }: typeof atAlice) => tone === 1_350 && lost === 0);
    step('a request outside of them is refused');
    const outside = await alice.ask(alice.request('MESSAGE', bob.publicIdentity), { inTheOpen: true });
    holds('the answer', outside.status, (status: number) => status === 403);
    step('the callee hangs up');
    await incoming.hangUp();
    await call.ended();
  },
});

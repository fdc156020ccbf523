import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

/** Each in its turn. The P-CSCF is told of a UE by the store, and the UE by its address and port. */
const MORTALS = ['pcscf', 'icscf', 'scscf', 'hss', 'pcf', 'smf', 'amf'];

export default callFlow({
  name: 'ims/call-outlives-workers',
  title: 'A call outlives the workers that carried it',
  clause: 'TS 24.229 §5.2.7, §5.4.3; TS 23.228 §4.16',
  shows:
    'P-CSCF, I-CSCF, S-CSCF, HSS, PCF, SMF and AMF die one after the other during a call: speech goes on, the call is held and resumed through what takes their places, and it ends in order',
  tags: ['ims', 'fault'],
  needs: ['control'],
  ...imsCore,
  async run(lab) {
    const { step, holds, kill, revive } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'] } });
    const [call, incoming] = await answeredCall(alice, bob);
    for (const nf of MORTALS) {
      step(`${nf} dies`);
      await kill(nf);
      await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
      await lab.pause(50);
      for (const [who, heard] of [['caller', call.hear()] as const, ['callee', incoming.hear()] as const]) {
        holds(`what the ${who} heard`, heard, ({ packets, lost }: typeof heard) => packets === 10 && lost === 0);
      }
      await revive(nf);
      await call.hold();
      await incoming.happens('held');
      await call.resume();
      await incoming.happens('resumed');
    }
    step('the caller hangs up');
    await call.hangUp();
    await incoming.ended();
  },
});

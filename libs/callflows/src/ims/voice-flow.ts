import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

const CONVERSATIONAL_VOICE = 1;

export default callFlow({
  name: 'ims/voice-flow',
  title: 'The voice of a call has a QoS flow of its own',
  clause: 'TS 23.228 §5.4.7, TS 29.514 §4.2.2, TS 23.503 §6.1.3.6; TS 23.501 table 5.7.4-1',
  shows:
    'The P-CSCF has the media authorized: a flow of 5QI 1 comes to both UEs before anybody is alerted, carries RTP both ways, and goes with the call; signalling stays on 5QI 5',
  tags: ['ims', 'policy'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { voice5qi: CONVERSATIONAL_VOICE, codecs: ['PCMU'] } });
    const flowOf = (phone: typeof alice) =>
      [...phone.session.qos.fiveQis].find(([, fiveQi]) => fiveQi === CONVERSATIONAL_VOICE)?.[0];
    step('the call');
    const [call, incoming] = await answeredCall(alice, bob);
    holds('flows of 5QI 1', [flowOf(alice), flowOf(bob)], (qfis: unknown[]) => !qfis.includes(undefined));
    step('both speak');
    const [atAlice, atBob] = [flowOf(alice), flowOf(bob)];
    // Long enough to be held up by the bit rate of the flow, if that were too little.
    await Promise.all([call.say(800, 1_000), incoming.say(1_350, 1_000)]);
    await lab.pause(50);
    const [heardByCaller, heardByCallee] = [call.hear(), incoming.hear()];
    const lost = [heardByCaller.lost, heardByCallee.lost];
    holds('packets lost', lost, (each: number[]) => each.every((count) => count === 0));
    holds('uplink of the caller', [...call.voice.sentOn], (qfis: number[]) => `${qfis}` === `${atAlice}`);
    holds('downlink of the callee', [...heardByCallee.qfis], (qfis: number[]) => `${qfis}` === `${atBob}`);
    holds('downlink of the caller', [...heardByCaller.qfis], (qfis: number[]) => `${qfis}` === `${atAlice}`);
    step('the call ends, and the flow with it');
    await call.hangUp();
    await incoming.ended();
    await sees(alice.ue, 'PDUSessionModificationCommand');
    await sees(bob.ue, 'PDUSessionModificationCommand');
    holds('flows of 5QI 1', [flowOf(alice), flowOf(bob)], (qfis: unknown[]) => qfis.every((qfi) => qfi === undefined));
  },
});

import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';
import { bothAreSeen, CONVERSATIONAL_VIDEO, CONVERSATIONAL_VOICE, haveFlows, videoPhone } from './video.ts';

export default callFlow({
  name: 'ims/video-upgrade',
  title: 'A voice call becomes a video call',
  clause: 'GSMA IR.94 §2.2.2; RFC 3264 §8.1; RFC 6184; TS 24.229 §5.1.3.1; TS 29.514 §4.2.3',
  shows:
    'A re-INVITE of the callee adds a stream of H.264; the P-CSCF changes what it has at the PCF, a flow of 5QI 2 comes to both, and voice goes on meanwhile',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const { phone } = videoPhone;
    const [alice, bob] = await twoPhones(lab, { phone: { ...phone, video: { ...phone?.video, codecs: ['H264'] } } });
    step('a voice call');
    const [call, incoming] = await answeredCall(alice, bob);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE);
    step('the callee adds video, while the caller speaks');
    const [said] = await Promise.all([call.say(800, 600), incoming.addVideo(), call.happens('video')]);
    for (const { ue } of [alice, bob]) await sees(ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE, CONVERSATIONAL_VIDEO);
    const heard = incoming.hear();
    holds('voice meanwhile', heard, ({ packets, lost }: typeof heard) => packets === said && lost === 0);
    step('both are seen');
    await bothAreSeen(lab, { phone: alice, call }, { phone: bob, call: incoming });
    await call.hangUp();
    await incoming.ended();
  },
});

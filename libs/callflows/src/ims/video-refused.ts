import { callFlow } from '@trunkline/testbed';
import { answeredCall } from './calls.ts';
import { imsCore } from './core.ts';
import { CONVERSATIONAL_VOICE, haveFlows, videoPhone } from './video.ts';

export default callFlow({
  name: 'ims/video-refused',
  title: 'Video is refused, and the call goes on as one of voice',
  clause: 'RFC 3264 §6, §8.1; GSMA IR.94 §2.2; TS 29.514 §4.2.2',
  shows:
    'A phone without video answers its stream with port 0, and so does one whose user does not want it; neither gets a flow of 5QI 2, and voice has its own',
  tags: ['ims', 'policy', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const gnb = await lab.gnb();
    const alice = await lab.registeredPhone(gnb, videoPhone);
    const bob = await lab.registeredPhone(gnb, { phone: { codecs: ['PCMU'], voice5qi: CONVERSATIONAL_VOICE } });
    const carol = await lab.registeredPhone(gnb, videoPhone);
    carol.takesVideo = false;
    for (const [callee, fromTheStart] of [
      [bob, true],
      [carol, true],
      [carol, false],
    ] as const) {
      step(
        `${callee === bob ? 'a phone without video' : 'a user who does not want it'}, ${fromTheStart ? 'in the call' : 'later'}`,
      );
      const [call, incoming] = await answeredCall(alice, callee, { video: fromTheStart });
      if (!fromTheStart) await call.addVideo();
      const answered = incoming.media?.local?.media.map(
        ({ media, port }) => `${media} ${port === 0 ? 'refused' : 'taken'}`,
      );
      holds('the answer', answered, (streams: string[]) => `${streams}` === 'audio taken,video refused');
      holds('video', [call.hasVideo, incoming.hasVideo], (has: boolean[]) => `${has}` === 'false,false');
      haveFlows(lab, [alice, callee], CONVERSATIONAL_VOICE);
      const said = await call.say(800, 200);
      await lab.pause(50);
      const heard = incoming.hear();
      holds('voice', heard, ({ packets, lost }: typeof heard) => packets === said && lost === 0);
      await call.hangUp();
      await incoming.ended();
      await lab.pause(200);
    }
  },
});

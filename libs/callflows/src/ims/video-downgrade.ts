import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';
import { bothAreSeen, CONVERSATIONAL_VIDEO, CONVERSATIONAL_VOICE, haveFlows, videoPhone } from './video.ts';

export default callFlow({
  name: 'ims/video-downgrade',
  title: 'A video call becomes a voice call, and a video call again',
  clause: 'GSMA IR.94 §2.2.2; RFC 3264 §8.1, §8.2; TS 29.514 §4.2.3',
  shows:
    'The stream of video gets port 0 and keeps its place; the flow of 5QI 2 goes and voice goes on; another re-INVITE uses the place again',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab, videoPhone);
    const [call, incoming] = await answeredCall(alice, bob, { video: true });
    step('the caller takes the video away');
    await Promise.all([call.removeVideo(), incoming.happens('voice only')]);
    for (const { ue } of [alice, bob]) await sees(ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE);
    holds('pictures that go out', await call.video.show(2), (packets: number) => packets === 0);
    const said = await incoming.say(1_350, 200);
    await lab.pause(50);
    const heard = call.hear();
    holds('voice', heard, ({ tone, packets }: typeof heard) => tone === 1_350 && packets === said);
    step('the callee asks for it again');
    await Promise.all([incoming.addVideo(), call.happens('video')]);
    for (const { ue } of [alice, bob]) await sees(ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE, CONVERSATIONAL_VIDEO);
    const lines = incoming.media?.local?.media.map(({ media }) => media) ?? [];
    holds('streams of the session', lines, (streams: string[]) => `${streams}` === 'audio,video');
    await bothAreSeen(lab, { phone: alice, call }, { phone: bob, call: incoming });
    await call.hangUp();
    await incoming.ended();
  },
});

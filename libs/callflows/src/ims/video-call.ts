import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';
import { bothAreSeen, CONVERSATIONAL_VIDEO, CONVERSATIONAL_VOICE, haveFlows, videoPhone } from './video.ts';

export default callFlow({
  name: 'ims/video-call',
  title: 'A call with video',
  clause: 'TS 24.229 §5.1.3, §5.1.4; GSMA IR.94 §2.2, §2.4; TS 26.114 §5.2.2; RFC 7798; TS 29.514 §4.2.2',
  shows:
    'Voice and video are offered together: nobody is alerted before both sides have a flow of 5QI 1 and one of 5QI 2; each sees the pictures of the other, octet by octet, and the flows go with the call',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, sees } = lab;
    const [alice, bob] = await twoPhones(lab, videoPhone);
    step('the call, with voice and video');
    const [call, incoming] = await answeredCall(alice, bob, { video: true });
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE, CONVERSATIONAL_VIDEO);
    step('both speak and are seen');
    await bothAreSeen(lab, { phone: alice, call }, { phone: bob, call: incoming });
    step('the call ends, and its flows with it');
    await incoming.hangUp();
    await call.ended();
    for (const phone of [alice, bob]) await sees(phone.ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob]);
  },
});

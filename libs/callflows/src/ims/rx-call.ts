import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';
import { CONVERSATIONAL_VIDEO, CONVERSATIONAL_VOICE, haveFlows, videoPhone } from './video.ts';

const PCF = 23;

export default callFlow({
  name: 'ims/rx-call',
  title: 'The media of a call are authorized by Rx',
  clause: 'TS 29.214 §4.4.1, §4.4.2, §4.4.4, §4.4.6.1; TS 23.228 §5.4.7; TS 24.229 §5.2.8.1.2',
  shows:
    'AAR and AAA in the place of N5: a flow of 5QI 1 at the answer, one of 5QI 2 when video comes, both gone with STR; where the PDU session of one side ends, ASR, and the call is over at the other',
  tags: ['ims', 'policy'],
  needs: ['tap'],
  core: (at) => ({
    ...imsCore.core(at),
    pcf: { rx: { enabled: true, address: at(PCF) } },
    pcscf: { n5: { required: true }, rx: { enabled: true, pcfs: [{ address: at(PCF) }] } },
  }),
  async run(lab) {
    const { step, sees, coreSees } = lab;
    const [alice, bob] = await twoPhones(lab, videoPhone);
    step('the call');
    const [call, incoming] = await answeredCall(alice, bob);
    await coreSees('P-CSCF → PCF', /AA-Request/);
    await coreSees('PCF → P-CSCF', /AA-Answer success/);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE);
    step('with video');
    await Promise.all([call.addVideo(), incoming.happens('video')]);
    await coreSees('P-CSCF → PCF', /AA-Request/);
    for (const { ue } of [alice, bob]) await sees(ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob], CONVERSATIONAL_VOICE, CONVERSATIONAL_VIDEO);
    step('it ends');
    await call.hangUp();
    await incoming.ended();
    await coreSees('P-CSCF → PCF', /Session-Termination-Request/);
    for (const { ue } of [alice, bob]) await sees(ue, 'PDUSessionModificationCommand');
    await lab.pause(100);
    haveFlows(lab, [alice, bob]);
    step('another call, and the PDU session of the callee ends');
    const [again] = await answeredCall(alice, bob);
    await bob.ue.releasePduSession(bob.session.info.pduSessionId);
    await coreSees('PCF → P-CSCF', /Abort-Session-Request/);
    await sees(alice, 'BYE');
    await again.ended();
  },
});

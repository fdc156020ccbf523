import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/call-n2-handover',
  title: 'N2 handover during a call',
  clause: 'TS 23.502 §4.9.1.3, TS 38.413 §8.4.1',
  shows: 'The target is asked for the voice flow as well; the call goes on there, and ends',
  tags: ['ims', 'mobility'],
  ...imsCore,
  async run(lab) {
    const { step, holds, sees, gnb } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { codecs: ['PCMU'] } });
    const [call, incoming] = await answeredCall(alice, bob);
    step('the callee moves');
    const target = await gnb();
    const { pduSessionId } = bob.session.info;
    await bob.ue.n2HandOver(target);
    await sees(target, 'HandoverRequest', { pduSessionResourceSetupListHOReq: [{ pduSessionId }] });
    step('both go on to speak');
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await lab.pause(50);
    for (const [who, heard] of [['caller', call.hear()] as const, ['callee', incoming.hear()] as const]) {
      holds(`what the ${who} heard`, heard, ({ packets, lost }: typeof heard) => packets === 10 && lost === 0);
    }
    await call.hangUp();
    await incoming.ended();
  },
});

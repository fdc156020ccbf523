import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/released-by-callee',
  title: 'The callee hangs up',
  clause: 'TS 24.229 §5.1.5, §5.2.8; TS 29.514 §4.2.4',
  shows: 'BYE comes from the side that was called, and the flows of both sides go',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab, { phone: { voice5qi: 1 } });
    const [call, incoming] = await answeredCall(alice, bob);
    step('the callee hangs up');
    await incoming.hangUp();
    await call.ended();
    await sees(alice.ue, 'PDUSessionModificationCommand');
    await sees(bob.ue, 'PDUSessionModificationCommand');
    const flows = [alice, bob].map((phone) => [...phone.session.qos.fiveQis.values()]);
    holds('5QIs that are left', flows, (each: number[][]) => each.every((of) => !of.includes(1)));
  },
});

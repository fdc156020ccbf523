import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/lost-bearer',
  title: 'The bearer of a call is lost',
  clause: 'TS 24.229 §5.2.8.1.2, TS 29.514 §4.2.5',
  shows: 'The PDU session of the callee ends; the PCF tells the P-CSCF, which releases the call towards the caller',
  tags: ['ims', 'policy'],
  ...imsCore,
  async run(lab) {
    const { step, sees } = lab;
    const [alice, bob] = await twoPhones(lab);
    const [call] = await answeredCall(alice, bob);
    step('the PDU session of the callee ends');
    await bob.ue.releasePduSession(bob.session.info.pduSessionId);
    step('the caller is told');
    await sees(alice, 'BYE');
    await call.ended();
  },
});

import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/application-server-absent',
  title: 'The application server is not there',
  clause: 'TS 24.229 §5.4.3.2 step 5, §5.4.3.3',
  shows: 'Its filter criteria say that sessions go on: the call is made without its services',
  tags: ['ims', 'fault'],
  needs: ['control'],
  core: (at) => ({ ...imsCore.core(at), scscf: { serviceTimeoutMs: 500 } }),
  async run(lab) {
    const { step, kill } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab)];
    await kill('mmtel-as');
    step('the call');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await taken(call, incoming);
    await ended(call, incoming);
  },
});

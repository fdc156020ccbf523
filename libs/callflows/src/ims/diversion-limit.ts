import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, mmtelPhone, numberOf } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-diversion-limit',
  title: 'A call that is diverted too often',
  clause: 'TS 24.604 §4.5.2.6.1',
  shows: 'One diversion is allowed: where the next would be one more, the caller is told 486 as the last one was busy',
  tags: ['ims', 'reject'],
  core: (at) => ({ ...imsCore.core(at), 'mmtel-as': { diversion: { maximum: 1 } } }),
  async run(lab) {
    const { step, sees, holds, neverSaw } = lab;
    const { alice, bob, carol: dave } = await diverted(lab, 'busy');
    const carol = await mmtelPhone(lab, { diversion: { unconditional: `tel:${numberOf(bob)}` } });
    bob.refuses = 486;
    step('the call');
    const call = alice.call(carol);
    await sees(alice, '181 INVITE');
    await sees(bob, 'INVITE');
    holds('status', await call.rejected(), (status: number) => status === 486);
    neverSaw(dave, 'INVITE');
  },
});

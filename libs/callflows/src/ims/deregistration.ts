import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/deregistration',
  title: 'A phone leaves IMS',
  clause: 'TS 24.229 §5.1.1.6, §5.4.1.4; TS 23.228 §5.3.1',
  shows: 'A REGISTER without lifetime ends the registration; who calls then is told that the phone cannot be reached',
  tags: ['ims'],
  ...imsCore,
  async run({ gnb, registeredPhone, step, holds }) {
    const caller = await registeredPhone(await gnb());
    const phone = await registeredPhone(await gnb());
    const identity = phone.publicIdentity;
    step('it leaves');
    await phone.deregister();
    step('and is called');
    const status = await caller.call(identity).rejected();
    holds('status', status, (was: number) => was === 480 || was === 404);
  },
});

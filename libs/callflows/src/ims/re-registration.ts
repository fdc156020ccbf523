import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/re-registration',
  title: 'A registration is renewed before it ends',
  clause: 'TS 24.229 §5.1.1.4.1, §5.4.1.2.2',
  shows: 'The phone registers again at half of a short lifetime, by itself, and calls reach it afterwards',
  tags: ['ims', 'timer'],
  core: (at) => ({ ...imsCore.core(at), scscf: { registration: { minimum: 1 } } }),
  async run({ gnb, imsPhone, registeredPhone, step, sees }) {
    const phone = await imsPhone(await gnb());
    await phone.ue.register();
    await phone.connect();
    step('registered for six seconds');
    await phone.register(6);
    step('three seconds later');
    await sees(phone, '200 REGISTER', undefined, { within: 4_000 });
    step('and called');
    const caller = await registeredPhone(await gnb());
    const call = caller.call(phone);
    (await phone.incomingCall()).reject(486);
    await call.rejected();
  },
});

import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/resynchronisation',
  title: 'The USIM is ahead of the home network',
  clause: 'TS 24.229 §5.1.1.5.3, TS 33.203 §6.1.3, RFC 3310 §3.4',
  shows: 'The phone answers with AUTS, the HSS takes up its number, and the next challenge is accepted',
  tags: ['ims', 'security'],
  ...imsCore,
  async run({ gnb, imsPhone, step, sees }) {
    const phone = await imsPhone(await gnb());
    await phone.ue.register();
    await phone.connect();
    phone.ue.usim.leapAhead(1 << 24);
    step('two challenges');
    await phone.register();
    await sees(phone, '401 REGISTER');
    await sees(phone, '401 REGISTER');
    await sees(phone, '200 REGISTER');
  },
});

import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/not-subscribed',
  title: 'A subscriber without IMS',
  clause: 'TS 24.229 §5.3.1.2, TS 29.228 §6.1.1',
  shows: 'The HSS does not know the identity: the I-CSCF refuses the registration, and the PDU session stays',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run({ gnb, ue, phoneOn, step, refused, dataNetwork }) {
    const phone = phoneOn(await ue(await gnb()));
    await phone.ue.register();
    await phone.connect();
    step('it tries to register');
    await refused(phone.register(), /refused the registration: 403/);
    await phone.session.ping(dataNetwork.ipv4);
  },
});

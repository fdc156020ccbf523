import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/wrong-key',
  title: 'A USIM with another key',
  clause: 'TS 24.229 §5.1.1.5.3, §5.4.1.2.3A; TS 33.203 §6.1.2.2',
  shows:
    'The challenge is not of the home network as the USIM knows it: the phone answers without a response, and is not registered',
  tags: ['ims', 'security', 'reject'],
  ...imsCore,
  async run({ gnb, imsPhone, phoneOn, ue, step, refused }) {
    const node = await gnb();
    const phone = await imsPhone(node);
    await phone.ue.register();
    const session = await phone.connect();
    step('a phone with the same identity and another key takes its place');
    phone.close();
    const other = phoneOn(await ue(node, { supi: phone.ue.supi, provisioned: false, key: '00'.repeat(16) }));
    other.use(session);
    await refused(other.register(), /refused the registration: (401|403)/);
  },
});

import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms-idle',
  title: 'A short message over IMS for a UE that is idle',
  clause: 'TS 23.502 §4.2.3.3, TS 24.341 §5.3.2',
  shows:
    'The MESSAGE waits at the UPF, the UE is paged and asks for service, and its delivery report goes the same way',
  tags: ['ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoWriters(lab);
    await bob.ue.goIdle();
    step('one writes');
    await alice.sms.send('Wake up', { to: numberOf(bob.ue.supi) });
    await sees(bob.ue.gnb, 'Paging');
    const received = await bob.sms.expect();
    holds('the text', received.text, (text: string) => text === 'Wake up');
    holds('connected', bob.ue.connected, (connected: boolean) => connected);
    await sees(bob, '202 MESSAGE');
  },
});

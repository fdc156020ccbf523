import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms-status-report',
  title: 'A delivery report, and the status report that follows from it',
  clause: 'TS 24.341 §5.3.2.4, §5.3.3.4.4; TS 23.040 §9.2.2.3, §9.2.3.15',
  shows: 'RP-ACK of the recipient ends the delivery, and the sender is told 00; of one who rejects it, 42',
  tags: ['ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoWriters(lab);
    const to = numberOf(bob.ue.supi);
    step('it is taken');
    const [sent] = await alice.sms.send('Did you get this?', { to, statusReport: true });
    await bob.sms.expect();
    const report = await alice.sms.expectReport(sent?.messageReference ?? 0);
    holds('status', report.status, (status: number) => status === 0x00);
    step('it is rejected');
    bob.sms.rejects = () => 111;
    const [other] = await alice.sms.send('And this?', { to, statusReport: true });
    const refused = await alice.sms.expectReport(other?.messageReference ?? 0);
    holds('status', refused.status, (status: number) => status === 0x42);
  },
});

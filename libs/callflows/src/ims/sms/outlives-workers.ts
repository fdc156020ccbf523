import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

export default callFlow({
  name: 'ims/sms-outlives-workers',
  title: 'Short messages outlive the workers that carry them',
  clause: 'TS 24.341 §5.3.3; TS 23.204 §6.3, §6.4',
  shows:
    'The IP-SM-GW dies between a message and its delivery report, which a worker that takes its place brings to the service centre; so does the SMSF',
  tags: ['ims', 'sms', 'fault'],
  needs: ['control'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds, kill, revive } = lab;
    const [alice, bob] = await twoWriters(lab);
    const to = numberOf(bob.ue.supi);
    for (const nf of ['ipsmgw', 'smsf']) {
      step(`${nf} dies while a message waits for its report`);
      bob.sms.answers = false;
      const [sent] = await alice.sms.send(`Who dies? ${nf}`, { to, statusReport: true });
      await sees(bob, 'MESSAGE');
      const received = await bob.sms.expect();
      holds('the text', received.text, (text: string) => text === `Who dies? ${nf}`);
      await kill(nf);
      await revive(nf);
      step('the report comes');
      bob.sms.answers = true;
      await bob.sms.answerLast();
      const report = await alice.sms.expectReport(sent?.messageReference ?? 0);
      holds('status', report.status, (status: number) => status === 0x00);
    }
  },
});

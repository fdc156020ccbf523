import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-stranger',
  title: 'A UPF that nobody knows',
  clause: 'TS 29.244 §6.2.6.3, §7.6, §8.2.1',
  shows: 'Its association is refused (cause 64), and without one its reports are (cause 72)',
  tags: ['5gc', 'fault', 'reject'],
  core: withSimulatedUpf({ known: false }),
  async run({ upf, step, holds }) {
    const user = await upf(UPF);
    step('it asks for an association');
    const { cause } = await user.associate();
    holds('cause', cause, (value: number) => value === 64);
    step('it reports');
    const sequenceNumber = user.nextSequence();
    const answer = await user.ask(
      { message: 'SessionReportRequest', sequenceNumber, seid: 1n, reportType: { dldr: true } },
      'SessionReportResponse',
    );
    holds('cause', answer.cause, (value: number) => value === 72);
    holds('SEID', answer.seid, (value: bigint) => value === 0n);
  },
});

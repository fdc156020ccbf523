import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-repeated',
  title: 'Reports that come again, and one of a session that is not there',
  clause: 'TS 29.244 §6.4, §7.2.2.4.2, §7.5.9, TS 23.502 §4.2.3.3',
  shows:
    'A request with a sequence number that was there is answered again and worked on once: the UE is paged once. A report of an unknown session gets cause 65 and the SEID zero',
  tags: ['5gc', 'fault', 'session', 'connection'],
  core: withSimulatedUpf(),
  async run({ gnb, ue, upf, step, sees, neverSaw, holds, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const user = await upf(UPF);
    await user.associate();
    await pause(500);
    await phone.establishPduSession();
    await sees(user, 'SessionModificationRequest', { updateFar: [{ applyAction: { forw: true } }] });
    step('the UE is idle');
    await phone.goIdle();
    await sees(user, 'SessionModificationRequest', { updateFar: [{ applyAction: { buff: true, nocp: true } }] });
    step('downlink data, told three times');
    const sequenceNumber = user.nextSequence();
    const seid = user.seidOfSmf();
    const report = {
      message: 'SessionReportRequest',
      sequenceNumber,
      seid,
      reportType: { dldr: true },
      downlinkDataReport: { pdrId: [2] },
    } as const;
    for (let i = 0; i < 3; i++) user.send(report);
    await sees(node, 'Paging');
    const { cause } = await user.answer(sequenceNumber, 'SessionReportResponse');
    holds('cause', cause, (value: number) => value === 1);
    await sees(phone, 'ServiceAccept');
    await sees(user, 'SessionModificationRequest', { updateFar: [{ applyAction: { forw: true } }] });
    neverSaw(node, 'Paging');
    step('and once more, when all is done');
    await user.ask(report, 'SessionReportResponse');
    await pause(500);
    neverSaw(node, 'Paging');
    neverSaw(user, 'SessionModificationRequest');
    step('a session that the SMF does not have');
    const strange = await user.ask(
      {
        message: 'SessionReportRequest',
        sequenceNumber: user.nextSequence(),
        seid: seid + 77n,
        reportType: { upir: true },
      },
      'SessionReportResponse',
    );
    holds('cause', strange.cause, (value: number) => value === 65);
    holds('SEID', strange.seid, (value: bigint) => value === 0n);
  },
});

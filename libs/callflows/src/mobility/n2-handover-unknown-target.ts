import { callFlow, n2TargetId } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-unknown-target',
  title: 'N2 handover to a gNB that the AMF does not know',
  clause: 'TS 38.413 §8.4.1.3, §9.3.1.25',
  shows: 'No gNB of that id, and a known one without that tracking area: both are unknown targets',
  tags: ['5gc', 'mobility', 'reject'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    const { plmn, gnbId, tac } = second.cell;
    const targetId = (id: number, area: string) => n2TargetId({ plmn, gnbId: id, tac: area });
    const cause = { choice: 'radioNetwork', value: 'unknown-targetID' } as const;
    step('a gNB that is not there');
    phone.startN2Handover(second, { targetId: targetId(gnbId + 9_999, tac) });
    await sees(first, 'HandoverPreparationFailure', { cause });
    step('a gNB that is there, in a tracking area that it does not serve');
    phone.startN2Handover(second, { targetId: targetId(gnbId, '00abcd') });
    await sees(first, 'HandoverPreparationFailure', { cause });
    await session.ping(dataNetwork.ipv4);
    neverSaw(second, 'HandoverRequest');
  },
});

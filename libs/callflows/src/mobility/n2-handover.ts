import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover',
  title: 'N2 handover there and back while packets run',
  clause: 'TS 23.502 §4.9.1.3, TS 38.413 §8.4.1 to §8.4.3, §8.4.6, §8.4.7, TS 33.501 §6.9.2.3.3',
  shows:
    'Resources at the target, command, status transfer, notify, release of the source; UE and target have the same keys',
  tags: ['5gc', 'mobility'],
  covers: ['free5GC N2Handover', 'gnbsim N2 handover'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('the source asks for a handover to the second gNB');
    const handover = phone.startN2Handover(second);
    await sees(second, 'HandoverRequest', {
      handoverType: 'intra5gs',
      cause: { choice: 'radioNetwork', value: 'handover-desirable-for-radio-reason' },
      securityContext: { nextHopChainingCount: 2 },
      pduSessionResourceSetupListHOReq: [{ pduSessionId }],
      allowedNSSAI: [{ sNssai: { sst: Uint8Array.of(1) } }],
    });
    await handover.requested();
    step('the target has resources');
    handover.acknowledge();
    await sees(first, 'HandoverCommand', {
      handoverType: 'intra5gs',
      pduSessionResourceHandoverList: [{ pduSessionId }],
      pduSessionResourceToReleaseListHOCmd: (list) => list === undefined,
    });
    const pings = [session.ping(dataNetwork.ipv4)];
    await handover.commanded();
    pings.push(session.ping(dataNetwork.ipv4));
    step('the source says what it has delivered');
    await handover.transferStatus();
    step('the UE is at the target');
    handover.arrive();
    pings.push(session.ping(dataNetwork.ipv4));
    await handover.source.drained();
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    holds('answered pings', await Promise.all(pings), (times: readonly number[]) => times.length === 3);
    step('it goes back');
    const back = phone.startN2Handover(first);
    await sees(first, 'HandoverRequest', { securityContext: { nextHopChainingCount: 3 } });
    await back.requested();
    back.acknowledge();
    await back.commanded();
    await back.transferStatus();
    back.arrive();
    await session.ping(dataNetwork.ipv4);
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    step('it becomes idle and comes back where it is now');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    holds('the gNB of the UE', phone.connection?.gnb === first, (isFirst: boolean) => isFirst);
  },
});

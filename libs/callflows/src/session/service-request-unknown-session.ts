import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/service-request-unknown-session',
  title: 'A service request names a PDU session that the network has not',
  clause: 'TS 24.501 §5.6.1.4.1, §9.11.3.44, TS 23.502 §4.2.3.2',
  shows: 'The accept says which sessions there are; the one that there is gets its user plane',
  tags: ['5gc', 'session', 'connection'],
  covers: ['Open5GS vonr/session-test test7_issues2729_func'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession({ pduSessionId: 5 });
    await phone.goIdle();
    step('the UE wants sessions 5 and 6');
    await phone.serviceRequest('data', { uplinkDataStatus: [5, 6], pduSessionStatus: [5, 6] });
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [5] });
    await sees(node, 'InitialContextSetupRequest', {
      pduSessionResourceSetupListCxtReq: (list) => list?.length === 1 && list[0]?.pduSessionId === 5,
    });
    await session.ping(dataNetwork.ipv4);
  },
});

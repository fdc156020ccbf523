import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-unknown-session',
  title: 'The UE wants the user plane of a session that the core does not have',
  clause: 'TS 24.501 §5.6.1.4.1',
  shows: 'PDU session status of the Service Accept names what there is; the session that there is gets its user plane',
  tags: ['5gc', 'connection', 'session', 'reject'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    await phone.goIdle();
    step('the UE asks for one that there is and one that there is not');
    await phone.serviceRequest('data', { uplinkDataStatus: [pduSessionId, 9], pduSessionStatus: [pduSessionId, 9] });
    await sees(node, 'InitialContextSetupRequest', {
      pduSessionResourceSetupListCxtReq: (list) => list?.length === 1 && list[0]?.pduSessionId === pduSessionId,
    });
    await sees(phone, 'ServiceAccept', { pduSessionStatus: (ids) => `${ids}` === `${pduSessionId}` });
    await session.ping(dataNetwork.ipv4);
  },
});

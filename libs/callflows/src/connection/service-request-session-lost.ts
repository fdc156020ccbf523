import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-session-lost',
  title: 'The UE has lost a session, and says so with its service request',
  clause: 'TS 24.501 §5.6.1.4.1, TS 23.502 §4.2.3.2',
  shows: 'What the UE has not any more is released in the core, the other session carries',
  tags: ['5gc', 'connection', 'session'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    const kept = await phone.establishPduSession();
    const { pduSessionId } = kept.info;
    await phone.goIdle();
    step('it has the second session only');
    await phone.serviceRequest('data', { uplinkDataStatus: [pduSessionId], pduSessionStatus: [pduSessionId] });
    await sees(phone, 'ServiceAccept', { pduSessionStatus: (ids) => `${ids}` === `${pduSessionId}` });
    await kept.ping(dataNetwork.ipv4);
  },
});

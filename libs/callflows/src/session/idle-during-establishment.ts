import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/idle-during-establishment',
  title: 'The connection ends before the gNB has answered for a new session',
  clause: 'TS 23.502 §4.3.2.2.1, §4.2.6, §4.2.3.2',
  shows: 'The session is there without user plane, and a service request brings it up',
  tags: ['5gc', 'session', 'fault'],
  covers: ['Open5GS vonr/session-test test6_func'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    node.admission = { silent: true };
    step('a second session, for which the gNB does not answer');
    const session = await phone.establishPduSession();
    await sees(node, 'PDUSessionResourceSetupRequest');
    step('the radio is lost');
    await phone.goIdle({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    node.admission = {};
    step('the UE comes back');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [1, 2] });
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-one-of-two',
  title: 'One of two sessions is wanted',
  clause: 'TS 23.501 §5.6.8, TS 24.501 §5.6.1.4',
  shows: 'Selective activation: the gNB gets resources for the session of the Uplink Data Status only',
  tags: ['5gc', 'connection', 'session'],
  covers: [
    'Open5GS registration/idle-test test1_func',
    'Open5GS registration/idle-test test5_func',
    'free5GC ServiceRequest',
  ],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const first = await phone.establishPduSession();
    const second = await phone.establishPduSession();
    const wanted = second.info.pduSessionId;
    await phone.goIdle();
    step('the UE has something to send on the second');
    await phone.serviceRequest('data', { uplinkDataStatus: [wanted] });
    await sees(node, 'InitialContextSetupRequest', { pduSessionResourceSetupListCxtReq: [{ pduSessionId: wanted }] });
    await second.ping(dataNetwork.ipv4);
    step('and then on the first: on the connection that is there');
    await first.ping(dataNetwork.ipv4);
    await sees(node, 'PDUSessionResourceSetupRequest', {
      pduSessionResourceSetupListSUReq: [{ pduSessionId: first.info.pduSessionId }],
    });
  },
});

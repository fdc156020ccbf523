import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-while-connected',
  title: 'A connected UE comes back on a new connection',
  clause: 'TS 23.502 §4.2.3.2, TS 38.413 §8.6.1',
  shows: 'The radio link was lost unnoticed: the old connection is released, and the session goes on by the new one',
  tags: ['5gc', 'connection', 'fault'],
  covers: [
    'Open5GS registration/idle-test test3_func',
    'Open5GS registration/ue-context-test test2_func',
    'Open5GS registration/ue-context-test test4_func',
  ],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE loses its link, and asks for service');
    phone.leaveConnection();
    await phone.serviceRequest('data');
    await sees(node, 'UEContextReleaseCommand');
    await session.ping(dataNetwork.ipv4);
  },
});

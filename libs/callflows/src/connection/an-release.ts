import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/an-release',
  title: 'AN release for user inactivity, and service request with data',
  clause: 'TS 23.502 §4.2.6, §4.2.3.2',
  shows: 'The user plane is deactivated and comes back with the first packet of the UE',
  tags: ['5gc', 'connection', 'session'],
  covers: [
    'free5GC ServiceRequest',
    'Open5GS registration/idle-test test1_func',
    'gnbsim AN release',
    'gnbsim service request',
  ],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the gNB sees no traffic and asks for the release');
    await phone.goIdle();
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'user-inactivity' } });
    step('the UE has data');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
    holds('connected', phone.connected, (connected: boolean) => connected);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/after-session-release',
  title: 'Deregistration after one of two sessions was released',
  clause: 'TS 24.501 §5.5.2.2, §6.4.3',
  shows: 'One session ends by request of the UE, the other with the registration; idle and back again in between',
  tags: ['5gc', 'leaving', 'session'],
  covers: [
    'Open5GS registration/dereg-test test3_func',
    'Open5GS registration/dereg-test test4_func',
    'Open5GS registration/dereg-test test5_func',
  ],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const first = await phone.establishPduSession();
    const second = await phone.establishPduSession();
    step('the UE becomes idle, comes back, and releases the first session');
    await phone.goIdle();
    await phone.serviceRequest();
    await phone.releasePduSession(first.info.pduSessionId);
    await second.ping(dataNetwork.ipv4);
    step('it deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
  },
});

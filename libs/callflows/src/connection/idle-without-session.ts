import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/idle-without-session',
  title: 'Idle and back without a session',
  clause: 'TS 23.502 §4.2.3.2, §4.2.6',
  shows: 'Signalling only; a session opened afterwards carries',
  tags: ['5gc', 'connection'],
  covers: [
    'Open5GS registration/idle-test test2_func',
    'Open5GS registration/idle-test test4_func',
    'gnbsim loops of idle and service request',
    'Open5GS registration/ue-context-test test1_func',
  ],
  async run({ gnb, ue, step, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UE goes idle and back, twice');
    for (let n = 0; n < 2; n++) {
      await phone.goIdle();
      await phone.serviceRequest('signalling');
    }
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/n4-gateway-restart',
  title: 'The end of N4 on the side of the SMF restarts',
  clause: 'TS 29.244 §6.2.6.2.2; TS 23.527 §4.3.2',
  shows: 'The UPF drops what it has of the SMF at the new association and gets it all back, with the same addresses',
  tags: ['5gc', 'fault', 'session'],
  needs: ['tap', 'control'],
  async run({ gnb, ue, step, coreSees, restart, pause, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    step('the n4-gateway dies, and is back');
    await restart('n4-gateway');
    await coreSees('SMF → UPF', /Association Setup Request/);
    await coreSees('SMF → UPF', /Session Establishment Request/);
    await pause(500);
    step('the session carries');
    await session.ping(dataNetwork.ipv4);
  },
});

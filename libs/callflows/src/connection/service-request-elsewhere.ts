import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-elsewhere',
  title: 'A service request by another gNB',
  clause: 'TS 23.502 §4.2.3.2',
  shows: 'An idle UE comes back where it is now, and its tunnel with it',
  tags: ['5gc', 'connection', 'mobility'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const here = await gnb();
    const there = await gnb();
    const phone = await ue(here);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    phone.camp(there);
    step('the UE sends a packet at another gNB');
    await session.ping(dataNetwork.ipv4);
    await sees(there, 'InitialContextSetupRequest');
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-source-gone',
  title: 'N2 handover from a gNB whose association is lost after the command',
  clause: 'TS 23.502 §4.9.1.3.3, TS 38.413 §8.4.3',
  shows: 'The UE is on its way and arrives: the core takes it at the target as if nothing had been',
  tags: ['5gc', 'mobility', 'fault'],
  async run({ gnb, ue, step, sees, holds, pause, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE is sent away, and the source loses its association');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    handover.acknowledge();
    await handover.commanded();
    await first.kill();
    step('the UE arrives');
    handover.arrive();
    // What the UPF sends before it hears of the target goes to the gNB that is lost.
    await pause(200);
    await session.ping(dataNetwork.ipv4);
    step('it becomes idle and comes back');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(second, 'InitialContextSetupRequest');
    holds('the gNB of the UE', phone.connection?.gnb === second, (isSecond: boolean) => isSecond);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover',
  title: 'Xn handover there and back while packets run',
  clause: 'TS 23.502 §4.9.1.2.2, TS 38.413 §8.4.4, TS 33.501 §6.9.2.3.2',
  shows: 'Each path is switched and its old tunnel ended with an End Marker; no ping is lost; NH and NCC advance',
  tags: ['5gc', 'mobility'],
  covers: ['gnbsim Xn handover', 'free5GC XnHandover'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE moves to the second gNB while it pings');
    const pings = [session.ping(dataNetwork.ipv4)];
    const there = phone.handOver(second);
    pings.push(session.ping(dataNetwork.ipv4));
    await sees(second, 'PathSwitchRequestAcknowledge', {
      securityContext: { nextHopChainingCount: 2 },
      pduSessionResourceSwitchedList: [{ pduSessionId: session.info.pduSessionId }],
    });
    const { source } = await there;
    await source.drained();
    pings.push(session.ping(dataNetwork.ipv4));
    step('it moves back');
    const back = phone.handOver(first);
    pings.push(session.ping(dataNetwork.ipv4));
    await sees(first, 'PathSwitchRequestAcknowledge', { securityContext: { nextHopChainingCount: 3 } });
    await (await back).source.drained();
    holds('answered pings', await Promise.all(pings), (times: readonly number[]) => times.length === 4);
    step('it becomes idle and comes back where it is now');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    holds('the gNB of the UE', phone.connection?.gnb === first, (isFirst: boolean) => isFirst);
  },
});

import { callFlow, ip } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-indirect',
  title: 'N2 handover of two sessions whose packets are forwarded through the UPF',
  clause: 'TS 23.502 §4.9.1.3.2 step 11, §4.9.1.3.3, TS 38.300 §9.2.3.2.3',
  shows:
    'What comes to the source after the command reaches the UE through the UPF, in order, before what comes on the new path',
  tags: ['5gc', 'mobility'],
  covers: ['Open5GS handover/5gc-n2-test indirect_complete_func'],
  async run({ gnb, ue, step, sees, holds, pause, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const sessions = [await phone.establishPduSession(), await phone.establishPduSession()];
    const order = new Map(sessions.map((session) => [session, [] as number[]]));
    for (const session of sessions) {
      session.onPacket = (packet) => {
        const parsed = ip.parseIp(packet.slice());
        const reply = parsed === undefined ? undefined : ip.echoReply(parsed);
        if (reply !== undefined) order.get(session)?.push(reply.id);
      };
    }
    const pings: Promise<number>[] = [];
    const pingAll = (times: number) => {
      for (const session of sessions) for (let i = 0; i < times; i++) pings.push(session.ping(dataNetwork.ipv4));
    };
    step('the source asks for a handover; it cannot reach the target itself');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    handover.acknowledge();
    await sees(first, 'HandoverCommand', {
      pduSessionResourceHandoverList: sessions.map(({ info }) => ({ pduSessionId: info.pduSessionId })),
    });
    step('the UE leaves while replies are on their way to the source');
    pingAll(5);
    await handover.commanded();
    for (const { info } of sessions) {
      const { address } = handover.forwardingTo(info.pduSessionId) ?? {};
      const isUpf =
        address !== undefined && address !== second.userPlane.address && address !== first.userPlane.address;
      holds('where to forward to', address, () => isUpf);
    }
    await handover.transferStatus();
    for (let waits = 0; handover.forwarded < 10 && waits < 200; waits++) await pause(10);
    holds('forwarded packets', handover.forwarded, (count: number) => count === 10);
    step('the UE arrives, and has more to send');
    pingAll(5);
    handover.arrive();
    pingAll(5);
    const times = await Promise.all(pings);
    holds('answered pings', times.length, (answered: number) => answered === 30);
    for (const ids of order.values()) {
      const sorted = [...ids].sort((a, b) => a - b);
      holds('order of the replies', ids, (seen: readonly number[]) => seen.join() === sorted.join());
    }
    await handover.source.drained();
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});

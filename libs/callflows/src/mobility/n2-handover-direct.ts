import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-direct',
  title: 'N2 handover between gNBs that can reach each other',
  clause: 'TS 23.502 §4.9.1.3.2 step 11, TS 38.413 §9.3.4.14, §9.3.4.10',
  shows: 'The source gets the tunnel of the target itself, and forwards there; the UPF has no part in it',
  tags: ['5gc', 'mobility'],
  covers: ['Open5GS handover/5gc-n2-test direct_complete_func'],
  async run({ gnb, ue, step, sees, holds, pause, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the source asks for a handover, with a direct path');
    const handover = phone.startN2Handover(second, { direct: true });
    await handover.requested();
    handover.acknowledge();
    await sees(first, 'HandoverCommand');
    const pings = [session.ping(dataNetwork.ipv4), session.ping(dataNetwork.ipv4)];
    await handover.commanded();
    const to = handover.forwardingTo(session.info.pduSessionId);
    holds('where to forward to', to, () => to?.address === second.userPlane.address);
    await handover.transferStatus();
    for (let waits = 0; handover.forwarded < 2 && waits < 200; waits++) await pause(10);
    holds('forwarded packets', handover.forwarded, (count: number) => count === 2);
    handover.arrive();
    pings.push(session.ping(dataNetwork.ipv4));
    holds('answered pings', await Promise.all(pings), (times: readonly number[]) => times.length === 3);
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});

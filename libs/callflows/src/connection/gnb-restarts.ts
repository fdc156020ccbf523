import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/gnb-restarts',
  title: 'A gNB with forty UEs goes away and returns',
  clause: 'TS 38.413 §8.7.1, TS 23.527 §6',
  shows: 'Nothing of its UEs is left connected; after a new NG Setup each comes back, and its session carries',
  tags: ['5gc', 'connection', 'fault'],
  covers: ['open5gs #925: a gNB with 40 UEs goes away and returns', 'open5gs #4427: stale contexts', 'gnbsim many UEs'],
  async run({ gnb, ue, step, holds, dataNetwork }) {
    const node = await gnb();
    const phones = [];
    for (let n = 0; n < 40; n++) phones.push(await ue(node));
    await Promise.all(phones.map((phone) => phone.register()));
    const sessions = await Promise.all(phones.map((phone) => phone.establishPduSession()));
    step('the gNB loses power, and starts again');
    await node.kill();
    const again = await gnb({ gnbId: node.cell.gnbId });
    for (const phone of phones) {
      phone.leaveConnection();
      phone.camp(again);
    }
    step('all UEs come back with data');
    const times = await Promise.all(sessions.map((session) => session.ping(dataNetwork.ipv4, 20_000)));
    holds('answered pings', times.length, (count: number) => count === 40);
  },
});

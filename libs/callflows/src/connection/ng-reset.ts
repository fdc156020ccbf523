import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-reset',
  title: 'A gNB resets its whole interface',
  clause: 'TS 38.413 §8.7.4.2.2, TS 23.527 §6',
  shows: 'All its UEs are idle from then on, with their sessions; each comes back by itself',
  tags: ['5gc', 'connection', 'fault'],
  covers: ['Open5GS registration/reset-test test2_func'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phones = [await ue(node), await ue(node)];
    const sessions = [];
    for (const phone of phones) {
      await phone.register();
      sessions.push(await phone.establishPduSession());
    }
    step('the gNB resets');
    node.send({
      message: 'NGReset',
      cause: { choice: 'misc', value: 'om-intervention' },
      resetType: { choice: 'ngInterface', value: 'reset-all' },
    });
    await sees(node, 'NGResetAcknowledge');
    for (const phone of phones) phone.leaveConnection();
    step('the UEs have something to send');
    for (const session of sessions) await session.ping(dataNetwork.ipv4);
  },
});

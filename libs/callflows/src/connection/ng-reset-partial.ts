import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-reset-partial',
  title: 'A gNB resets the connection of one UE',
  clause: 'TS 38.413 §8.7.4.2.2.2',
  shows: 'The list that was reset is acknowledged; the other UE notices nothing',
  tags: ['5gc', 'connection', 'fault'],
  covers: ['Open5GS registration/reset-test test1_func'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const [one, other] = [await ue(node), await ue(node)];
    await one.register();
    await other.register();
    const session = await one.establishPduSession();
    const still = await other.establishPduSession();
    const { amfUeNgapId, ranUeNgapId } = one.connection ?? {};
    if (amfUeNgapId === undefined || ranUeNgapId === undefined) throw new Error('no connection');
    const list = [{ amfUeNgapId, ranUeNgapId }];
    step('the gNB resets one connection');
    node.send({
      message: 'NGReset',
      cause: { choice: 'radioNetwork', value: 'unspecified' },
      resetType: { choice: 'partOfNGInterface', value: list },
    });
    await sees(node, 'NGResetAcknowledge', { ueAssociatedLogicalNGConnectionList: list });
    one.leaveConnection();
    step('the other carries on, the one comes back');
    await still.ping(dataNetwork.ipv4);
    holds('connected', other.connected, (connected: boolean) => connected);
    await session.ping(dataNetwork.ipv4);
  },
});

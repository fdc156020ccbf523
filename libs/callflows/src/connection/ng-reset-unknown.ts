import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-reset-unknown',
  title: 'A gNB resets connections that the AMF does not have',
  clause: 'TS 38.413 §8.7.4.2.2.2',
  shows:
    'What is unknown is acknowledged all the same, with one id or both; UEs that are not in the list stay connected',
  tags: ['5gc', 'connection', 'fault'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const list = [
      { amfUeNgapId: 4_000_000_000, ranUeNgapId: 900 },
      { ranUeNgapId: 901 },
      { amfUeNgapId: 4_000_000_001 },
    ];
    step('a reset of three that nobody knows');
    node.send({
      message: 'NGReset',
      cause: { choice: 'misc', value: 'hardware-failure' },
      resetType: { choice: 'partOfNGInterface', value: list },
    });
    await sees(node, 'NGResetAcknowledge', { ueAssociatedLogicalNGConnectionList: list });
    await session.ping(dataNetwork.ipv4);
    holds('connected', phone.connected, (connected: boolean) => connected);
  },
});

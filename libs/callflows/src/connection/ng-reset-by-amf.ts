import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-reset-by-amf',
  title: 'The AMF resets a connection whose release nobody completed',
  clause: 'TS 38.413 §8.7.4.2.1',
  shows: 'Partial NG Reset with the ids of the connection; the other UE of the gNB notices nothing, the one comes back',
  tags: ['5gc', 'connection', 'timer', 'fault'],
  async run({ gnb, ue, step, sees, holds, pause, dataNetwork }) {
    const node = await gnb();
    const [one, other] = [await ue(node), await ue(node)];
    await one.register();
    await other.register();
    const session = await one.establishPduSession();
    const still = await other.establishPduSession();
    const { amfUeNgapId, ranUeNgapId } = one.connection ?? {};
    node.ignores = ({ message }) => message === 'UEContextReleaseCommand';
    step('the gNB asks for a release, and loses the command');
    one.connection?.requestRelease();
    await sees(
      node,
      'NGReset',
      {
        cause: { choice: 'radioNetwork' },
        resetType: { choice: 'partOfNGInterface', value: [{ amfUeNgapId, ranUeNgapId }] },
      },
      { within: 10_000 },
    );
    node.ignores = undefined;
    await pause(50);
    holds('the one is connected', one.connected, (connected: boolean) => !connected);
    holds('the other is connected', other.connected, (connected: boolean) => connected);
    step('both have something to send');
    await session.ping(dataNetwork.ipv4);
    await still.ping(dataNetwork.ipv4);
  },
});

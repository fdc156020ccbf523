import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/an-release-unanswered',
  title: 'The gNB does not complete a release',
  clause: 'TS 38.413 §8.3.3',
  shows: 'The AMF does not wait for ever: the UE is idle for it, and is served when it comes back',
  tags: ['5gc', 'connection', 'timer', 'fault'],
  async run({ gnb, ue, step, sees, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    node.ignores = ({ message }) => message === 'UEContextReleaseCommand';
    step('the gNB asks for a release, and then says nothing');
    phone.connection?.requestRelease();
    await sees(node, 'UEContextReleaseCommand');
    await pause(6_000);
    node.ignores = undefined;
    step('the UE comes back on another connection');
    phone.leaveConnection();
    await session.ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/no-follow-on',
  title: 'A registration update with nothing to follow',
  clause: 'TS 24.501 §5.5.1.3.4, TS 23.502 §4.2.2.2.2',
  shows: 'No follow-on request, no user plane: the AMF releases the connection after the Registration Complete',
  tags: ['5gc', 'registration', 'mobility'],
  async run({ gnb, ue, step, sees, neverSaw, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    step('the UE updates its registration, with more to do');
    await phone.register('mobility-updating');
    await pause(100);
    neverSaw(node, 'UEContextReleaseCommand');
    await phone.goIdle();
    step('and again, with nothing more to do');
    await phone.register('mobility-updating', { followOnRequest: false });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'normal-release' } });
    step('the session is still there');
    await phone.released();
    await session.ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';
import { gnbWithTwo, secondGateway } from '../second-gateway.ts';

export default callFlow({
  name: 'connection/association-lost',
  title: 'One of two TNL associations breaks under its UEs',
  clause: 'TS 23.501 §5.21.1.2, TS 38.412 §7',
  shows:
    'Connected UEs stay connected, and go on over the other; an idle one is paged there; with the last association all of them are idle',
  tags: ['5gc', 'connection', 'fault'],
  needs: ['tap', 'late-echo'],
  ...secondGateway,
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, holds, coreSees, pause, dataNetwork } = lab;
    const { node, first } = await gnbWithTwo(lab);
    const phone = await ue(node);
    const sleeper = await ue(node);
    for (const one of [phone, sleeper]) await one.register();
    const session = await phone.establishPduSession();
    const sleeping = await sleeper.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    const packet = sleeping.hearsLater(dataNetwork.ipv4, 1_500);
    await sleeper.goIdle();

    step('the first association breaks');
    first.sctp.abort('broken');
    await session.ping(dataNetwork.ipv4);
    step('the idle UE is paged over the second');
    await sees(node, 'Paging');
    await packet;
    step('the UE has another session set up over the second');
    const other = await phone.establishPduSession({ pduSessionId: 7 });
    await coreSees('AMFb → gNB', /^PDUSessionResourceSetupRequest/);
    await other.ping(dataNetwork.ipv4);
    neverSaw(node, 'UEContextReleaseCommand');
    holds('connected', phone.connected, (connected: boolean) => connected);

    step('the second breaks as well');
    await node.kill();
    await pause(100);
    const again = await gnb();
    for (const one of [phone, sleeper]) {
      one.leaveConnection();
      one.camp(again);
    }
    step('both come back elsewhere');
    await session.ping(dataNetwork.ipv4);
    await sleeping.ping(dataNetwork.ipv4);
  },
});

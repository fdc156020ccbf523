import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/upf-restart',
  title: 'The UPF restarts under running sessions',
  clause: 'TS 23.527 §4.2, §4.3; TS 29.244 §6.2.6.2.2',
  shows:
    'The SMF gives the new UPF every session with the address that its UE has, and the gNB the new tunnel where that moved; the UE asks for nothing',
  tags: ['5gc', 'fault', 'session'],
  covers: ['UPF restarted'],
  needs: ['tap', 'control'],
  async run({ gnb, ue, step, coreSees, neverSaw, restart, holds, dataNetwork }) {
    const node = await gnb();
    const connected = await ue(node);
    const idle = await ue(node);
    await connected.register();
    await idle.register();
    const first = await connected.establishPduSession({ type: 'IPV4V6' });
    const second = await idle.establishPduSession();
    await first.ping(dataNetwork.ipv4);
    await idle.goIdle();
    const address = first.ipv4;
    step('the UPF dies, and is back');
    await restart('upf');
    await coreSees('SMF → UPF', /Association Setup Request/);
    await coreSees('SMF → UPF', /Session Establishment Request/);
    step('the sessions carry again');
    await first.ping(dataNetwork.ipv4);
    await first.ping(dataNetwork.ipv6);
    holds('address', first.ipv4, (ipv4: string) => ipv4 === address);
    neverSaw(connected, 'PDUSessionReleaseCommand');
    step('the idle UE comes back, and finds its session');
    await second.ping(dataNetwork.ipv4);
    neverSaw(idle, 'PDUSessionReleaseCommand');
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/inactivity',
  title: 'A session that nobody uses loses its user plane',
  clause: 'TS 23.502 §4.3.7, §4.2.3.3, TS 29.244 §7.5.2, §7.5.8',
  shows:
    'User Plane Inactivity Timer: the gNB releases the resources of that session alone, the UE stays connected and brings them back with data; when it is idle, downlink data pages it',
  tags: ['5gc', 'session', 'connection', 'timer'],
  needs: ['tap', 'late-echo'],
  core: { smf: { dnns: { internet: { usage: { inactivitySeconds: 3 } } } } },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    step('three seconds without a packet');
    await coreSees('UPF → SMF', /Session Report Request .*UPIR/, 10_000);
    await sees(node, 'PDUSessionResourceReleaseCommand', { nasPdu: undefined as never });
    neverSaw(phone, 'PDUSessionReleaseCommand');
    neverSaw(node, 'UEContextReleaseCommand');
    holds('connection', phone.connected, (connected: boolean) => connected);
    step('the UE sends: a service request on the connection that it has');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
    await sees(node, 'PDUSessionResourceSetupRequest');
    step('the data network speaks after the next pause: no paging for a UE that is connected');
    await session.hearsLater(dataNetwork.ipv4, 4_500);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await sees(node, 'PDUSessionResourceSetupRequest');
    neverSaw(node, 'Paging');
    step('and when it is idle, with paging');
    const heard = session.hearsLater(dataNetwork.ipv4, 6_000);
    await sees(node, 'PDUSessionResourceReleaseCommand', {}, { within: 8_000 });
    await phone.goIdle();
    await sees(node, 'Paging', {}, { within: 8_000 });
    await heard;
  },
});

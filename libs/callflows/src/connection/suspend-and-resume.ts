import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/suspend-and-resume',
  title: 'A connection that sleeps in the core and goes on where it was',
  clause: 'TS 23.502 §4.8.1.2, §4.8.2.3, TS 38.413 §8.3.6, §8.3.7, TS 24.501 §5.3.1.4',
  shows:
    'UE and network agree on it at registration; suspended, the UE is idle and the UPF buffers; resumed, its session goes on in the same tunnels without any NAS message',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  core: { amf: { upCiot: true } },
  async run({ gnb, ue, step, sees, coreSees, neverSaw, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { upCiot: true });
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { networkFeatureSupport5gs: { up5gCiot: true } });
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    const tunnels = phone.connection?.resources(session.info.pduSessionId);
    step('the gNB has the connection suspended');
    await phone.suspend();
    await sees(node, 'UEContextSuspendResponse');
    await coreSees('AMF → SMF', /POST .*sm-contexts\/.*\/modify/);
    holds('the UE is connected', phone.connected, (connected: boolean) => !connected);
    step('and resumed');
    await phone.resume();
    await sees(node, 'UEContextResumeResponse', {
      pduSessionResourceResumeListRESRes: [{ pduSessionId: session.info.pduSessionId }],
    });
    await session.ping(dataNetwork.ipv4);
    const { uplink } = phone.connection?.resources(session.info.pduSessionId) ?? {};
    holds('the tunnel', uplink, (now: unknown) => JSON.stringify(now) === JSON.stringify(tunnels?.uplink));
    neverSaw(phone, 'ServiceAccept');
  },
});

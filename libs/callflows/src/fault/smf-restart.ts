import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/smf-restart',
  title: 'The SMF restarts under running sessions',
  clause: 'TS 23.502 §4.2.3.2, §4.3.4.2; TS 23.527 §4.3.2',
  shows:
    'A worker that dies takes no session with it: what runs goes on, and the next worker wakes an idle one and releases it',
  tags: ['5gc', 'fault', 'session'],
  needs: ['control'],
  async run({ gnb, ue, step, sees, kill, revive, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    step('the SMF dies; packets do not need it');
    await kill('smf');
    await session.ping(dataNetwork.ipv4);
    step('another takes its place; the UE goes idle and comes back');
    await revive('smf');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [session.info.pduSessionId] });
    step('and releases its session');
    await phone.releasePduSession(session.info.pduSessionId);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    holds('sessions', phone.sessions.size, (size: number) => size === 0);
  },
});

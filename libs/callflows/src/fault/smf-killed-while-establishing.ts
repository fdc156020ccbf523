import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/smf-killed-while-establishing',
  title: 'The SMF dies while a session is being set up',
  clause: 'TS 23.502 §4.3.2.2.1; TS 24.501 §6.4.1.4.1',
  shows:
    'The UPF has the session, the UE no answer yet: the next worker finishes it or refuses it; nothing stays behind, and the UE has a session when it asks again',
  tags: ['5gc', 'fault', 'session'],
  needs: ['tap', 'control'],
  async run({ gnb, ue, step, sees, coreSees, kill, revive, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the UE asks, and the SMF dies when the UPF is asked');
    const first = phone.establishPduSession({ pduSessionId: 5, withinMs: 1_000 }).catch(() => undefined);
    await coreSees('SMF → UPF', /Session Establishment Request/);
    await kill('smf');
    await first;
    step('another takes its place, and the UE asks again');
    await revive('smf');
    const session = await phone.establishPduSession({ pduSessionId: 5, withinMs: 30_000 });
    await sees(phone, 'PDUSessionEstablishmentAccept', { pduSessionId: 5 });
    await session.ping(dataNetwork.ipv4);
  },
});

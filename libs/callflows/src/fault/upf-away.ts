import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/upf-away',
  title: 'The UPF is lost and stays away a while',
  clause: 'TS 23.527 §4.4; TS 24.501 §6.4.1.4.1 (#26)',
  shows:
    'Heartbeats find it gone: new sessions are refused with #26, those that are there wait and carry again when it is back',
  tags: ['5gc', 'fault', 'session', 'reject'],
  needs: ['control'],
  core: (at) => ({
    smf: { upfAwaySeconds: 0 },
    'n4-gateway': { n4: { address: at(4), heartbeatMs: 500, t1Ms: 200, n1: 3 } },
  }),
  async run({ gnb, ue, step, sees, refused, kill, revive, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    step('the UPF is gone, and its heartbeats are missed');
    await kill('upf');
    await pause(3_000);
    step('nobody gets a new session');
    const late = phone.establishPduSession({ pduSessionId: 9 });
    await refused(late, /refused PDU session 9/);
    await sees(phone, 'PDUSessionEstablishmentReject', { cause5gsm: 26 });
    step('packets of the old one are lost');
    await refused(session.ping(dataNetwork.ipv4, 300), /echo reply/);
    step('it is back');
    await revive('upf');
    await pause(2_500);
    await session.ping(dataNetwork.ipv4);
    const again = await phone.establishPduSession({ pduSessionId: 9 });
    await again.ping(dataNetwork.ipv4);
  },
});

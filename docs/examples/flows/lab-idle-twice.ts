import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'lab/idle-twice',
  title: 'A phone goes idle twice and keeps its address',
  clause: 'TS 23.502 §4.2.3.2, §4.2.6',
  shows: 'Each service request brings the user plane of the same session back',
  tags: ['5gc', 'connection', 'session'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);

    step('the phone registers and opens a session');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept', { allowedNssai: [{ sst: 1 }] }, { within: 2000 });
    const session = await phone.establishPduSession({ dnn: 'internet' });

    for (const round of ['first', 'second']) {
      step(`it goes idle for the ${round} time`);
      await phone.goIdle();
      await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork' } });
      step('and sends a packet');
      await session.ping(dataNetwork.ipv4);
      await sees(phone, 'ServiceAccept', { pduSessionStatus: [session.info.pduSessionId] });
    }
    holds('sessions', phone.sessions.size, (size: number) => size === 1);
  },
});

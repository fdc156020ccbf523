import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/congestion-session',
  title: 'More PDU sessions than the core takes',
  clause: 'TS 24.501 §6.2.7, §6.4.1.4',
  shows: 'Refused with #26 and a back-off timer; the session that was admitted carries',
  tags: ['5gc', 'connection', 'session', 'reject'],
  needs: ['one-worker'],
  core: { common: { overload: { maximumPerSecond: 1 } } },
  async run({ gnb, ue, step, sees, refused, pause, dataNetwork }) {
    // Another flow may have used up this second: what came before has settled by then.
    await pause(5_000);
    const phone = await ue(await gnb());
    await phone.register();
    await pause(2_000);
    step('the UE asks for two sessions at once');
    const asked = [
      phone.establishPduSession({ pduSessionId: 1 }),
      phone.establishPduSession({ pduSessionId: 2 }),
    ] as const;
    await refused(asked[1], /#26/);
    await sees(phone, 'PDUSessionEstablishmentReject', {
      cause5gsm: 26,
      backOffTimer: (timer) => (timer?.seconds ?? 0) > 0,
    });
    await (await asked[0]).ping(dataNetwork.ipv4);
  },
});

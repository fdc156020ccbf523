import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/usage-threshold',
  title: 'Usage monitoring of the PCF, threshold after threshold',
  clause: 'TS 23.502 §4.4.2.2, §4.16.5.1, TS 29.512 §4.2.4, TS 29.244 §5.2.2',
  shows:
    'The UPF reports a volume threshold, the SMF tells the PCF (US_RE), which gives the next one; the UE notices nothing. The rest is reported when the session ends',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  core: { pcf: { session: { default: [{ usage: [{ name: 'volume', everyOctets: 3_000 }] }] } } },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    for (const round of ['first', 'second']) {
      step(`three thousand octets for the ${round} time`);
      for (let i = 0; i < 3; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
      await coreSees('UPF → SMF', /Session Report Request .*USAR URR 3: volumeThreshold/);
      await coreSees('SMF → UPF', /Session Report Response .*cause 1/);
      await coreSees('SMF → PCF', /POST .*\/update/);
      neverSaw(phone, 'PDUSessionModificationCommand');
    }
    step('a little more, and the session ends');
    await session.ping(dataNetwork.ipv4);
    await phone.releasePduSession(session.info.pduSessionId);
    await coreSees('UPF → SMF', /Session Deletion Response .*URR 1: termination URR 3: termination/);
    await coreSees('SMF → PCF', /POST .*\/delete/);
    await sees(phone, 'PDUSessionReleaseCommand');
  },
});

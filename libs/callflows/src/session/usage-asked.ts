import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/usage-asked',
  title: 'The PCF asks what was used until now',
  clause: 'TS 29.512 §4.2.3, TS 29.244 §5.2.2, §7.5.4',
  shows:
    'lastReqUsageData: the SMF queries the URR, the UPF reports at once in its response, the PCF gets it as an update and lets monitoring go on',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  core: { pcf: { session: { default: [{ usage: [{ name: 'volume', everyOctets: 1_000_000 }] }] } } },
  async run({ gnb, ue, step, coreSees, neverSaw, askUsage, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    step('the PCF asks');
    await askUsage(phone.supi);
    await coreSees('PCF → SMF', /POST .*\/sm-policy\/.*\/update/);
    await coreSees('SMF → UPF', /Session Modification Request .*queryUrr 3/);
    await coreSees('UPF → SMF', /Session Modification Response .*URR 3: immediate/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    neverSaw(phone, 'PDUSessionModificationCommand');
    await session.ping(dataNetwork.ipv4);
  },
});

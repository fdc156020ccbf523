import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-granted',
  title: 'A quota at the UPF: exhausted, granted, exhausted for good',
  clause: 'TS 29.244 §5.2.2, §7.5.4, TS 23.502 §4.4.2.2',
  shows:
    'At the end of a volume quota the SMF grants the next; after the last the UPF drops all packets both ways, and the UE keeps its session',
  tags: ['5gc', 'session'],
  needs: ['tap'],
  core: { smf: { dnns: { internet: { usage: { quota: { octets: 2_000, grants: 2 } } } } } },
  async run({ gnb, ue, step, neverSaw, coreSees, refused, pause, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    step('the first quota; the URR of the session is linked to it');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 2: volumeQuota URR 1: linkedUsage/);
    await coreSees('SMF → UPF', /Session Modification Request .*updateUrr 2/);
    await pause(1_000);
    step('the second, which is the last');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /USAR URR 2: volumeQuota/);
    step('nothing passes any more');
    await refused(session.ping(dataNetwork.ipv4, 1_000), /expected an echo reply/);
    neverSaw(phone, 'PDUSessionReleaseCommand');
  },
});

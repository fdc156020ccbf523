import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-validity',
  title: 'A quota that is good for a while only',
  clause: 'TS 29.244 §5.2.2, TS 23.502 §4.4.2.2',
  shows:
    'At the end of its validity the UPF reports what was used of it, and the SMF grants the next whole; packets pass meanwhile, and no more than it after the last',
  tags: ['5gc', 'session', 'timer'],
  needs: ['tap'],
  core: { smf: { dnns: { internet: { usage: { quota: { octets: 3_000, validitySeconds: 6, grants: 2 } } } } } },
  async run({ gnb, ue, step, coreSees, refused, pause, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    step('two thousand octets of the first');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 2: quotaValidityTime/, 10_000);
    await coreSees('SMF → UPF', /Session Modification Request .*updateUrr 2/);
    await pause(500);
    step('three thousand of the second, and then no more');
    for (let i = 0; i < 3; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /USAR URR 2: volumeQuota/);
    await refused(session.ping(dataNetwork.ipv4, 1_000), /expected an echo reply/);
  },
});

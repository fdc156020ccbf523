import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-in-time',
  title: 'More quota before it is used up',
  clause: 'TS 29.244 §5.2.2, TS 23.502 §4.4.2.2',
  shows: 'A threshold before the end of the quota: the next one is there in time, and no packet is lost',
  tags: ['5gc', 'session'],
  needs: ['tap'],
  core: { smf: { dnns: { internet: { usage: { quota: { octets: 4_000, thresholdPercent: 50 } } } } } },
  async run({ gnb, ue, step, coreSees, pause, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    for (const round of ['first', 'second', 'third']) {
      step(`the ${round} two thousand octets`);
      for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
      await coreSees('UPF → SMF', /USAR URR 2: volumeThreshold URR 1/);
      await coreSees('SMF → UPF', /Session Modification Request .*updateUrr 2/);
      await pause(1_000);
    }
    await session.ping(dataNetwork.ipv4);
  },
});

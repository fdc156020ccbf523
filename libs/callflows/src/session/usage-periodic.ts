import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/usage-periodic',
  title: 'Usage reported by the clock, and by start and stop of traffic',
  clause: 'TS 29.244 §5.2.2, §7.5.8, TS 23.502 §4.4.2.2',
  shows:
    'Start of traffic with the first packet, its stop after a pause, and a report each period whether or not there was any',
  tags: ['5gc', 'session', 'timer'],
  needs: ['tap'],
  core: { smf: { dnns: { internet: { usage: { periodSeconds: 14, traffic: true } } } } },
  async run({ gnb, ue, step, coreSees, pause, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    step('the first packet');
    await session.ping(dataNetwork.ipv4);
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 1: startOfTraffic/);
    step('a pause of ten seconds, and the end of the period');
    await pause(9_000);
    await coreSees('UPF → SMF', /USAR URR 1: stopOfTraffic/);
    await coreSees('UPF → SMF', /USAR URR 1: periodic/, 10_000);
    step('traffic again');
    await session.ping(dataNetwork.ipv4);
    await coreSees('UPF → SMF', /USAR URR 1: startOfTraffic/);
  },
});

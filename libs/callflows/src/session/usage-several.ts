import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/usage-several',
  title: 'Usage of the session and of one of its rules, each by itself',
  clause: 'TS 23.501 §5.8.2.6, TS 29.512 §4.2.6, TS 29.244 §5.2.2, §5.2.2.3',
  shows:
    'Three URRs on one packet: the session, a monitoring key of the session and one of a rule; the rule counts only what it takes, and is monitored no longer when its limit is reached',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  core: {
    pcf: {
      session: {
        default: [
          {
            rules: [
              {
                name: 'echo',
                precedence: 20,
                flows: ['permit out udp from any 7 to assigned'],
                qos: { fiveQi: 6, arp: { priorityLevel: 5 } },
              },
            ],
            usage: [
              { name: 'all', everyOctets: 7_000 },
              { name: 'echo', rules: ['echo'], octets: 1_500 },
            ],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, coreSees, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    const echo = () => session.exchangeUdp(dataNetwork.ipv4, 7, new Uint8Array(472));
    step('four thousand octets that the rule does not take');
    for (let i = 0; i < 4; i++) await session.ping(dataNetwork.ipv4, 5_000, 472);
    step('two thousand that it takes: its limit comes first');
    await echo();
    await echo();
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 4: volumeThreshold/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    await coreSees('UPF → SMF', /Session Modification Response .*URR 4: termination/);
    step('the session goes on to be monitored');
    await session.ping(dataNetwork.ipv4, 5_000, 472);
    await echo();
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 3: volumeThreshold$/);
  },
});

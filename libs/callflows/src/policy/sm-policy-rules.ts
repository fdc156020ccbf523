import { callFlow } from '@trunkline/testbed';

const arp = { priorityLevel: 5 };

export default callFlow({
  name: 'policy/sm-policy-rules',
  title: 'Rules of the operator from the beginning of a session',
  clause: 'TS 23.502 §4.3.2.2.1 step 7b, TS 23.503 §6.1.3.2.4, TS 24.501 §6.4.1.3',
  shows:
    'Accept and N2 set-up have the flows of the PCC rules: one of its own, one on the default flow, one whose gate is closed',
  tags: ['5gc', 'policy', 'session'],
  core: {
    pcf: {
      session: {
        default: [
          {
            ambr: { uplink: '10 Mbps', downlink: '20 Mbps' },
            defaultQos: { fiveQi: 8, arp },
            rules: [
              {
                name: 'echo',
                precedence: 20,
                flows: ['permit out udp from any 7 to assigned'],
                qos: { fiveQi: 6, arp },
              },
              {
                name: 'web',
                precedence: 30,
                flows: ['permit out tcp from any 80,443 to assigned'],
                qos: { fiveQi: 8, arp },
              },
              {
                name: 'discard',
                precedence: 10,
                flows: ['permit out udp from any 9 to assigned'],
                qos: { fiveQi: 6, arp },
                gate: 'closed',
              },
            ],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('a session');
    const session = await phone.establishPduSession();
    await sees(phone, 'PDUSessionEstablishmentAccept', {
      sessionAmbr: { uplink: 10_000_000, downlink: 20_000_000 },
      authorizedQosRules: (rules) => rules.length === 4 && rules[0]?.isDefault === true,
      authorizedQosFlowDescriptions: (flows) => flows?.map(({ qfi }) => qfi).join() === '1,2',
    });
    const byPrecedence = [...session.qos.rules.values()].map(({ precedence, qfi }) => [precedence, qfi]);
    holds('rules', byPrecedence.sort(), (all) => JSON.stringify(all) === '[[10,2],[20,2],[255,1],[30,1]]');
    step('packets run by them');
    await session.runsOn(2, dataNetwork.ipv4, 7);
    await session.ping(dataNetwork.ipv4);
    holds('QFI', session.lastQfi, ({ uplink, downlink }: typeof session.lastQfi) => uplink === 1 && downlink === 1);
  },
});

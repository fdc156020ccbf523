import { callFlow } from '@trunkline/testbed';

const arp = { priorityLevel: 5 };

export default callFlow({
  name: 'session/quota-gated',
  title: 'What an application may use is used up: its gate closes',
  clause: 'TS 23.503 §6.2.1.3, TS 29.512 §4.2.6, TS 29.244 §5.4.3',
  shows:
    'The PCF closes the gate of the rule whose limit is reached; the UPF drops what it takes, the rest of the session goes on, and neither UE nor gNB hears of it',
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
                qos: { fiveQi: 6, arp },
              },
            ],
            usage: [{ name: 'echo', rules: ['echo'], octets: 1_500, atEnd: { gate: 'closed' } }],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, neverSaw, coreSees, refused, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const echo = (withinMs?: number) => session.exchangeUdp(dataNetwork.ipv4, 7, new Uint8Array(472), withinMs);
    step('what it may use');
    await echo();
    await echo();
    await coreSees('UPF → SMF', /USAR URR 3: volumeThreshold/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    await coreSees('SMF → UPF', /Session Modification Request .*updateQer 3/);
    await pause(1_000);
    step('no more of it passes');
    await refused(echo(1_000), /expected a datagram/);
    await session.ping(dataNetwork.ipv4);
    neverSaw(phone, 'PDUSessionModificationCommand');
    neverSaw(node, 'PDUSessionResourceModifyRequest');
  },
});

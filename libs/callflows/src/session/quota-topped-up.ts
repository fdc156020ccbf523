import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-topped-up',
  title: 'A session that became slow is fast again when there is more to use',
  clause: 'TS 29.512 §4.2.3, §4.2.6, TS 23.502 §4.16.5.2, §4.3.3.2',
  shows:
    'The PCF decides by itself: session AMBR as subscribed for UE, gNB and UPF, and a new URR at the UPF, which ends in the same way',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  core: {
    pcf: {
      session: {
        default: [
          {
            ambr: { uplink: '10 Mbps', downlink: '20 Mbps' },
            usage: [{ name: 'volume', octets: 2_000, atEnd: { ambr: { uplink: '1 Mbps', downlink: '1 Mbps' } } }],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, sees, coreSees, resetUsage, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    const slow = { sessionAmbr: { uplink: 1_000_000, downlink: 1_000_000 } };
    const use = async () => {
      for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    };
    step('all of it is used');
    await use();
    await sees(phone, 'PDUSessionModificationCommand', slow);
    await coreSees('UPF → SMF', /Session Modification Response .*URR 3: termination/);
    await session.ping(dataNetwork.ipv4);
    step('there is more');
    await resetUsage(phone.supi);
    await coreSees('PCF → SMF', /POST .*\/sm-policy\/.*\/update/);
    await coreSees('SMF → UPF', /Session Modification Request .*createUrr 4/);
    await sees(phone, 'PDUSessionModificationCommand', { sessionAmbr: { uplink: 10_000_000, downlink: 20_000_000 } });
    step('which is used as well');
    await use();
    await sees(phone, 'PDUSessionModificationCommand', slow);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-throttled',
  title: 'What may be used is used up: the session becomes slow',
  clause: 'TS 23.503 §6.2.1.3, TS 29.512 §4.2.4, TS 23.502 §4.16.5.1, §4.3.3.2',
  shows: 'The PCF answers the last usage report with a lower session AMBR, which UE, gNB and UPF get',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  core: {
    pcf: {
      session: {
        default: [
          {
            usage: [
              {
                name: 'volume',
                octets: 4_000,
                everyOctets: 2_000,
                atEnd: { ambr: { uplink: '64 Kbps', downlink: '128 Kbps' } },
              },
            ],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('half of it');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /USAR URR 3: volumeThreshold/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    neverSaw(phone, 'PDUSessionModificationCommand');
    step('all of it');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('SMF → PCF', /POST .*\/update/);
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 0,
      sessionAmbr: { uplink: 64_000, downlink: 128_000 },
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    holds('AMBR of the session', session.ambr.downlink, (rate: number) => rate === 128_000);
    await session.ping(dataNetwork.ipv4);
  },
});

import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/usage-upf-restart',
  title: 'The UPF restarts while usage is monitored',
  clause: 'TS 23.527 §4.3, TS 29.244 §5.2.2, TS 29.512 §4.2.4',
  shows:
    'The session comes back with its URRs: quota and thresholds count anew, reports are numbered anew and are not taken for old ones, and what follows at the end of it follows',
  tags: ['5gc', 'fault', 'session', 'policy'],
  needs: ['tap', 'control'],
  core: {
    pcf: {
      session: {
        default: [
          {
            usage: [
              {
                name: 'volume',
                octets: 5_000,
                everyOctets: 2_000,
                atEnd: { ambr: { uplink: '1 Mbps', downlink: '1 Mbps' } },
              },
            ],
          },
        ],
      },
    },
  },
  async run({ gnb, ue, step, sees, coreSees, restart, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    step('some of it');
    for (let i = 0; i < 2; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /USAR URR 3: volumeThreshold/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    step('the UPF dies, and is back');
    await restart('upf');
    await coreSees('SMF → UPF', /Session Establishment Request/, 20_000);
    await coreSees('UPF → SMF', /Session Establishment Response .*cause 1/);
    step('the rest of it');
    for (let i = 0; i < 4; i++) await session.ping(dataNetwork.ipv4, 5_000, 500);
    await coreSees('UPF → SMF', /USAR URR 3: volumeThreshold/);
    await sees(phone, 'PDUSessionModificationCommand', { sessionAmbr: { uplink: 1_000_000, downlink: 1_000_000 } });
  },
});

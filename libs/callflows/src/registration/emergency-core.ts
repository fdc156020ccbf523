/** Settings of a core with emergency services: a data network `sos` beside `internet`. */
import type { CoreSettings } from '@trunkline/testbed';

export function emergencyCore(emergency: object = {}): CoreSettings {
  return (at) => ({
    amf: { emergency: { supported: true, ...emergency } },
    smf: {
      n4: { address: at(4) },
      upfs: [
        {
          nodeId: at(7),
          dnns: { internet: { types: ['IPV4', 'IPV6', 'IPV4V6'] }, sos: { types: ['IPV4'] } },
        },
      ],
    },
    upf: {
      n6: {
        driver: 'in-process',
        dnns: {
          internet: { ipv4Pool: '10.45.0.0/16', ipv6Pool: '2001:db8:cafe::/48', gateway: '10.45.0.1' },
          sos: { ipv4Pool: '10.112.0.0/16', gateway: '10.112.0.1' },
        },
      },
    },
  });
}

/** Answers pings in the emergency data network. */
export const EMERGENCY_HOST = '10.112.0.1';

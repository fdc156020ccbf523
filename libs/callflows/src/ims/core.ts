/** A core with IMS, for the flows of this family: no other starts it. */
import type { CallFlow } from '@trunkline/testbed';

const TYPES = ['IPV4', 'IPV6', 'IPV4V6'];

export const imsCore = {
  core: (at) => ({
    common: { features: { ims: true } },
    smf: {
      upfs: [{ nodeId: at(7), dnns: { internet: { types: TYPES }, ims: { types: TYPES } } }],
      dnns: {
        internet: { dnsIpv4: ['10.45.0.1'], dnsIpv6: ['2001:db8:cafe::1'] },
        ims: { dnsIpv4: ['10.46.0.1'], pcscf: [at(16)] },
      },
    },
    upf: {
      n6: {
        driver: 'in-process',
        dnns: {
          internet: { ipv4Pool: '10.45.0.0/16', ipv6Pool: '2001:db8:cafe::/48', gateway: '10.45.0.1' },
          ims: { ipv4Pool: '10.46.0.0/16', ipv6Pool: '2001:db8:1a5::/48', sockets: [`${at(16)}/32`] },
        },
      },
    },
  }),
} satisfies Pick<CallFlow, 'core'>;

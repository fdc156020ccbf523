/** A UPF close to the UE beside the core: its data network has servers that the central one has not, and the other way round. */
import type { CallFlow } from '@trunkline/testbed';

/** DNAI of the UPF that is close. */
export const EDGE = 'edge-1';
/** Only there. */
export const EDGE_SERVER = '198.51.100.7';
/** Only behind the session's anchor. */
export const CENTRAL_SERVER = '192.0.2.7';
export const EDGE_FLOW = 'permit out ip from 198.51.100.0/24 to assigned';

/** `settings`: of the SMF, for the data network: `{ localRoutes: … }`; `leaveMs`: how long the UPF may take when it is to leave. */
export function withEdge(settings: object = {}, leaveMs = 8_000): Pick<CallFlow, 'core' | 'alongside'> {
  const internet = { dnsIpv4: ['10.45.0.1'], dnsIpv6: ['2001:db8:cafe::1'], mtu: 1400, ...settings };
  return {
    core: (at) => ({
      smf: {
        dnns: { internet },
        upfs: [
          { nodeId: at(7), dnns: { internet: {} } },
          { nodeId: at(31), dnns: { internet: { dnais: [EDGE], anchors: false } } },
        ],
      },
      // The second UPF starts after the gateway, which asks it again then.
      'n4-gateway': { n4: { address: at(4), t1Ms: 1_000 }, upfs: [{ address: at(7) }, { address: at(31) }] },
      upf: {
        n6: {
          driver: 'in-process',
          dnns: {
            internet: {
              ipv4Pool: '10.45.0.0/16',
              ipv6Pool: '2001:db8:cafe::/48',
              hosts: ['10.45.0.1/32', '2001:db8:cafe::1/128', '192.0.2.0/24'],
            },
          },
        },
      },
    }),
    alongside: [
      {
        mark: '2',
        nfs: ['upf'],
        settings: {
          common: { drain: { timeoutMs: leaveMs } },
          upf: {
            releaseOnStop: true,
            n6: { driver: 'in-process', dnns: { internet: { hosts: ['198.51.100.0/24'] } } },
          },
        },
      },
    ],
  };
}

/** A core whose sessions go to a UPF that the flow plays; its own UPF serves another data network. */
import type { CoreSettings } from '@trunkline/testbed';

/** Where the flow's UPF is. */
export const UPF = 39;

export function withSimulatedUpf({ known = true, acceptUnknownUpfs = false } = {}): CoreSettings {
  return (at) => ({
    smf: {
      n4: { address: at(4) },
      upfAwaySeconds: 0,
      upfs: [
        { nodeId: at(UPF), dnns: { internet: {} } },
        { nodeId: at(7), dnns: { other: {} } },
      ],
    },
    'n4-gateway': {
      n4: { address: at(4), t1Ms: 1_000, n1: 3, heartbeatMs: 2_000 },
      upfs: [{ address: at(7) }, ...(known ? [{ address: at(UPF) }] : [])],
      acceptUnknownUpfs,
      retryMs: 500,
    },
  });
}

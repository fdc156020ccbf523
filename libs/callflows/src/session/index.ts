/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import ethernetRefused from './ethernet-refused.ts';
import ipv4 from './ipv4.ts';
import ipv4v6 from './ipv4v6.ts';
import ipv6 from './ipv6.ts';
import onlyIpv4Allowed from './only-ipv4-allowed.ts';
import releaseByUe from './release-by-ue.ts';
import twoSessions from './two-sessions.ts';
import unknownDnn from './unknown-dnn.ts';

export const session: readonly CallFlow[] = [
  ethernetRefused,
  ipv4,
  ipv4v6,
  ipv6,
  onlyIpv4Allowed,
  releaseByUe,
  twoSessions,
  unknownDnn,
];

/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import n2Handover from './n2-handover.ts';
import xnHandover from './xn-handover.ts';
import xnHandoverFailure from './xn-handover-failure.ts';
import xnHandoverSecurityMismatch from './xn-handover-security-mismatch.ts';
import xnHandoverSessionRefused from './xn-handover-session-refused.ts';

export const mobility: readonly CallFlow[] = [
  n2Handover,
  xnHandover,
  xnHandoverFailure,
  xnHandoverSecurityMismatch,
  xnHandoverSessionRefused,
];

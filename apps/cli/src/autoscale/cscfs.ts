/** CSCFs that are scaled on one machine; a P-CSCF where all its workers may have the address that UEs know (pcscf-workers.ts). */
import type { ScalingPolicy } from '@trunkline/scaling';

export const CSCFS = ['scscf', 'icscf', 'pcscf'] as const;

/** A call may ring for so long (timer C, RFC 3261 §16.6 step 11), and is set up by the worker that has begun it. Seconds. */
const RINGING_SECONDS = 180;

/** The policy of a function: a CSCF that drains is given the time that a phone may ring. */
export function policyFor(nf: string, policy: ScalingPolicy): ScalingPolicy {
  if (!CSCFS.some((name) => name === nf)) return policy;
  return { ...policy, drainLimitSeconds: Math.max(policy.drainLimitSeconds, RINGING_SECONDS) };
}

// Usage monitoring (TS 29.512, 4.2.6): how much a session may use, what the SMF is to report of it, and what follows at the end.
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import type { Ambr } from './policies.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type UsageMonitoringData = NonNullable<NpcfSMPolicyControl.UsageMonitoringData>;

export interface UsagePolicy {
  /** The monitoring key. */
  readonly name: string;
  /** Names of the rules that it is about; the whole session where absent. */
  readonly rules?: readonly string[] | undefined;
  /** What may be used in all; no limit where absent. */
  readonly octets?: number | undefined;
  readonly seconds?: number | undefined;
  /** How often the SMF reports; at the end of what may be used where absent. */
  readonly everyOctets?: number | undefined;
  readonly everySeconds?: number | undefined;
  /** A pause that is longer is no time of use. */
  readonly pauseSeconds?: number | undefined;
  readonly atEnd: {
    readonly ambr?: Ambr | undefined;
    readonly gate?: 'closed' | undefined;
    readonly release?: boolean | undefined;
  };
}

/** By monitoring key. */
export type Usage = Readonly<Record<string, { readonly octets: number; readonly seconds: number }>>;

const NOTHING = { octets: 0, seconds: 0 };

/** UMC (TS 29.512, table 5.8-1): without it an SMF monitors nothing. */
export const USAGE_MONITORING = 5;

/** With what the SMF has reported. */
export function used(usage: Usage, reports: readonly NpcfSMPolicyControl.AccuUsageReport[] = []): Usage {
  let sum = usage;
  for (const { refUmIds, volUsage, volUsageUplink = 0, volUsageDownlink = 0, timeUsage = 0 } of reports) {
    const { octets, seconds } = sum[refUmIds] ?? NOTHING;
    const more = volUsage ?? volUsageUplink + volUsageDownlink;
    sum = { ...sum, [refUmIds]: { octets: octets + more, seconds: seconds + timeUsage } };
  }
  return sum;
}

export function isUsedUp({ name, octets, seconds }: UsagePolicy, usage: Usage): boolean {
  const so = usage[name] ?? NOTHING;
  return (octets !== undefined && so.octets >= octets) || (seconds !== undefined && so.seconds >= seconds);
}

/** What the SMF is to monitor of it now; undefined where it is used up. */
function monitoring(policy: UsagePolicy, usage: Usage): UsageMonitoringData | undefined {
  if (isUsedUp(policy, usage)) return undefined;
  const so = usage[policy.name] ?? NOTHING;
  const next = (limit: number | undefined, every: number | undefined, spent: number) => {
    const left = limit === undefined ? undefined : limit - spent;
    return left === undefined ? every : Math.min(left, every ?? left);
  };
  const volumeThreshold = next(policy.octets, policy.everyOctets, so.octets);
  const timeThreshold = next(policy.seconds, policy.everySeconds, so.seconds);
  return {
    umId: policy.name,
    ...(volumeThreshold === undefined ? {} : { volumeThreshold }),
    ...(timeThreshold === undefined ? {} : { timeThreshold }),
    ...(policy.pauseSeconds === undefined ? {} : { inactivityTime: policy.pauseSeconds }),
  };
}

/** The decision with what is monitored, and with what follows from what is used up. */
export function withUsage(decision: Decision, policies: readonly UsagePolicy[], usage: Usage): Decision {
  if (policies.length === 0) return decision;
  const umDecs: Record<string, UsageMonitoringData> = {};
  let next = decision;
  for (const policy of policies) {
    const data = monitoring(policy, usage);
    if (data === undefined) next = atEnd(next, policy);
    else {
      umDecs[policy.name] = data;
      next = referring(next, policy);
    }
  }
  return { ...next, umDecs, policyCtrlReqTriggers: [...(next.policyCtrlReqTriggers ?? []), 'US_RE'] };
}

function referring(decision: Decision, { name, rules }: UsagePolicy): Decision {
  if (rules === undefined) return { ...decision, sessRules: mapped(decision.sessRules, () => ({ refUmData: name })) };
  const named = (id: string) => (rules.includes(id) ? { refUmData: [name] } : {});
  return { ...decision, pccRules: mapped(decision.pccRules ?? {}, named) };
}

function atEnd(decision: Decision, { name, rules, atEnd: { ambr, gate } }: UsagePolicy): Decision {
  const slower =
    ambr === undefined
      ? decision
      : { ...decision, sessRules: mapped(decision.sessRules, () => ({ authSessAmbr: { ...ambr } })) };
  if (gate !== 'closed') return slower;
  const closed = (id: string) => (rules === undefined || rules.includes(id) ? { refTcData: [name] } : {});
  return {
    ...slower,
    pccRules: mapped(slower.pccRules ?? {}, closed),
    traffContDecs: { ...slower.traffContDecs, [name]: { tcId: name, flowStatus: 'DISABLED' } },
  };
}

function mapped<T>(map: { readonly [key: string]: T } = {}, change: (key: string) => object): { [key: string]: T } {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, value === null ? value : { ...value, ...change(key) }]),
  );
}

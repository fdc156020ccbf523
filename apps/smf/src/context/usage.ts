/** What is measured of a session's use, for whom, and what came of it (TS 23.501 §5.8.2.6). */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import type { SmSession } from './session.ts';

export interface Used {
  /** Octets. */
  readonly uplink: number;
  readonly downlink: number;
  readonly seconds: number;
}

/** A usage monitoring key of the PCF, with a URR of its own. */
export interface UsageMonitor {
  readonly umId: string;
  readonly urrId: number;
  /** What the UPF reported and the PCF was not told yet. */
  readonly untold: Used;
  /** The PCF wants no more of it; the UPF has the last figures still to give. */
  readonly ending?: true;
}

/** What the settings say of a data network, kept as it was when the session began. */
export interface UsagePlan {
  /** Without a packet for so long, the user plane is let go. */
  readonly inactivitySeconds?: number | undefined;
  /** Between reports of the session's use. */
  readonly periodSeconds?: number | undefined;
  /** Start and stop of traffic are reported. */
  readonly traffic?: boolean | undefined;
  readonly quota?: QuotaPlan | undefined;
}

export interface QuotaPlan {
  /** Octets and seconds of each grant. */
  readonly octets?: number | undefined;
  readonly seconds?: number | undefined;
  /** More is granted when so many hundredths of it are used; at the end of it where absent. */
  readonly thresholdPercent?: number | undefined;
  readonly holdingSeconds?: number | undefined;
  readonly validitySeconds?: number | undefined;
  /** How many there are; no end where absent. */
  readonly grants?: number | undefined;
  /** What happens at the end of the last one. */
  readonly atEnd: 'block' | 'release';
}

export const NOTHING_USED: Used = { uplink: 0, downlink: 0, seconds: 0 };

export const SESSION_URR = 1;
export const QUOTA_URR = 2;
const FIRST_MONITOR_URR = 3;
/** Those of uplink classifiers count what leaves there. */
export const FIRST_LOCAL_URR = 1_000_000;

export type UsageMonitoringData = NonNullable<NpcfSMPolicyControl.UsageMonitoringData>;

export function plus(a: Used, b: Used): Used {
  return { uplink: a.uplink + b.uplink, downlink: a.downlink + b.downlink, seconds: a.seconds + b.seconds };
}

export function monitoringData({ policy }: Pick<SmSession, 'policy'>, umId: string): UsageMonitoringData | undefined {
  return policy?.umDecs?.[umId] ?? undefined;
}

/** Keys of the whole session, and of one rule. */
export function keysOfSession({ policy }: Pick<SmSession, 'policy'>): string[] {
  return Object.values(policy?.sessRules ?? {}).flatMap((rule) => rule?.refUmData ?? []);
}

export function keysOfRule({ policy }: Pick<SmSession, 'policy'>, ruleId: string): readonly string[] {
  return policy?.pccRules?.[ruleId]?.refUmData ?? [];
}

/** The monitors that the policy asks for by now; those that it asks for no longer end with their last figures. */
export function withMonitors(session: SmSession): SmSession {
  const { monitors = [], policy, usageCounted = {} } = session;
  const wanted = new Set(
    [...keysOfSession(session), ...Object.keys(policy?.pccRules ?? {}).flatMap((id) => keysOfRule(session, id))].filter(
      (umId) => monitoringData(session, umId) !== undefined,
    ),
  );
  const kept = monitors.map((monitor) => {
    return wanted.has(monitor.umId) ? monitor : { ...monitor, ending: true as const };
  });
  const known = new Set(kept.filter(({ ending }) => ending !== true).map(({ umId }) => umId));
  // One that has reported is not used again: the reports of another would be numbered from the beginning.
  const before = Object.keys(usageCounted)
    .map(Number)
    .filter((id) => id < FIRST_LOCAL_URR);
  let urrId = Math.max(FIRST_MONITOR_URR - 1, ...before, ...kept.map((monitor) => monitor.urrId));
  const news = [...wanted]
    .filter((umId) => !known.has(umId))
    .map((umId): UsageMonitor => ({ umId, urrId: ++urrId, untold: NOTHING_USED }));
  if (news.length === 0 && kept.length === 0) return session;
  return { ...session, monitors: [...kept, ...news] };
}

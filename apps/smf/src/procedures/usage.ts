/**
 * Usage that the UPF reports (TS 23.502 §4.4.2.2): added up for the session, told to the PCF for its monitoring keys
 * (TS 29.512 §4.2.4), and answered with more quota while the settings have some.
 */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { withReport } from '../context/counted.ts';
import type { SmSession } from '../context/session.ts';
import { anchorOf } from '../context/store.ts';
import {
  FIRST_LOCAL_URR,
  monitoringData,
  NOTHING_USED,
  plus,
  QUOTA_URR,
  SESSION_URR,
  type UsageMonitor,
  type Used,
} from '../context/usage.ts';
import { grantRequest, type UsageReport, usageQuery, usedIn } from '../n4/usage.ts';
import type { SmEffect, SmOutcome } from '../step.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type AccuUsageReport = NpcfSMPolicyControl.AccuUsageReport;

export interface Accounted {
  readonly session: SmSession;
  readonly effects: readonly SmEffect[];
  readonly timers: Readonly<Record<string, number | null>>;
  /** The last quota is used up, and the session is to end with it. */
  readonly isOver: boolean;
}

/** Until the UPF is given a quota again for which it did not answer (the n4-gateway retransmits in between). */
const GRANT_MS = 10_000;
export const GRANT_TIMER = 'grant';

/** Reports of a message of the UPF; in whichever order they come, each counts once. */
export function accounted(before: SmSession, reports: readonly UsageReport[] = []): Accounted {
  let session = before;
  let quotaDue = false;
  let isOver = false;
  const due = new Set<number>();
  for (const report of reports) {
    const { urrId, urSeqn, usageReportTrigger: why } = report;
    const counted = withReport(session.usageCounted?.[urrId], urSeqn);
    if (counted === undefined) continue;
    session = { ...session, usageCounted: { ...session.usageCounted, [urrId]: counted } };
    const used = usedIn(report);
    if (urrId === SESSION_URR || urrId >= FIRST_LOCAL_URR) {
      const { usage } = session;
      session = {
        ...session,
        usage: { uplink: usage.uplink + used.uplink, downlink: usage.downlink + used.downlink },
      };
    }
    if (urrId === QUOTA_URR) {
      const ended = why.volumeQuota === true || why.timeQuota === true;
      quotaDue ||=
        ended || why.volumeThreshold === true || why.timeThreshold === true || why.quotaValidityTime === true;
      isOver ||= ended;
    }
    const monitor = session.monitors?.find((one) => one.urrId === urrId);
    if (monitor === undefined) continue;
    session = withMonitor(session, { ...monitor, untold: plus(monitor.untold, used) });
    const isTold = [why.volumeThreshold, why.timeThreshold, why.immediate, why.termination];
    if (isTold.includes(true)) due.add(urrId);
  }
  // Threshold and end may come one upon the other, before the UPF has the grant that the first of them brought.
  const isAsked = session.quotaAsked === true;
  const granted = quotaDue && !isAsked ? grant(session) : undefined;
  const told = tell(granted?.session ?? session, due);
  const { quota } = session.usagePlan ?? {};
  return {
    session: told.session,
    effects: [...(granted?.effects ?? []), ...told.effects],
    timers: granted === undefined ? {} : { [GRANT_TIMER]: GRANT_MS },
    isOver: isOver && !isAsked && granted === undefined && quota?.atEnd === 'release',
  };
}

/** The next of the grants; undefined where there are no more. */
function grant(session: SmSession): { session: SmSession; effects: SmEffect[] } | undefined {
  const { usagePlan, quotaGrants = 1 } = session;
  const upf = anchorOf(session);
  const quota = usagePlan?.quota;
  if (quota === undefined || upf.seid === undefined || session.phase.name === 'releasing') return undefined;
  if (quota.grants !== undefined && quotaGrants >= quota.grants) return undefined;
  const next: SmSession = { ...session, quotaGrants: quotaGrants + 1, quotaAsked: true };
  return { session: next, effects: [{ effect: 'n4', nodeId: upf.nodeId, message: grantRequest(next, quota) }] };
}

/** The UPF has the quota, or the session that it was for no more. */
export function quotaAnswered(session: SmSession): SmSession {
  const { quotaAsked: _answered, ...rest } = session;
  return rest;
}

/** The UPF has not answered: it is given the quota once more, for it may have nothing left that would make it report. */
export function grantTimer(session: SmSession): SmOutcome {
  const { usagePlan, phase, quotaAsked } = session;
  const upf = anchorOf(session);
  if (quotaAsked !== true) return { context: session };
  const context = quotaAnswered(session);
  const isLeaving = phase.name === 'releasing' || phase.name === 'ending';
  if (usagePlan?.quota === undefined || upf.seid === undefined || isLeaving) return { context };
  const message = grantRequest(session, usagePlan.quota);
  return { context, effects: [{ effect: 'n4', nodeId: upf.nodeId, message }] };
}

function withMonitor(session: SmSession, changed: UsageMonitor): SmSession {
  const monitors = (session.monitors ?? []).map((one) => (one.urrId === changed.urrId ? changed : one));
  return { ...session, monitors };
}

/** The PCF is told of these, once; those that have ended are forgotten then. What a session that ends has used is told with its end. */
function tell(session: SmSession, urrIds: ReadonlySet<number>): { session: SmSession; effects: SmEffect[] } {
  const { monitors = [], policyUri, policy, phase } = session;
  const due = monitors.filter(({ urrId }) => urrIds.has(urrId));
  if (due.length === 0 || phase.name === 'releasing' || phase.name === 'ending') return { session, effects: [] };
  const wanted = policyUri !== undefined && policy?.policyCtrlReqTriggers?.includes('US_RE') === true;
  const left = monitors
    .filter((monitor) => !(due.includes(monitor) && monitor.ending === true))
    .map((monitor) => (wanted && due.includes(monitor) ? { ...monitor, untold: NOTHING_USED } : monitor));
  const told: SmSession = { ...session, monitors: left };
  const accuUsageReports = reportsOf(session, due);
  if (!wanted || accuUsageReports.length === 0) return { session: told, effects: [] };
  const body = { repPolicyCtrlReqTriggers: ['US_RE'], accuUsageReports };
  const monitored = due.filter(({ ending }) => ending !== true).map(({ umId }) => umId);
  return { session: told, effects: [{ effect: 'policy-report', uri: policyUri, body, monitored }] };
}

function reportsOf(session: SmSession, monitors: readonly UsageMonitor[]): AccuUsageReport[] {
  return monitors.filter(({ untold }) => !isNothing(untold)).map(({ umId, untold }) => reportOf(session, umId, untold));
}

function isNothing({ uplink, downlink, seconds }: Used): boolean {
  return uplink + downlink + seconds === 0;
}

function reportOf(session: SmSession, umId: string, { uplink, downlink, seconds }: Used): AccuUsageReport {
  const data = monitoringData(session, umId);
  const byTime = data === undefined || data.timeThreshold != null;
  return {
    refUmIds: umId,
    volUsage: uplink + downlink,
    volUsageUplink: uplink,
    volUsageDownlink: downlink,
    ...(byTime ? { timeUsage: seconds } : {}),
  };
}

/** What the PCF learns at the end of the session (TS 29.512 §4.2.5). */
export function lastUsage(session: SmSession): AccuUsageReport[] {
  return reportsOf(session, session.monitors ?? []);
}

/** Keys for which the PCF has given no new threshold upon a report are monitored no longer (TS 29.512 §4.2.6). */
export function withoutEnded(session: SmSession, decision: Decision, monitored: readonly string[]): SmSession {
  const ended = monitored.filter((umId) => decision.umDecs?.[umId] == null);
  if (ended.length === 0 || session.policy === undefined) return session;
  const left = Object.entries(session.policy.umDecs ?? {}).filter(([umId]) => !ended.includes(umId));
  return { ...session, policy: { ...session.policy, umDecs: Object.fromEntries(left) } };
}

/** The PCF wants to know now (TS 29.512 §4.2.3): the UPF is asked. */
export function usageAsked(session: SmSession, { lastReqUsageData }: Decision): SmEffect[] {
  const { monitors = [] } = session;
  const upf = anchorOf(session);
  if (lastReqUsageData === undefined || upf.seid === undefined) return [];
  const { allUmIds, refUmIds = [] } = lastReqUsageData;
  const asked = monitors.filter(
    ({ umId, ending }) => ending !== true && (allUmIds === true || refUmIds.includes(umId)),
  );
  if (asked.length === 0) return [];
  const message = usageQuery(
    session,
    asked.map(({ urrId }) => urrId),
  );
  return [{ effect: 'n4', nodeId: upf.nodeId, message }];
}

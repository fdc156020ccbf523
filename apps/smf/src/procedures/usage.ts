/**
 * Usage that the UPF reports (TS 23.502 §4.4.2.2): added up for the session, told to the PCF for its monitoring keys
 * (TS 29.512 §4.2.4), and answered with more quota while the settings have some.
 */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
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
import type { SmEffect } from '../step.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type AccuUsageReport = NpcfSMPolicyControl.AccuUsageReport;

export interface Accounted {
  readonly session: SmSession;
  readonly effects: readonly SmEffect[];
  /** The last quota is used up, and the session is to end with it. */
  readonly isOver: boolean;
}

/** Reports of a message of the UPF; one that was counted before counts no more (UR-SEQN, TS 29.244 §5.2.2). */
export function accounted(before: SmSession, reports: readonly UsageReport[] = []): Accounted {
  let session = before;
  let quotaDue = false;
  let isOver = false;
  const due = new Set<number>();
  for (const report of reports) {
    const { urrId, urSeqn, usageReportTrigger: why } = report;
    if (urSeqn <= (session.usageSequence?.[urrId] ?? -1)) continue;
    session = { ...session, usageSequence: { ...session.usageSequence, [urrId]: urSeqn } };
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
  const granted = quotaDue ? grant(session) : undefined;
  const told = tell(granted?.session ?? session, due);
  const { quota } = session.usagePlan ?? {};
  return {
    session: told.session,
    effects: [...(granted?.effects ?? []), ...told.effects],
    isOver: isOver && granted === undefined && quota?.atEnd === 'release',
  };
}

/** The next of the grants; undefined where there are no more. */
function grant(session: SmSession): { session: SmSession; effects: SmEffect[] } | undefined {
  const { usagePlan, quotaGrants = 1 } = session;
  const upf = anchorOf(session);
  const quota = usagePlan?.quota;
  if (quota === undefined || upf.seid === undefined || session.phase.name === 'releasing') return undefined;
  if (quota.grants !== undefined && quotaGrants >= quota.grants) return undefined;
  const next: SmSession = { ...session, quotaGrants: quotaGrants + 1 };
  return { session: next, effects: [{ effect: 'n4', nodeId: upf.nodeId, message: grantRequest(next, quota) }] };
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

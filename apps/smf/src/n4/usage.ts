/** URRs of a session (TS 29.244 §5.2.2): one that counts, one for the quota of the settings, one for each monitoring key of the PCF. */
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { anchorOf } from '../context/store.ts';
import {
  FIRST_LOCAL_URR,
  keysOfRule,
  keysOfSession,
  monitoringData,
  QUOTA_URR,
  type QuotaPlan,
  SESSION_URR,
  type UsageMonitor,
  type Used,
} from '../context/usage.ts';

export type Urr = NonNullable<PfcpMessageOf<'SessionEstablishmentRequest'>['createUrr']>[number];
export type UsageReport = NonNullable<PfcpMessageOf<'SessionReportRequest'>['usageReport']>[number];

const UNNUMBERED = 0;

export function usageRules(session: SmSession): Urr[] {
  // What leaves at a classifier is counted there, and all else, with what is measured for others, at the anchor.
  if (session.classifier !== undefined) {
    return [{ ...sessionUrr({}), urrId: localUrrOf(session) }];
  }
  const monitors = (session.monitors ?? []).filter(({ ending }) => ending !== true);
  return [
    sessionUrr(session),
    ...(session.usagePlan?.quota === undefined ? [] : [quotaUrr(session, session.usagePlan.quota)]),
    ...monitors.flatMap((monitor) => monitorUrr(session, monitor)),
  ];
}

/** The URRs that count a packet of this rule; of the default rule where none is named. */
export function usageRulesOf(session: SmSession, ruleId: string | undefined): number[] {
  if (session.classifier !== undefined) return [localUrrOf(session)];
  const { monitors = [], policy, usagePlan } = session;
  const bound = new Set(session.rules.map(({ id }) => id));
  // What no rule of its own takes is the default rule's.
  const keys =
    ruleId === undefined
      ? Object.keys(policy?.pccRules ?? {})
          .filter((id) => !bound.has(id))
          .flatMap((id) => keysOfRule(session, id))
      : keysOfRule(session, ruleId);
  const ofSession = keysOfSession(session).filter((umId) => {
    const excluded = monitoringData(session, umId)?.exUsagePccRuleIds ?? [];
    return ruleId === undefined || !excluded.includes(ruleId);
  });
  const counted = monitors.filter(
    ({ umId, ending }) => ending !== true && (keys.includes(umId) || ofSession.includes(umId)),
  );
  return [
    SESSION_URR,
    ...(usagePlan?.quota === undefined ? [] : [QUOTA_URR]),
    ...counted.map((monitor) => monitor.urrId),
  ];
}

/** Sequence numbers of reports begin anew at each classifier (UR-SEQN). */
function localUrrOf({ insertions = 1 }: SmSession): number {
  return FIRST_LOCAL_URR + insertions;
}

function sessionUrr({ usagePlan = {} }: Pick<SmSession, 'usagePlan'>): Urr {
  const { periodSeconds, traffic, quota } = usagePlan;
  return {
    urrId: SESSION_URR,
    measurementMethod: { volume: true, duration: true },
    reportingTriggers: {
      ...(periodSeconds === undefined ? {} : { periodic: true }),
      ...(traffic === true ? { startOfTraffic: true, stopOfTraffic: true } : {}),
      ...(quota === undefined ? {} : { linkedUsage: true }),
    },
    ...(periodSeconds === undefined ? {} : { measurementPeriod: periodSeconds }),
    ...(quota === undefined ? {} : { linkedUrrId: [QUOTA_URR] }),
  };
}

/** The grant that is in force: the last one has no threshold, since nothing comes after it. */
function quotaUrr({ quotaGrants = 1 }: SmSession, plan: QuotaPlan): Urr {
  const { octets, seconds, thresholdPercent, holdingSeconds, validitySeconds, grants } = plan;
  const isLast = grants !== undefined && quotaGrants >= grants;
  const part = isLast || thresholdPercent === undefined ? undefined : thresholdPercent / 100;
  return {
    urrId: QUOTA_URR,
    measurementMethod: { volume: true, duration: true },
    reportingTriggers: {
      ...(octets === undefined ? {} : { volumeQuota: true, ...(part === undefined ? {} : { volumeThreshold: true }) }),
      ...(seconds === undefined ? {} : { timeQuota: true, ...(part === undefined ? {} : { timeThreshold: true }) }),
      ...(holdingSeconds === undefined ? {} : { quotaHoldingTime: true }),
      ...(validitySeconds === undefined ? {} : { quotaValidityTime: true }),
    },
    ...(octets === undefined ? {} : { volumeQuota: { total: BigInt(octets) } }),
    ...(octets === undefined || part === undefined
      ? {}
      : { volumeThreshold: { total: BigInt(Math.ceil(octets * part)) } }),
    ...(seconds === undefined ? {} : { timeQuota: seconds }),
    ...(seconds === undefined || part === undefined ? {} : { timeThreshold: Math.ceil(seconds * part) }),
    ...(holdingSeconds === undefined ? {} : { quotaHoldingTime: holdingSeconds }),
    ...(validitySeconds === undefined ? {} : { quotaValidityTime: validitySeconds }),
  };
}

function monitorUrr(session: SmSession, { umId, urrId }: UsageMonitor): Urr[] {
  const data = monitoringData(session, umId);
  if (data === undefined) return [];
  const { volumeThreshold, volumeThresholdUplink, volumeThresholdDownlink, timeThreshold, inactivityTime } = data;
  const volume = {
    ...(volumeThreshold == null ? {} : { total: BigInt(volumeThreshold) }),
    ...(volumeThresholdUplink == null ? {} : { uplink: BigInt(volumeThresholdUplink) }),
    ...(volumeThresholdDownlink == null ? {} : { downlink: BigInt(volumeThresholdDownlink) }),
  };
  const hasVolume = Object.keys(volume).length > 0;
  return [
    {
      urrId,
      measurementMethod: { volume: true, duration: true },
      reportingTriggers: {
        ...(hasVolume ? { volumeThreshold: true } : {}),
        ...(timeThreshold == null ? {} : { timeThreshold: true }),
      },
      ...(hasVolume ? { volumeThreshold: volume } : {}),
      ...(timeThreshold == null ? {} : { timeThreshold }),
      ...(inactivityTime == null ? {} : { inactivityDetectionTime: inactivityTime }),
    },
  ];
}

/** The quota of the settings once more. */
export function grantRequest(session: SmSession, quota: QuotaPlan): PfcpMessage {
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(anchorOf(session).seid ?? '0'),
    updateUrr: [quotaUrr(session, quota)],
  };
}

/** Asks for what was used until now. */
export function usageQuery(session: SmSession, urrIds: readonly number[]): PfcpMessage {
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(anchorOf(session).seid ?? '0'),
    queryUrr: urrIds.map((urrId) => ({ urrId })),
  };
}

export function usedIn({ volumeMeasurement, durationMeasurement }: UsageReport): Used {
  return {
    uplink: Number(volumeMeasurement?.uplink ?? 0n),
    downlink: Number(volumeMeasurement?.downlink ?? 0n),
    seconds: durationMeasurement ?? 0,
  };
}

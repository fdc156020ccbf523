/**
 * Usage reporting (TS 29.244 §5.2.2): octets, packets, time and starts of traffic of a session or of some of its rules, when the
 * SMF wants to hear of them, and what may be used until it grants more.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import { Metering } from './metering.ts';

export type UrrRule = NonNullable<PfcpMessageOf<'SessionEstablishmentRequest'>['createUrr']>[number] & {
  /** How often a quota was given: the same once more is a new one. */
  readonly grants?: number;
};
export type UsageReport = NonNullable<PfcpMessageOf<'SessionReportRequest'>['usageReport']>[number];
export type UsageTrigger = keyof UsageReport['usageReportTrigger'];

/** Seconds since 1900, as the IEs count them. */
export type NtpClock = () => number;

export interface UrrClocks {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly ntp: NtpClock;
}

/** What a packet makes due: reports, and a look at {@link Urr.nextTimeout} since the time now runs otherwise. */
export interface Due {
  readonly triggers: readonly UsageTrigger[];
  readonly rearm: boolean;
}

/** Traffic that pauses as long has stopped, where the rule has no Inactivity Detection Time. */
const QUIET_MS = 10_000;

export class Urr {
  rule: UrrRule;
  readonly #clocks: UrrClocks;
  readonly #metering: Metering;
  #sequence = 0;
  #startTime: number;
  #firstPacket: number | undefined;
  #lastPacket: number | undefined;
  /** Milliseconds; undefined before the first packet. */
  #lastAt: number | undefined;
  /** The stop of the traffic has been noticed. */
  #stopped = true;
  readonly #octets = { uplink: 0, downlink: 0 };
  readonly #packets = { uplink: 0, downlink: 0 };
  /** When traffic started, since the last report. */
  #events: number[] = [];
  /** Since the quota was granted, reported or not. */
  readonly #spent = { uplink: 0, downlink: 0, events: 0 };
  #grantedAt: number;
  #periodAt: number;
  /** Said once for each grant, or pause. */
  #holdingTold = false;
  #validityTold = false;
  /** The quota is used up, and nothing passes until there is a new one. */
  exhausted = false;

  constructor(rule: UrrRule, clocks: UrrClocks) {
    const now = clocks.now();
    this.rule = rule;
    this.#clocks = clocks;
    this.#startTime = clocks.ntp();
    this.#grantedAt = now;
    this.#periodAt = now;
    this.#metering = new Metering(rule.measurementInformation?.istm === true ? now : undefined);
    this.exhausted = this.#quotaReached(now).length > 0;
  }

  update(rule: UrrRule): void {
    const now = this.#clocks.now();
    const before = this.rule;
    this.rule = rule;
    if (rule.grants !== before.grants) {
      // What was used since the last report counts towards what was granted upon it.
      this.#spent.uplink = this.#octets.uplink;
      this.#spent.downlink = this.#octets.downlink;
      this.#spent.events = this.#events.length;
      this.#metering.grant();
      this.#grantedAt = now;
      this.#holdingTold = false;
      this.#validityTold = false;
      this.exhausted = this.#quotaReached(now).length > 0;
    }
    if (rule.measurementPeriod !== before.measurementPeriod) this.#periodAt = now;
  }

  /** Counts a packet that passed. */
  count(uplink: boolean, octets: number, now: number): Due | undefined {
    const way = uplink ? 'uplink' : 'downlink';
    const ntp = this.#clocks.ntp();
    const starts = this.#stopped || this.#lastAt === undefined || now - this.#lastAt >= this.#quietMs;
    const rearm = starts || this.#holdingTold;
    this.#metering.packet(now, this.#pauseMs);
    this.#lastAt = now;
    this.#stopped = false;
    this.#holdingTold = false;
    this.#firstPacket ??= ntp;
    this.#lastPacket = ntp;
    this.#octets[way] += octets;
    this.#packets[way]++;
    this.#spent[way] += octets;
    if (starts) {
      this.#spent.events++;
      if (this.rule.measurementMethod.event === true) this.#events.push(ntp);
    }
    const triggers = this.#byVolume(starts);
    return triggers.length === 0 && !rearm ? undefined : { triggers, rearm };
  }

  #byVolume(starts: boolean): UsageTrigger[] {
    const { reportingTriggers: wanted, volumeThreshold, volumeQuota, eventThreshold, eventQuota } = this.rule;
    const triggers: UsageTrigger[] = [];
    // What a FAR lets through beyond the quota (QUOAC) ends it no second time.
    const isOpen = !this.exhausted;
    const volumeQuotaReached = isOpen && volumeQuota !== undefined && reaches(this.#spent, volumeQuota);
    const eventQuotaReached = isOpen && eventQuota !== undefined && this.#spent.events >= eventQuota;
    if (volumeQuotaReached || eventQuotaReached) this.#exhaust();
    if (volumeQuotaReached && wanted.volumeQuota === true) triggers.push('volumeQuota');
    if (eventQuotaReached && wanted.eventQuota === true) triggers.push('eventQuota');
    if (wanted.volumeThreshold === true && volumeThreshold !== undefined && reaches(this.#octets, volumeThreshold)) {
      triggers.push('volumeThreshold');
    }
    if (wanted.eventThreshold === true && eventThreshold !== undefined && this.#events.length >= eventThreshold) {
      triggers.push('eventThreshold');
    }
    if (starts && wanted.startOfTraffic === true) triggers.push('startOfTraffic');
    return triggers;
  }

  /** What time has made due; each is said once. */
  expired(): UsageTrigger[] {
    const now = this.#clocks.now();
    const { reportingTriggers: wanted, timeThreshold, measurementPeriod } = this.rule;
    const triggers: UsageTrigger[] = [];
    if (!this.exhausted) {
      const reached = this.#quotaReached(now).filter((trigger) => wanted[trigger] === true);
      if (this.#quotaReached(now).length > 0) this.#exhaust();
      triggers.push(...reached);
    }
    if (wanted.timeThreshold === true && timeThreshold !== undefined && timeThreshold > 0) {
      if (this.#metering.sinceReport(now, this.#pauseMs) >= timeThreshold * 1000) triggers.push('timeThreshold');
    }
    if (wanted.periodic === true && measurementPeriod !== undefined && measurementPeriod > 0) {
      if (now >= this.#periodAt + measurementPeriod * 1000) {
        this.#periodAt += measurementPeriod * 1000;
        triggers.push('periodic');
      }
    }
    if (!this.#stopped && now - (this.#lastAt ?? now) >= this.#quietMs) {
      this.#stopped = true;
      if (wanted.stopOfTraffic === true) triggers.push('stopOfTraffic');
    }
    if (now >= (this.#holdingUntil ?? Number.POSITIVE_INFINITY)) {
      this.#holdingTold = true;
      triggers.push('quotaHoldingTime');
    }
    if (now >= (this.#validUntil ?? Number.POSITIVE_INFINITY)) {
      this.#validityTold = true;
      triggers.push('quotaValidityTime');
    }
    return triggers;
  }

  /** Milliseconds until {@link expired} may have something; undefined where time makes nothing due. */
  nextTimeout(): number | undefined {
    const now = this.#clocks.now();
    const { reportingTriggers: wanted, timeThreshold, timeQuota, measurementPeriod } = this.rule;
    const times: number[] = [];
    const metered = (limit: number, used: number) => {
      if (this.#metering.runs(now, this.#pauseMs)) times.push(now + limit * 1000 - used);
    };
    if (wanted.timeThreshold === true && timeThreshold !== undefined && timeThreshold > 0) {
      metered(timeThreshold, this.#metering.sinceReport(now, this.#pauseMs));
    }
    if (timeQuota !== undefined && !this.exhausted) {
      metered(timeQuota, this.#metering.sinceGrant(now, this.#pauseMs));
    }
    if (wanted.periodic === true && measurementPeriod !== undefined && measurementPeriod > 0) {
      times.push(this.#periodAt + measurementPeriod * 1000);
    }
    if (wanted.stopOfTraffic === true && !this.#stopped) times.push((this.#lastAt ?? now) + this.#quietMs);
    if (this.#holdingUntil !== undefined) times.push(this.#holdingUntil);
    if (this.#validUntil !== undefined) times.push(this.#validUntil);
    return times.length === 0 ? undefined : Math.max(0, Math.min(...times) - now);
  }

  /** What was used since the last report; counting starts anew, and the thresholds with it. */
  report(triggers: readonly UsageTrigger[]): UsageReport {
    const ntp = this.#clocks.ntp();
    const { uplink, downlink } = this.#octets;
    const packets = this.#packets;
    const { volume, duration, event } = this.rule.measurementMethod;
    const hadPackets = packets.uplink + packets.downlink > 0;
    const seconds = this.#metering.report(this.#clocks.now(), this.#pauseMs);
    const report: UsageReport = {
      urrId: this.rule.urrId,
      urSeqn: this.#sequence++,
      usageReportTrigger: Object.fromEntries(triggers.map((trigger) => [trigger, true])),
      startTime: this.#startTime,
      endTime: ntp,
      ...(volume === true
        ? {
            volumeMeasurement: {
              total: BigInt(uplink + downlink),
              uplink: BigInt(uplink),
              downlink: BigInt(downlink),
              totalPackets: BigInt(packets.uplink + packets.downlink),
              uplinkPackets: BigInt(packets.uplink),
              downlinkPackets: BigInt(packets.downlink),
            },
          }
        : {}),
      ...(duration === true ? { durationMeasurement: seconds } : {}),
      ...(this.#firstPacket === undefined ? {} : { timeOfFirstPacket: this.#firstPacket }),
      ...(hadPackets && this.#lastPacket !== undefined ? { timeOfLastPacket: this.#lastPacket } : {}),
      ...(event === true && this.#events.length > 0 ? { eventTimeStamp: this.#events } : {}),
    };
    this.#octets.uplink = 0;
    this.#octets.downlink = 0;
    packets.uplink = 0;
    packets.downlink = 0;
    this.#events = [];
    this.#startTime = ntp;
    this.#firstPacket = undefined;
    return report;
  }

  /** Nothing passes any more, and that is no time of use. */
  #exhaust(): void {
    this.exhausted = true;
    this.#metering.stop(this.#clocks.now(), this.#pauseMs);
  }

  #quotaReached(now: number): ('volumeQuota' | 'timeQuota' | 'eventQuota')[] {
    const { volumeQuota, timeQuota, eventQuota } = this.rule;
    return [
      ...(volumeQuota !== undefined && reaches(this.#spent, volumeQuota) ? (['volumeQuota'] as const) : []),
      ...(timeQuota !== undefined && this.#metering.sinceGrant(now, this.#pauseMs) >= timeQuota * 1000
        ? (['timeQuota'] as const)
        : []),
      ...(eventQuota !== undefined && this.#spent.events >= eventQuota ? (['eventQuota'] as const) : []),
    ];
  }

  /** A pause that is longer is no time of use. */
  get #pauseMs(): number {
    const { inactivityDetectionTime } = this.rule;
    return inactivityDetectionTime === undefined ? Number.POSITIVE_INFINITY : inactivityDetectionTime * 1000;
  }

  get #quietMs(): number {
    return Math.min(this.#pauseMs, this.rule.inactivityDetectionTime === undefined ? QUIET_MS : this.#pauseMs);
  }

  get #holdingUntil(): number | undefined {
    const { quotaHoldingTime, reportingTriggers } = this.rule;
    if (quotaHoldingTime === undefined || quotaHoldingTime === 0) return undefined;
    if (reportingTriggers.quotaHoldingTime !== true || this.#holdingTold || this.exhausted) return undefined;
    return Math.max(this.#grantedAt, this.#lastAt ?? this.#grantedAt) + quotaHoldingTime * 1000;
  }

  get #validUntil(): number | undefined {
    const { quotaValidityTime, reportingTriggers } = this.rule;
    if (quotaValidityTime === undefined || quotaValidityTime === 0) return undefined;
    if (reportingTriggers.quotaValidityTime !== true || this.#validityTold) return undefined;
    return this.#grantedAt + quotaValidityTime * 1000;
  }
}

interface Counted {
  readonly uplink: number;
  readonly downlink: number;
}

function reaches({ uplink, downlink }: Counted, limit: NonNullable<UrrRule['volumeThreshold']>): boolean {
  return (
    (limit.total !== undefined && uplink + downlink >= Number(limit.total)) ||
    (limit.uplink !== undefined && uplink >= Number(limit.uplink)) ||
    (limit.downlink !== undefined && downlink >= Number(limit.downlink))
  );
}

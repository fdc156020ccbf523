/** Usage reporting (TS 29.244 §5.2.2): octets, packets and time of a session, and when the SMF wants to hear of them. */
import type { PfcpMessageOf } from '@trunkline/pfcp';

export type UrrRule = NonNullable<PfcpMessageOf<'SessionEstablishmentRequest'>['createUrr']>[number];
export type UsageReport = NonNullable<PfcpMessageOf<'SessionReportRequest'>['usageReport']>[number];
export type UsageTrigger = keyof UsageReport['usageReportTrigger'];

/** Seconds since 1900, as the IEs count them. */
export type NtpClock = () => number;

export class Urr {
  rule: UrrRule;
  readonly #clock: NtpClock;
  #sequence = 0;
  #startTime: number;
  #firstPacket: number | undefined;
  #lastPacket: number | undefined;
  readonly #octets = { uplink: 0, downlink: 0 };
  readonly #packets = { uplink: 0, downlink: 0 };
  /** Octets since the quota was granted. */
  readonly #spent = { uplink: 0, downlink: 0 };
  /** The quota is used up, and nothing passes until there is a new one. */
  exhausted = false;

  constructor(rule: UrrRule, clock: NtpClock) {
    this.rule = rule;
    this.#clock = clock;
    this.#startTime = clock();
  }

  update(rule: UrrRule): void {
    if (rule.volumeQuota !== this.rule.volumeQuota) {
      this.#spent.uplink = 0;
      this.#spent.downlink = 0;
      this.exhausted = false;
    }
    this.rule = rule;
  }

  /** Counts a packet that passed; gives what has to be reported now. */
  count(uplink: boolean, octets: number): UsageTrigger | undefined {
    const way = uplink ? 'uplink' : 'downlink';
    const now = this.#clock();
    const first = this.#lastPacket === undefined;
    this.#firstPacket ??= now;
    this.#lastPacket = now;
    this.#octets[way] += octets;
    this.#packets[way]++;
    this.#spent[way] += octets;
    const { reportingTriggers, volumeThreshold, volumeQuota } = this.rule;
    if (volumeQuota !== undefined && reportingTriggers.volumeQuota === true && reaches(this.#spent, volumeQuota)) {
      this.exhausted = true;
      return 'volumeQuota';
    }
    if (
      volumeThreshold !== undefined &&
      reportingTriggers.volumeThreshold === true &&
      reaches(this.#octets, volumeThreshold)
    ) {
      return 'volumeThreshold';
    }
    return first && reportingTriggers.startOfTraffic === true ? 'startOfTraffic' : undefined;
  }

  /** What was used since the last report; counting starts anew. */
  report(trigger: UsageTrigger): UsageReport {
    const now = this.#clock();
    const { uplink, downlink } = this.#octets;
    const packets = this.#packets;
    const { volume, duration } = this.rule.measurementMethod;
    const report: UsageReport = {
      urrId: this.rule.urrId,
      urSeqn: this.#sequence++,
      usageReportTrigger: { [trigger]: true },
      startTime: this.#startTime,
      endTime: now,
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
      ...(duration === true ? { durationMeasurement: now - this.#startTime } : {}),
      ...(this.#firstPacket === undefined ? {} : { timeOfFirstPacket: this.#firstPacket }),
      ...(this.#lastPacket === undefined ? {} : { timeOfLastPacket: this.#lastPacket }),
    };
    this.#octets.uplink = 0;
    this.#octets.downlink = 0;
    packets.uplink = 0;
    packets.downlink = 0;
    this.#startTime = now;
    this.#firstPacket = undefined;
    return report;
  }

  /** Milliseconds until a report by time is due; undefined where none is asked for. */
  nextReport(): { readonly inMs: number; readonly trigger: UsageTrigger } | undefined {
    const { reportingTriggers, measurementPeriod, timeThreshold } = this.rule;
    const periodic = reportingTriggers.periodic === true ? measurementPeriod : undefined;
    const threshold = reportingTriggers.timeThreshold === true ? timeThreshold : undefined;
    if (threshold !== undefined && threshold > 0 && (periodic === undefined || threshold < periodic)) {
      return { inMs: threshold * 1000, trigger: 'timeThreshold' };
    }
    return periodic === undefined || periodic === 0 ? undefined : { inMs: periodic * 1000, trigger: 'periodic' };
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

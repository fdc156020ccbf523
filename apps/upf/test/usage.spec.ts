/** Usage reporting of one URR by a clock of the test's own (TS 29.244 §5.2.2). */
import { describe, expect, it } from 'vitest';
import { Urr, type UrrRule } from '../src/rules/urr.ts';

const NTP = 3_900_000_000;

class Counter {
  ms = 0;
  readonly urr: Urr;
  #rule: UrrRule;

  constructor(rule: Partial<UrrRule>) {
    this.#rule = { urrId: 1, measurementMethod: { volume: true, duration: true }, reportingTriggers: {}, ...rule };
    this.urr = new Urr(this.#rule, { now: () => this.ms, ntp: () => NTP + Math.floor(this.ms / 1000) });
  }

  packet(octets: number, uplink = true): readonly string[] {
    return this.urr.count(uplink, octets, this.ms)?.triggers ?? [];
  }

  /** Lets time pass as the data plane does: what is due is asked when it may be. Gives what was due, and when. */
  pass(ms: number): [number, ...string[]][] {
    const until = this.ms + ms;
    const seen: [number, ...string[]][] = [];
    for (;;) {
      const next = this.urr.nextTimeout();
      if (next === undefined || this.ms + next > until) break;
      this.ms += next;
      const triggers = this.urr.expired();
      if (triggers.length > 0) {
        seen.push([this.ms, ...triggers]);
        this.urr.report(triggers);
      }
    }
    this.ms = until;
    return seen;
  }

  grant(update: Partial<UrrRule>): void {
    this.#rule = { ...this.#rule, ...update, grants: (this.#rule.grants ?? 0) + 1 };
    this.urr.update(this.#rule);
  }
}

describe('volume', () => {
  it('reaches its threshold again and again, each time counted anew', () => {
    const counter = new Counter({ reportingTriggers: { volumeThreshold: true }, volumeThreshold: { total: 100n } });
    expect(counter.packet(60)).toEqual([]);
    expect(counter.packet(60, false)).toEqual(['volumeThreshold']);
    expect(counter.urr.report(['volumeThreshold'])).toMatchObject({
      urSeqn: 0,
      usageReportTrigger: { volumeThreshold: true },
      volumeMeasurement: { total: 120n, uplink: 60n, downlink: 60n, totalPackets: 2n },
    });
    expect(counter.packet(99)).toEqual([]);
    expect(counter.packet(1)).toEqual(['volumeThreshold']);
    expect(counter.urr.report(['volumeThreshold'])).toMatchObject({ urSeqn: 1, volumeMeasurement: { total: 100n } });
  });

  it('of one way has thresholds of its own', () => {
    const counter = new Counter({ reportingTriggers: { volumeThreshold: true }, volumeThreshold: { downlink: 50n } });
    expect(counter.packet(500)).toEqual([]);
    expect(counter.packet(50, false)).toEqual(['volumeThreshold']);
  });

  it('beyond the quota is exhausted until more is granted; the threshold before it does not take of it', () => {
    const counter = new Counter({
      reportingTriggers: { volumeThreshold: true, volumeQuota: true },
      volumeThreshold: { total: 80n },
      volumeQuota: { total: 100n },
    });
    expect(counter.packet(90)).toEqual(['volumeThreshold']);
    counter.urr.report(['volumeThreshold']);
    expect(counter.urr.exhausted).toBe(false);
    expect(counter.packet(20)).toEqual(['volumeQuota']);
    counter.urr.report(['volumeQuota']);
    expect(counter.urr.exhausted).toBe(true);
    counter.grant({ volumeQuota: { total: 100n } });
    expect(counter.urr.exhausted).toBe(false);
  });

  it('that a FAR lets through beyond the quota does not end it again, and is counted', () => {
    const counter = new Counter({ reportingTriggers: { volumeQuota: true }, volumeQuota: { total: 100n } });
    expect(counter.packet(100)).toEqual(['volumeQuota']);
    counter.urr.report(['volumeQuota']);
    expect(counter.packet(50)).toEqual([]);
    expect(counter.packet(50)).toEqual([]);
    expect(counter.urr.report(['immediate'])).toMatchObject({ volumeMeasurement: { total: 100n } });
  });

  it('that was used since the last report counts towards the next grant', () => {
    const counter = new Counter({
      reportingTriggers: { volumeThreshold: true, volumeQuota: true },
      volumeThreshold: { total: 80n },
      volumeQuota: { total: 100n },
    });
    counter.packet(80);
    counter.urr.report(['volumeThreshold']);
    counter.packet(15);
    counter.grant({ volumeQuota: { total: 100n } });
    counter.packet(70);
    expect(counter.urr.exhausted).toBe(false);
    expect(counter.packet(15)).toContain('volumeQuota');
  });

  it('with a quota of nothing passes never', () => {
    expect(new Counter({ volumeQuota: { total: 0n } }).urr.exhausted).toBe(true);
  });
});

describe('time', () => {
  it('begins with the first packet and is reported at its threshold', () => {
    const counter = new Counter({ reportingTriggers: { timeThreshold: true }, timeThreshold: 10 });
    expect(counter.pass(60_000)).toEqual([]);
    counter.packet(1);
    expect(counter.pass(25_000)).toEqual([
      [70_000, 'timeThreshold'],
      [80_000, 'timeThreshold'],
    ]);
    expect(counter.urr.report(['termination'])).toMatchObject({ durationMeasurement: 5 });
  });

  it('begins at once where that is asked for (ISTM)', () => {
    const counter = new Counter({
      reportingTriggers: { timeThreshold: true },
      timeThreshold: 10,
      measurementInformation: { istm: true },
    });
    expect(counter.pass(10_000)).toEqual([[10_000, 'timeThreshold']]);
  });

  it('stands still in a pause, and goes on with the next packet', () => {
    const counter = new Counter({ inactivityDetectionTime: 2 });
    counter.packet(1);
    counter.pass(1_000);
    counter.packet(1);
    counter.pass(30_000);
    counter.packet(1);
    counter.pass(1_000);
    expect(counter.urr.report(['immediate'])).toMatchObject({ durationMeasurement: 4 });
  });

  it('beyond its quota is exhausted; more of it lets packets pass', () => {
    const counter = new Counter({ reportingTriggers: { timeQuota: true }, timeQuota: 5 });
    counter.packet(1);
    expect(counter.pass(20_000)).toEqual([[5_000, 'timeQuota']]);
    expect(counter.urr.exhausted).toBe(true);
    counter.grant({ timeQuota: 5 });
    expect(counter.urr.exhausted).toBe(false);
    counter.packet(1);
    expect(counter.pass(20_000)).toHaveLength(1);
  });

  it('in seconds keeps what is left of one', () => {
    const counter = new Counter({});
    counter.packet(1);
    counter.pass(1_600);
    expect(counter.urr.report(['immediate']).durationMeasurement).toBe(1);
    counter.pass(1_600);
    expect(counter.urr.report(['immediate']).durationMeasurement).toBe(2);
  });
});

describe('traffic', () => {
  it('starts and stops', () => {
    const counter = new Counter({
      reportingTriggers: { startOfTraffic: true, stopOfTraffic: true },
      inactivityDetectionTime: 3,
    });
    expect(counter.packet(1)).toEqual(['startOfTraffic']);
    expect(counter.packet(1)).toEqual([]);
    expect(counter.pass(60_000)).toEqual([[3_000, 'stopOfTraffic']]);
    expect(counter.packet(1)).toEqual(['startOfTraffic']);
  });

  it('that starts is an event, which has threshold and quota', () => {
    const counter = new Counter({
      measurementMethod: { event: true },
      reportingTriggers: { eventThreshold: true, eventQuota: true },
      eventThreshold: 2,
      eventQuota: 3,
      inactivityDetectionTime: 1,
    });
    expect(counter.packet(1)).toEqual([]);
    counter.pass(5_000);
    expect(counter.packet(1)).toEqual(['eventThreshold']);
    expect(counter.urr.report(['eventThreshold'])).toMatchObject({ eventTimeStamp: [NTP, NTP + 5] });
    counter.pass(5_000);
    expect(counter.packet(1)).toEqual(['eventQuota']);
    expect(counter.urr.exhausted).toBe(true);
  });
});

describe('a quota', () => {
  it('that is not used for its holding time is told, once a pause', () => {
    const counter = new Counter({
      reportingTriggers: { quotaHoldingTime: true },
      volumeQuota: { total: 1_000n },
      quotaHoldingTime: 4,
    });
    expect(counter.pass(60_000)).toEqual([[4_000, 'quotaHoldingTime']]);
    counter.packet(1);
    counter.pass(3_000);
    counter.packet(1);
    expect(counter.pass(60_000)).toEqual([[67_000, 'quotaHoldingTime']]);
  });

  it('has an end of its validity, counted from the grant', () => {
    const counter = new Counter({
      reportingTriggers: { quotaValidityTime: true },
      volumeQuota: { total: 1_000n },
      quotaValidityTime: 30,
    });
    expect(counter.pass(100_000)).toEqual([[30_000, 'quotaValidityTime']]);
    counter.grant({ volumeQuota: { total: 1_000n } });
    expect(counter.pass(100_000)).toEqual([[130_000, 'quotaValidityTime']]);
  });
});

describe('a period', () => {
  it('goes on whatever else is reported', () => {
    const counter = new Counter({ reportingTriggers: { periodic: true }, measurementPeriod: 10 });
    counter.pass(4_000);
    counter.urr.report(['immediate']);
    expect(counter.pass(17_000)).toEqual([
      [10_000, 'periodic'],
      [20_000, 'periodic'],
    ]);
  });
});

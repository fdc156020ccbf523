import { describe, expect, it } from 'vitest';
import { AdmissionValve, LoadMeter } from '../src/index.ts';

/** `seconds` of traffic at `perSecond`, with a sample each quarter of a second; returns how many were admitted. */
function traffic(valve: AdmissionValve, from: number, perSecond: number, seconds: number, delayMs: number): number {
  let admitted = 0;
  const gap = 1000 / perSecond;
  for (let at = 0, sample = 250; at < seconds * 1000; at += gap) {
    for (; sample <= at; sample += 250) valve.observe(from + sample, delayMs);
    if (valve.admit(from + at) === undefined) admitted += 1;
  }
  return admitted;
}

describe('the admission valve', () => {
  it('admits everything while messages are handled in time', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100 });
    expect(traffic(valve, 0, 1000, 5, 99)).toBe(5000);
    expect(valve).toMatchObject({ open: true, refused: 0 });
  });

  it('does not mind a single pause', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100 });
    valve.observe(0, 5000);
    valve.observe(250, 5000);
    valve.observe(500, 0);
    expect(valve.open).toBe(true);
  });

  it('lets less and less in while they wait too long, but never nothing', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100, minimumPerSecond: 5 });
    traffic(valve, 0, 1000, 1, 500);
    expect(valve.open).toBe(false);
    const second = traffic(valve, 1000, 1000, 1, 500);
    const third = traffic(valve, 2000, 1000, 1, 500);
    expect(second).toBeLessThan(700);
    expect(third).toBeLessThan(second);
    traffic(valve, 3000, 1000, 10, 500);
    const last = traffic(valve, 13_000, 1000, 2, 500);
    expect(last).toBeGreaterThanOrEqual(8);
    expect(last).toBeLessThanOrEqual(13);
  });

  it('closes after seconds without a pause, and opens when there are pauses again', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100, busySeconds: 2 });
    for (let at = 0; at < 2_000; at += 250) {
      for (let n = 0; n < 25; n++) valve.admit(at);
      valve.observe(at, 1, 1);
    }
    expect(valve.open).toBe(true);
    for (let n = 0; n < 25; n++) valve.admit(2_000);
    valve.observe(2_000, 1, 1);
    expect(valve.open).toBe(false);
    for (let at = 2_250; at < 12_000; at += 250) valve.observe(at, 1, 0.5);
    expect(valve.open).toBe(true);
  });

  it('holds a limit that was set, however early everything is', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100, maximumPerSecond: 10 });
    expect(traffic(valve, 0, 1000, 10, 0)).toBeLessThanOrEqual(110);
  });

  it('tells those it refuses when to come again', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100 });
    for (let sample = 0; sample < 4; sample++) valve.observe(sample * 250, 500);
    const refused = [1, 2, 3].map(() => valve.admit(800)).filter((answer) => answer !== undefined);
    expect(refused.length).toBeGreaterThan(0);
    for (const { retryAfterSeconds } of refused) expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(valve.refused).toBe(refused.length);
  });

  it('opens again once the delay is gone', () => {
    const valve = new AdmissionValve({ targetDelayMs: 100 });
    traffic(valve, 0, 1000, 3, 500);
    traffic(valve, 3000, 100, 10, 0);
    expect(valve.open).toBe(true);
    expect(traffic(valve, 13_000, 100, 1, 0)).toBe(100);
  });
});

describe('the load meter', () => {
  it('sees how late the event loop is', async () => {
    const meter = new LoadMeter();
    const next = () => new Promise<number>((resolve) => meter.listen((_now, { delayMs }) => resolve(delayMs)));
    meter.start();
    try {
      await next();
      const late = next();
      const until = performance.now() + 600;
      while (performance.now() < until);
      expect(await late).toBeGreaterThan(300);
      expect(meter.sample.busy).toBeGreaterThan(0.5);
    } finally {
      meter.stop();
    }
  });
});

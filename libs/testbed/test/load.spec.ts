/** The parts of the load generator: when procedures are due, what is recorded, what the report shows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadReport } from '../src/index.ts';
import { arrivals, poisson } from '../src/load/arrivals.ts';
import type { LoadResult } from '../src/load/generator.ts';
import { MediaRecorder } from '../src/load/media.ts';
import { causeOf, isShed, Recorder } from '../src/load/recorder.ts';

describe('arrivals', () => {
  it('come in an even beat, one rate after the other', () => {
    const all = [...arrivals([2, 4], 1_000)];
    expect(all.map(({ at }) => at)).toEqual([0, 500, 1_000, 1_250, 1_500, 1_750]);
    expect(all.map(({ phase }) => phase)).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('of a Poisson process have the rate in the mean, and repeat with the seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const all = [...arrivals([500], 10_000, poisson(seed))];
        expect(all).toEqual([...arrivals([500], 10_000, poisson(seed))]);
        // 5,000 are expected; six standard deviations are 424.
        expect(Math.abs(all.length - 5_000)).toBeLessThan(424);
        expect(all.every(({ at }, n) => at < 10_000 && at >= (all[n - 1]?.at ?? 0))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the voice of a load', () => {
  it('is what was sent and did not come, and the scores of all streams', () => {
    const media = new MediaRecorder();
    expect(media.result).toBeUndefined();
    for (let n = 0; n < 99; n++) media.add(50, { packets: 50, jitterMs: 1, mos: 4.4 });
    // The last packets of a stream leave no gap in its numbers.
    media.add(50, { packets: 40, jitterMs: 11, mos: 3.2 });
    const result = media.result;
    expect(result).toMatchObject({ streams: 100, sent: 5_000, lost: 10, jitterMs: { mean: 1.1, highest: 11 } });
    expect(result?.mos.mean).toBeCloseTo(4.388, 6);
    expect(result?.mos.lowest).toBeCloseTo(3.2, 1);
    expect(result?.mos.p1).toBeCloseTo(4.4, 1);
  });
});

describe('the recorder', () => {
  it('counts a procedure in the second in which it ended, and its latency in all', () => {
    const recorder = new Recorder();
    for (let n = 1; n <= 100; n++) {
      recorder.offered(n);
      recorder.ended('registration', { ending: 'ok', at: 1_500, ms: n, main: true });
    }
    recorder.offered(200, true);
    recorder.ended('registration', { ending: 'failed', at: 2_100, ms: 5, cause: 'no answer', main: true });
    recorder.ended('deregistration', { ending: 'ok', at: 2_100, ms: 5, main: false });
    const [registration, deregistration] = recorder.procedures;
    expect(registration).toMatchObject({ ok: 100, failed: 1, shed: 0, causes: { 'no answer': 1 } });
    expect(registration?.latency?.p50).toBeCloseTo(50, 0);
    expect(registration?.latency?.max).toBeCloseTo(100, 0);
    expect(deregistration?.ok).toBe(1);
    expect(recorder.seconds.map(({ offered, starved, ok, failed }) => [offered, starved, ok, failed])).toEqual([
      [101, 1, 0, 0],
      [0, 0, 100, 0],
      [0, 0, 0, 1],
    ]);
  });

  it('tells failures by their cause, not by their UE, and knows when the core sheds load', () => {
    const refused = (n: number) =>
      new Error(`the network refused the registration of imsi-99970000000000${n}: congestion`);
    expect(causeOf(refused(1))).toBe(causeOf(refused(2)));
    expect(isShed(causeOf(refused(1)))).toBe(true);
    expect(isShed(causeOf(new Error('expected RegistrationAccept within 10 ms; nothing came')))).toBe(false);
    expect(causeOf(new Error('expected RegistrationAccept within 10 ms; nothing came'))).toBe(
      'expected RegistrationAccept in time',
    );
  });
});

it('reports on one page, in which no cause can become markup', () => {
  const recorder = new Recorder();
  const cause = `</table><script>alert(1)</script>`;
  for (const at of [0, 1_500]) recorder.offered(at);
  recorder.ended('session-establishment', { ending: 'ok', at: 20, ms: 20, main: true });
  recorder.ended('session-establishment', { ending: 'failed', at: 1_600, ms: 100, cause, main: true });
  const phase = { rate: 1, offered: 1, goodput: 1, shed: 0, failed: 0, starved: 0 };
  const result: LoadResult = {
    flow: 'session',
    gnbs: 1,
    ues: 1,
    rates: [1, 2],
    durationMs: 1_000,
    startedAt: '',
    procedures: recorder.procedures,
    seconds: recorder.seconds,
    phases: [phase, { ...phase, offered: 2 }],
    generator: { messages: 10, cpuSeconds: 0.1, cpuMicrosecondsPerMessage: 10_000, eventLoopDelayP99: 1 },
  };
  const page = loadReport(result, cause);
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/https?:/);
  expect(page.match(/<svg/g)).toHaveLength(3);
  expect(page).toContain('<td class="bad">1</td>');
});

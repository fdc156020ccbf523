/** Whoever may sleep: when it does, and what it may never do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SleepWatch, sleepPolicySchema, type Worker } from '../src/index.ts';

interface Second {
  readonly asks: boolean;
  readonly silent: boolean;
  readonly dies: boolean;
  readonly power: 'saver' | 'balanced';
}

interface Step extends Second {
  readonly now: number;
  readonly workers: readonly Worker[];
  readonly waiting: number;
  readonly action: string;
  readonly reason: string;
}

/** One worker that is woken, starts, serves what waited, idles and sleeps. */
function simulate(seconds: readonly Second[], afterSeconds: number, startSeconds: number): Step[] {
  const watch = new SleepWatch(sleepPolicySchema.parse({ afterSeconds, power: 'saver' }));
  let member: { phase: Worker['phase']; since: number } | undefined = { phase: 'ready', since: 0 };
  let waiting = 0;
  return seconds.map((second, at) => {
    const now = 1_000 * at;
    if (second.dies) member = member && { phase: 'starting', since: now };
    if (member?.phase === 'draining') member = undefined;
    if (member?.phase === 'starting' && now - member.since >= 1_000 * startSeconds) member.phase = 'ready';
    const served = member?.phase === 'ready' ? waiting + (second.asks ? 1 : 0) : 0;
    waiting = member?.phase === 'ready' ? 0 : waiting + (second.asks ? 1 : 0);
    const load = { at: now, busy: 0, delayMs: 0, messagesPerSecond: served, inFlight: 0 };
    const known = member?.phase === 'ready' && !second.silent;
    const workers: Worker[] = member === undefined ? [] : [{ id: 'a', phase: member.phase, ...(known && { load }) }];
    watch.policy = { ...watch.policy, power: second.power };
    const { action, reason } = watch.next({ now, workers, waiting });
    if (action === 'sleep') member = { phase: 'draining', since: now };
    if (action === 'wake') member = { phase: 'starting', since: now };
    return { ...second, now, workers, waiting, action, reason };
  });
}

const second: fc.Arbitrary<Second> = fc.record({
  asks: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  silent: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  dies: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  power: fc.integer({ min: 0, max: 19 }).map((n) => (n === 0 ? 'balanced' : 'saver')),
});

/** Checks each step of many lives; says how often `of` happened, so that a property about nothing is seen. */
function always(of: string, check: (step: Step, before: readonly Step[], afterSeconds: number) => void): void {
  let happened = 0;
  fc.assert(
    fc.property(
      fc.array(second, { minLength: 20, maxLength: 200 }),
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 0, max: 5 }),
      (seconds, afterSeconds, startSeconds) => {
        const steps = simulate(seconds, afterSeconds, startSeconds);
        steps.forEach((step, at) => {
          if (step.action === of) happened++;
          check(step, steps.slice(0, at), afterSeconds);
        });
      },
    ),
    { numRuns: 300 },
  );
  expect(happened).toBeGreaterThan(100);
}

describe('a function that may sleep', () => {
  it('sleeps only when all looks of the window found it ready, known and idle, and with saver', () => {
    always('sleep', (step, before, afterSeconds) => {
      if (step.action !== 'sleep') return;
      expect(step.power).toBe('saver');
      const window = [...before, step].filter(({ now }) => step.now - now <= 1_000 * afterSeconds);
      expect(window.length).toBe(afterSeconds + 1);
      for (const { workers, waiting } of window) {
        expect(waiting).toBe(0);
        expect(workers).toMatchObject([{ phase: 'ready', load: { messagesPerSecond: 0 } }]);
      }
    });
  });

  it('is woken in the same look in which somebody waits and no worker is there or comes', () => {
    always('wake', (step) => {
      const gone = !step.workers.some(({ phase }) => phase !== 'draining');
      if (gone && (step.waiting > 0 || step.power !== 'saver')) expect(step.action).toBe('wake');
      if (step.action === 'wake') expect(gone).toBe(true);
    });
  });

  it('says why, in a sentence without holes', () => {
    always('sleep', ({ reason }) => expect(reason).not.toMatch(/undefined|NaN|Infinity/));
  });

  it('does not sleep unless it was asked to save', () => {
    const watch = new SleepWatch(sleepPolicySchema.parse({ afterSeconds: 1 }));
    for (let now = 0; now < 60_000; now += 1_000) {
      const load = { at: now, busy: 0, delayMs: 0, messagesPerSecond: 0 };
      expect(watch.next({ now, workers: [{ id: 'a', phase: 'ready', load }], waiting: 0 }).action).toBe('keep');
    }
  });
});

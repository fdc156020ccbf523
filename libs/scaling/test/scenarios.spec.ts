/** What a person expects of the decisions over a day in minutes: plotted, and read. */
import { describe, expect, it } from 'vitest';
import { Autoscaler, type PowerPolicy, type ScalingPolicy, scalingPolicySchema, type Worker } from '../src/index.ts';
import { plotted, type Second, type Step, serving, simulate } from './fleet.ts';

/** A registration keeps an AMF worker busy for so long: 250 a second fill one. */
const REGISTRATION = 0.004;

const at = (rate: number, seconds: number): Second[] =>
  Array.from({ length: seconds }, () => ({ demand: rate * REGISTRATION, ues: 2_000 }));
const ramp = (from: number, to: number, seconds: number): Second[] =>
  Array.from({ length: seconds }, (_, n) => ({
    demand: (from + ((to - from) * (n + 1)) / seconds) * REGISTRATION,
    ues: 2_000,
  }));

const policy = (power: PowerPolicy = 'balanced', max = 12): ScalingPolicy =>
  scalingPolicySchema.parse({ min: 1, max, stabilisation: { outSeconds: 5, inSeconds: 30 }, power });

const most = (steps: readonly Step[]) => Math.max(...steps.map(serving));
const outs = (steps: readonly Step[]) => steps.filter(({ decision }) => decision.action === 'out');
const ins = (steps: readonly Step[]) => steps.filter(({ decision }) => decision.action === 'in');
const workerSeconds = (steps: readonly Step[]) => steps.reduce((sum, { workers }) => sum + workers.length, 0);

describe('10, 1,000, 10 registrations a second', () => {
  const storm = [...at(10, 60), ...ramp(10, 1_000, 60), ...at(1_000, 60), ...ramp(1_000, 10, 60), ...at(10, 240)];

  it('are followed out and in again, down to the one worker of the start', () => {
    const steps = simulate(storm, { policy: policy() });
    // 1,000 × 0.004 = 4 event loops, 7 workers at 60 %; the slope may have asked for somewhat more.
    expect(most(steps), plotted(steps).join('\n')).toBeGreaterThanOrEqual(7);
    expect(most(steps), plotted(steps).join('\n')).toBeLessThanOrEqual(9);
    expect(serving(steps.at(-1) as Step), plotted(steps).join('\n')).toBe(1);
    // No way back on the way: first all that goes out, then all that comes in.
    const turns = [...outs(steps), ...ins(steps)];
    expect(turns.map(({ now }) => now)).toEqual(turns.map(({ now }) => now).toSorted((a, b) => a - b));
    // Each worker that came has gone by itself.
    expect(ins(steps).length).toBe(most(steps) - 1);
  });

  it('never fill a worker, since the climb is seen by its slope before it is there', () => {
    const steps = simulate(storm, { policy: policy(), startMs: 3_000 });
    const fullest = Math.max(...steps.map(({ decision }) => decision.figures.loadPerWorker));
    expect(fullest, plotted(steps).join('\n')).toBeLessThan(0.9);
    expect(outs(steps).some(({ decision }) => decision.reason.includes('growing'))).toBe(true);
  });

  it('cost most with performance and least with saver', () => {
    const cost = (power: PowerPolicy) => workerSeconds(simulate(storm, { policy: policy(power) }));
    expect(cost('performance')).toBeGreaterThan(1.2 * cost('balanced'));
    expect(cost('balanced')).toBeGreaterThan(1.1 * cost('saver'));
  });

  it('are served at a lower load with performance than with saver', () => {
    const steady = (power: PowerPolicy) => {
      const steps = simulate([...storm.slice(0, 120), ...at(1_000, 60)], { policy: policy(power) });
      return steps.at(-1)?.decision.figures.loadPerWorker ?? 0;
    };
    expect(steady('performance')).toBeLessThan(steady('balanced'));
    expect(steady('balanced')).toBeLessThan(steady('saver'));
  });
});

describe('a registration storm without a warning', () => {
  it('is answered in one step, with as many workers as it needs', () => {
    const steps = simulate([...at(10, 40), ...at(700, 40)], { policy: policy() });
    const [first] = outs(steps);
    // A worker that is full says no more than that it is, and that messages wait: at least as many again are started.
    expect(first?.decision.action === 'out' && first.decision.to, plotted(steps).join('\n')).toBeGreaterThanOrEqual(4);
    expect((first?.now ?? 0) - 40_000).toBeLessThanOrEqual(5_000);
    expect(steps.at(-1)?.decision.figures.loadPerWorker).toBeLessThanOrEqual(0.6);
    expect(outs(steps).length).toBeLessThanOrEqual(2);
  });
});

describe('waves', () => {
  it('of seconds move nothing', () => {
    const waves = Array.from({ length: 300 }, (_, n) => ({ demand: 1 + 0.4 * Math.sin(n * 1.9), ues: 500 }));
    const steps = simulate(waves, { policy: policy(), workers: 2 });
    expect(plotted(steps)).toEqual([]);
  });

  it('between what calls for more and what calls for fewer move nothing', () => {
    // Two workers at 50 to 59 %: one alone would be full, three are not needed.
    const steady = Array.from({ length: 300 }, (_, n) => ({ demand: 1 + (n % 60) / 330, ues: 500 }));
    expect(plotted(simulate(steady, { policy: policy(), workers: 2 }))).toEqual([]);
  });
});

describe('limits', () => {
  it('hold whatever the load is, and a person is told that they do', () => {
    const steps = simulate([...at(10, 20), ...at(1_000, 60)], { policy: policy('balanced', 3) });
    expect(most(steps)).toBe(3);
    expect(steps.at(-1)?.decision).toMatchObject({
      action: 'keep',
      reason: expect.stringMatching(/^the load needs \d+ workers, and the policy has at most 3: raise max$/),
    });
  });

  it('that are lowered are followed one worker at a time, the load aside', () => {
    const steps = simulate(at(400, 30), { policy: policy('balanced', 2), workers: 4, drainMs: 3_000 });
    expect(ins(steps).map(({ now }) => now)).toEqual([0, 3_000]);
    expect(serving(steps.at(-1) as Step)).toBe(2);
  });

  it('that are lowered while all but one worker start wait until others take UEs', () => {
    const load = { at: 0, busy: 0.1, delayMs: 0, messagesPerSecond: 1, ues: 5 };
    const workers: Worker[] = [
      { id: 'amf-1', phase: 'ready', load },
      { id: 'amf-2', phase: 'starting' },
      { id: 'amf-3', phase: 'starting' },
    ];
    expect(new Autoscaler(policy('balanced', 1)).next(0, workers)).toMatchObject({
      action: 'keep',
      reason: '3 workers where the policy has at most 1; one goes when others are ready',
    });
  });

  it('a worker that died where there is the least of them is replaced at once', () => {
    const seconds: Second[] = [...at(10, 5), { demand: 0.04, death: true }, ...at(10, 5)];
    const steps = simulate(seconds, { policy: scalingPolicySchema.parse({ min: 2 }) });
    expect(plotted(steps)).toEqual(['5 s: 1 → 2: 1 worker where the policy has at least 2']);
  });
});

describe('workers that say nothing', () => {
  it('are no reason to drain another', () => {
    const quiet = Array.from({ length: 120 }, (_, n) => ({ demand: 0.05, ...(n > 5 ? { silent: 1 } : {}) }));
    const steps = simulate(quiet, { policy: policy(), workers: 2 });
    expect(plotted(steps)).toEqual([]);
    expect(steps.at(-1)?.decision.reason).toBe('amf-2 does not say how loaded it is, so none is drained');
  });

  it('where no one does, nothing is changed', () => {
    const steps = simulate([{ demand: 3, silent: 0 }], { policy: policy() });
    expect(steps[0]?.decision).toMatchObject({
      action: 'keep',
      reason: 'no worker says how loaded it is, so nothing is changed',
    });
  });
});

/** Whatever the load does and however workers die or fall silent: what a decision may never be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Autoscaler,
  effectivePolicy,
  POWER_POLICIES,
  type ScalingPolicy,
  scalingPolicySchema,
  type Worker,
} from '../src/index.ts';
import { type Second, type Step, serving, simulate } from './fleet.ts';

const policies: fc.Arbitrary<ScalingPolicy> = fc
  .record({
    min: fc.integer({ min: 1, max: 4 }),
    over: fc.integer({ min: 0, max: 8 }),
    targetLoad: fc.double({ min: 0.1, max: 0.95, noNaN: true }),
    outSeconds: fc.integer({ min: 0, max: 20 }),
    inSeconds: fc.integer({ min: 1, max: 60 }),
    power: fc.constantFrom(...POWER_POLICIES),
  })
  .map(({ min, over, targetLoad, outSeconds, inSeconds, power }) =>
    scalingPolicySchema.parse({ min, max: min + over, targetLoad, stabilisation: { outSeconds, inSeconds }, power }),
  );

/** Stretches of load that jump, stay, climb and fall, so that windows are crossed; 1 fills the most workers that there may be. */
const level = fc.oneof(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.double({ min: 0, max: 1.3, noNaN: true }));
const loads = fc.array(
  fc.record({
    from: level,
    to: level,
    length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
    death: fc.boolean(),
    silent: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 8 },
);

function secondsOf(stretches: typeof loads extends fc.Arbitrary<infer T> ? T : never, policy: ScalingPolicy): Second[] {
  const full = policy.max * effectivePolicy(policy).target;
  return stretches.flatMap(({ from, to, length, death, silent }) =>
    Array.from({ length }, (_, at) => ({
      demand: full * (from + ((to - from) * at) / length),
      ues: 100,
      death: death && at === 0,
      ...(silent === undefined ? {} : { silent }),
    })),
  );
}

const fleets = fc.record({
  policy: policies,
  workers: fc.integer({ min: 1, max: 12 }),
  startMs: fc.oneof(fc.constant(1_000), fc.integer({ min: 0, max: 15_000 })),
  drainMs: fc.integer({ min: 0, max: 15_000 }),
});

/** Checks each step of many fleets. */
function always(check: (step: Step, at: number, steps: readonly Step[], policy: ScalingPolicy) => void): void {
  fc.assert(
    fc.property(loads, fleets, (stretches, fleet) => {
      const steps = simulate(secondsOf(stretches, fleet.policy), fleet);
      steps.forEach((step, at) => {
        check(step, at, steps, fleet.policy);
      });
    }),
    { numRuns: 600 },
  );
}

describe('a decision', () => {
  it('to scale out never ends above max, below min, or where it began', () => {
    always((step, _at, _steps, policy) => {
      const { decision } = step;
      if (decision.action !== 'out') return;
      expect(decision.to).toBeGreaterThanOrEqual(policy.min);
      expect(decision.to).toBeLessThanOrEqual(policy.max);
      expect(decision.to).toBeGreaterThan(serving(step));
    });
  });

  it('to scale in never goes below min', () => {
    always((step, _at, _steps, policy) => {
      if (step.decision.action === 'in') expect(serving(step) - 1).toBeGreaterThanOrEqual(policy.min);
    });
  });

  it('never drains the last worker that takes UEs, nor one that does not, nor a second one at a time', () => {
    always(({ decision, workers }) => {
      if (decision.action !== 'in') return;
      const ready = workers.filter(({ phase }) => phase === 'ready');
      expect(ready.length).toBeGreaterThan(1);
      expect(ready.map(({ id }) => id)).toContain(decision.worker);
      expect(workers.filter(({ phase }) => phase === 'draining')).toEqual([]);
    });
  });

  it('for the load is never followed by a contrary one inside the window', () => {
    always((step, at, steps, policy) => {
      const { decision, now } = step;
      if (decision.action === 'keep' || decision.cause === 'bounds') return;
      const { inWindowMs, outWindowMs } = effectivePolicy(policy);
      const window = decision.action === 'in' ? inWindowMs : outWindowMs;
      const contrary = steps
        .slice(0, at)
        .filter((before) => before.decision.action !== 'keep' && before.decision.action !== decision.action)
        .filter((before) => now - before.now < window);
      expect(contrary).toEqual([]);
    });
  });

  it('to scale in for the load is made only where no load of the window would have overloaded those that stay', () => {
    always((step, at, steps, policy) => {
      const { decision, now } = step;
      if (decision.action !== 'in' || decision.cause === 'bounds') return;
      const { inWindowMs, target } = effectivePolicy(policy);
      for (const before of steps.slice(0, at + 1)) {
        if (now - before.now > inWindowMs) continue;
        expect(before.decision.figures.demand).toBeLessThanOrEqual((serving(step) - 1) * target);
      }
    });
  });

  it('to scale in never takes a worker where another has both fewer UEs and less load', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ues: fc.nat(1_000), busy: fc.double({ min: 0, max: 0.05, noNaN: true }) }), {
          minLength: 2,
          maxLength: 8,
        }),
        (members) => {
          const policy = scalingPolicySchema.parse({ stabilisation: { inSeconds: 10 } });
          const workers = (at: number) =>
            members.map(({ ues, busy }, n) => ({
              id: `w${n}`,
              phase: 'ready' as const,
              load: { at, busy, delayMs: 0, messagesPerSecond: 0, ues },
            }));
          const decision = decisionOf(policy, workers);
          if (decision.action !== 'in') throw new Error(decision.reason);
          const victim = members[Number(decision.worker.slice(1))] ?? { ues: 0, busy: 0 };
          expect(members.filter(({ ues, busy }) => ues < victim.ues && busy < victim.busy)).toEqual([]);
        },
      ),
    );
  });

  it('always says why, in a sentence without holes', () => {
    always(({ decision }) => {
      expect(decision.reason).not.toMatch(/undefined|NaN|Infinity|(^|\s)-\d/);
      expect(decision.reason.length).toBeGreaterThan(10);
    });
  });
});

/** What is decided after ten seconds of the same. */
function decisionOf(policy: ScalingPolicy, workers: (at: number) => Worker[]) {
  const autoscaler = new Autoscaler(policy);
  for (let now = 0; now < 10_000; now += 1_000) autoscaler.next(now, workers(now));
  return autoscaler.next(10_000, workers(10_000));
}

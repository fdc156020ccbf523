/**
 * The decision over time: keeps what was seen and decided as far as it still matters. No clock and no I/O of its own: whoever
 * looks at the workers says when it is.
 */
import { type Decision, decide, type LastDecisions } from './decide.ts';
import { effectivePolicy, type ScalingPolicy } from './policy.ts';
import { TREND_MS } from './trend.ts';
import { type FleetLoad, fleetLoad, type Worker } from './worker.ts';

export class Autoscaler {
  /** May be changed at any time; the next decision follows it. */
  policy: ScalingPolicy;
  #loads: FleetLoad[] = [];
  #last: LastDecisions;

  /** `last`: decisions of one that ran before, from a status that was kept; on the same clock. */
  constructor(policy: ScalingPolicy, last: LastDecisions = {}) {
    this.policy = policy;
    this.#last = last;
  }

  /** To be called again and again, once a second say. Whoever calls does what it says. `now` never goes back. */
  next(now: number, workers: readonly Worker[]): Decision {
    const load = fleetLoad(now, workers);
    if (load !== undefined) this.#loads.push(load);
    const { inWindowMs, outWindowMs } = effectivePolicy(this.policy);
    const keep = Math.max(inWindowMs, outWindowMs, TREND_MS);
    // One beyond the window says that the window is covered.
    while ((this.#loads[1]?.at ?? now) < now - keep) this.#loads.shift();
    const decision = decide({ now, workers, loads: this.#loads, policy: this.policy, last: this.#last });
    if (decision.action === 'out') this.#last = { ...this.#last, outAt: now };
    if (decision.action === 'in') this.#last = { ...this.#last, inAt: now };
    return decision;
  }

  /** To be kept by whoever may be restarted. */
  get last(): LastDecisions {
    return this.#last;
  }

  /** What all workers had to do, oldest first, as far as it is kept. */
  get loads(): readonly FleetLoad[] {
    return this.#loads;
  }
}

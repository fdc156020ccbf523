/** When a worker that drains is let go. */
import type { ScalingPolicy } from './policy.ts';
import { plural, seconds } from './sentences.ts';

export interface Drain {
  readonly worker: string;
  /** When it began, and now: milliseconds of one clock. */
  readonly since: number;
  readonly now: number;
  /** Messages that it still works on; absent where it does not say. */
  readonly inFlight?: number | undefined;
}

export interface DrainVerdict {
  /** `wait`: it is not empty. `end`: it is, or its limit has passed. */
  readonly action: 'wait' | 'end';
  readonly reason: string;
}

export function drainVerdict({ worker, since, now, inFlight }: Drain, policy: ScalingPolicy): DrainVerdict {
  const took = now - since;
  const limit = 1_000 * policy.drainLimitSeconds;
  if (inFlight === 0) return { action: 'end', reason: `${worker} is empty after ${seconds(took)}` };
  const left = inFlight === undefined ? 'does not say what it has left' : `has ${plural(inFlight, 'message')} left`;
  if (took >= limit) {
    return { action: 'end', reason: `${worker} ${left} after the limit of ${seconds(limit)}; others take over` };
  }
  return { action: 'wait', reason: `${worker} ${left}; it has ${seconds(limit - took)} more` };
}

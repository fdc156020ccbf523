/** When procedures begin in an open-loop load: at times that do not depend on how the core keeps up. */
import { seededRandom } from '@trunkline/simnet';

/** One procedure that is due. */
export interface Arrival {
  /** Milliseconds after the start; latency counts from here, however late the generator is (no coordinated omission). */
  readonly at: number;
  /** Index of the rate that it belongs to. */
  readonly phase: number;
}

/**
 * `durationMs` of each rate (per second) in turn. `spacing` gives the time to the next arrival as a share of the mean: 1 for an even
 * beat, exponentially distributed for a Poisson process.
 */
export function* arrivals(
  rates: readonly number[],
  durationMs: number,
  spacing: () => number = () => 1,
): Generator<Arrival> {
  for (const [phase, rate] of rates.entries()) {
    const mean = 1_000 / rate;
    for (let into = 0; into < durationMs; into += mean * spacing()) yield { at: phase * durationMs + into, phase };
  }
}

/** Exponentially distributed with mean 1, the same for the same seed. */
export function poisson(seed: number): () => number {
  const random = seededRandom(seed);
  return () => -Math.log(1 - random.next());
}

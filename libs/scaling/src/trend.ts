/**
 * Where the load goes, by the points of late. A registration storm is seen by its slope before it is there; a load that jumps and
 * stays, or that only trembles, is none.
 */
import type { FleetLoad } from './worker.ts';

/** Points of this time are looked at, the latest of them. */
export const TREND_MS = 30_000;
const MOST_POINTS = 10;
/** Fewer points, or in less time than that, are no trend. */
const FEWEST_POINTS = 5;
const SHORTEST_MS = 2_000;
/** Of all pairs of points, so many rise (a rank test after Kendall). A jump between two levels has 56 of 100 at most. */
const RISING = 0.75;

/** Growth of the demand in event loops a millisecond: the median slope of all pairs of points (Theil and Sen); 0 where it does not rise. */
export function rise(loads: readonly FleetLoad[], now: number): number {
  const points = loads.slice(-MOST_POINTS).filter(({ at }) => now - at <= TREND_MS);
  const [first] = points;
  if (first === undefined || points.length < FEWEST_POINTS || now - first.at < SHORTEST_MS) return 0;
  const slopes = points.flatMap((from, at) =>
    points.slice(at + 1).map((to) => (to.demand - from.demand) / Math.max(1, to.at - from.at)),
  );
  const rising = slopes.filter((slope) => slope > 0).length;
  if (rising < RISING * slopes.length) return 0;
  return slopes.toSorted((a, b) => a - b)[slopes.length >> 1] ?? 0;
}

/** Looks whether a core has kept something of a flow whose UEs and gNBs are gone. */
import type { Clock } from '@trunkline/platform';
import type { FlowTarget } from './target.ts';

/**
 * How long a core may take to let go of UEs that were taken away without a word: five expiries of T3522 (TS 24.501 §5.5.2.3.5)
 * are the longest that it waits for one.
 */
const SETTLE_MS = 40_000;
const LOOK_MS = 20;

/** What was there before; undefined where one cannot look. */
export type Baseline = ReadonlySet<string> | undefined;

export async function baseline(target: FlowTarget): Promise<Baseline> {
  return target.leftovers === undefined ? undefined : new Set(await target.leftovers());
}

/** What is still there that was not before, after the core has had the time that it may take. */
export async function leaks(
  target: FlowTarget,
  before: Baseline,
  clock: Clock,
  withinMs = SETTLE_MS,
): Promise<readonly string[]> {
  if (before === undefined || target.leftovers === undefined) return [];
  const started = clock.monotonic();
  const until = started + withinMs;
  for (;;) {
    const left = (await target.leftovers()).filter((line) => !before.has(line));
    if (left.length === 0 || clock.monotonic() >= until) return left;
    await new Promise<void>((resolve) => {
      // The longer it takes, the less often it is looked.
      clock.after(Math.max(LOOK_MS, (clock.monotonic() - started) / 20), resolve);
    });
  }
}

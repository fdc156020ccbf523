import { expect, it } from 'vitest';
import type { Binding } from '../src/context/binding.ts';
import { bindingStep, WATCH_SECONDS } from '../src/procedures/binding-step.ts';

const T0 = Date.UTC(2027, 0, 1);
const LONGEST_MS = WATCH_SECONDS * 1_000;

/** A registration `after` so many milliseconds, for the longest time that there is: what is watched afterwards. */
function registered(before: Binding | undefined, after: number) {
  const now = T0 + after;
  const binding = { key: 'k', expiresAt: now + LONGEST_MS, emergency: false } as unknown as Binding;
  const { context, effects } = bindingStep(before, { kind: 'registered', binding, watch: true }, { now } as never);
  return { binding: context as Binding, watches: effects?.length === 1 };
}

it('watches a registration once, however often the UE registers, and anew before what watches it ends', () => {
  const first = registered(undefined, 0);
  expect(first.watches).toBe(true);
  const soon = registered(first.binding, 1_000);
  expect(soon.watches).toBe(false);
  // As a UE does by itself: 600 s before its registration ends (TS 24.229 §5.1.1.4.1).
  const late = registered(soon.binding, LONGEST_MS - 600_000);
  expect(late.watches).toBe(true);
  expect(late.binding.watchedUntil).toBe(T0 + 2 * LONGEST_MS - 600_000);
});

/** Steps of a binding: it comes with a registration, and goes with it. */
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { Binding } from '../context/binding.ts';
import type { BindingEffect, BindingEvent } from '../events.ts';

/** TS 24.229 §5.2.3: as long as the longest registration, so that its end is heard. */
export const WATCH_SECONDS = 600_000;
/**
 * §5.1.1.4.1: so long before its end a UE registers again, and is watched anew. A watch that ends within that time is long enough: a
 * UE that registers again and again would have another one each time.
 */
const REGISTERS_BEFORE_MS = 600_000;
/** The S-CSCF ends a registration a little before, and says so; of emergency registrations it says nothing. */
const GRACE_MS = 30_000;

export function bindingStep(
  before: Binding | undefined,
  event: BindingEvent,
  info: StepInfo,
): StepOutcome<Binding, BindingEffect> {
  switch (event.kind) {
    case 'registered': {
      const { expiresAt, emergency } = event.binding;
      const watched = before?.watchedUntil ?? 0;
      const watches = event.watch && watched < expiresAt - REGISTERS_BEFORE_MS;
      const binding = { ...event.binding, watchedUntil: watches ? info.now + WATCH_SECONDS * 1_000 : watched };
      return {
        context: binding,
        timers: { expiry: expiresAt - info.now + (emergency ? 0 : GRACE_MS) },
        effects: watches ? [{ effect: 'watch', binding }] : [],
      };
    }
    case 'gone':
      return { context: null, effects: before === undefined ? [] : [{ effect: 'release', binding: before }] };
    case 'timer':
      return { context: null };
  }
}

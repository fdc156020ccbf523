/** What steps have in common: their outcome, and what changes at UPFs by it. */
import type { SmSession } from '../context/session.ts';
import { ruleModifications } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';

/** What came of a step for a session that stays. */
export interface Progress {
  readonly session: SmSession;
  readonly effects: readonly SmEffect[];
  readonly timers?: Readonly<Record<string, number | null>>;
}

export function outcome({ session, effects, timers }: Progress, before: readonly SmEffect[] = []): SmOutcome {
  return { context: session, effects: [...before, ...effects], ...(timers === undefined ? {} : { timers }) };
}

/** What the UPFs have to change between two states of a session. */
export function atUpf(before: SmSession, after: SmSession): SmEffect[] {
  return ruleModifications(before, after).map((change) => ({ effect: 'n4', ...change }));
}

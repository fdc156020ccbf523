/** How a message ended that a service centre elsewhere had for a UE: by the message's id, until whoever asks for it has been told. */
import type { ContextDefinition } from '@trunkline/state';
import type { Outcome } from '../events.ts';

export interface Ended {
  readonly outcome: Outcome;
  /** RP-ACK or RP-ERROR of the UE. */
  readonly rpdu?: Uint8Array | undefined;
}

/** Each has a context of its own: one that shared a place would be told of another's end, and send its message again. */
export const outcomes: ContextDefinition<Ended> = { name: 'smsf-outcome', schema: 1 };

/** What nobody asks for any more goes by itself. */
export const OUTCOME_TTL_MS = 60_000;

/** The answer to a service centre elsewhere whose message did not get to the UE; undefined where the UE has answered. */
export const UNDELIVERED = {
  absent: [504, 'UE_NOT_REACHABLE'],
  failed: [504, 'UE_NOT_RESPONDING'],
  barred: [403, 'SERVICE_NOT_ALLOWED'],
  delivered: undefined,
  full: undefined,
  rejected: undefined,
} as const satisfies Readonly<Record<Outcome, readonly [status: number, cause: string] | undefined>>;

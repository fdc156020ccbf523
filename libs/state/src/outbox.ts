/** Bounds of the outbox: a front has few messages of one UE in flight, and acknowledges them within seconds. */

/** Answers kept per context; older ones go. */
export const OUTBOX_ENTRIES = 8;

/** How long the outbox and the version of a deleted context stay, for messages that are delivered again. */
const TOMBSTONE_MS = 60_000;

/** How long open calls of a deleted context stay: longer than they are tried. */
const CALLS_TTL_MS = 15 * 60_000;

export function tombstoneMs(calls: readonly unknown[]): number {
  return calls.length === 0 ? TOMBSTONE_MS : CALLS_TTL_MS;
}

/** Version of a context's first commit: random, so that one that is made anew under an old key never meets an old version. */
export function firstVersion(): number {
  return 1 + Math.floor(Math.random() * 2 ** 48);
}

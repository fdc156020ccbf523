/** How procedures end, from counters of workers that come, go and begin anew. */

/** Registrations, or sessions: how many were begun, and how they ended. Counters since the worker's start, or what came since. */
export interface Outcomes {
  readonly attempts: number;
  readonly succeeded: number;
  readonly failed: number;
}

export const NO_OUTCOMES: Outcomes = { attempts: 0, succeeded: 0, failed: 0 };

/** One that was begun so long ago and has not ended counts as failed: the longest retransmissions of a UE are over by then. Milliseconds. */
export const OVERDUE_MS = 10_000;

export function sumOf(all: Iterable<Outcomes>): Outcomes {
  let sum = NO_OUTCOMES;
  for (const one of all) sum = combined(sum, one, (a, b) => a + b);
  return sum;
}

/** What comes while it watches. What a worker had counted when it was first seen does not count. */
export class OutcomeMeter {
  readonly #counters = new Map<string, Outcomes>();
  #total = NO_OUTCOMES;
  /** Sum of the attempts at each look, oldest first, one of them overdue. */
  #attempts: { readonly at: number; readonly attempts: number }[] = [];

  /** `now` in milliseconds, never going back; counters by worker, those left out that do not say. */
  look(now: number, counters: ReadonlyMap<string, Outcomes>): void {
    for (const [worker, counted] of counters) {
      const before = this.#counters.get(worker) ?? counted;
      this.#counters.set(worker, counted);
      // A counter that went back began anew.
      const anew =
        counted.attempts < before.attempts || counted.succeeded + counted.failed < before.succeeded + before.failed;
      const since = anew ? counted : combined(counted, before, (a, b) => Math.max(0, a - b));
      this.#total = combined(this.#total, since, (a, b) => a + b);
    }
    this.#attempts.push({ at: now, attempts: this.#total.attempts });
    while ((this.#attempts[1]?.at ?? now) <= now - OVERDUE_MS) this.#attempts.shift();
  }

  /** Those that are overdue count as failed: as many as there are at least, if the oldest end first. */
  get seen(): Outcomes {
    const { attempts, succeeded, failed } = this.#total;
    const [oldest] = this.#attempts;
    const latest = this.#attempts.at(-1);
    const due =
      oldest !== undefined && latest !== undefined && latest.at - oldest.at >= OVERDUE_MS ? oldest.attempts : 0;
    return { attempts, succeeded, failed: failed + Math.max(0, due - succeeded - failed) };
  }
}

function combined(one: Outcomes, other: Outcomes, of: (a: number, b: number) => number): Outcomes {
  return {
    attempts: of(one.attempts, other.attempts),
    succeeded: of(one.succeeded, other.succeeded),
    failed: of(one.failed, other.failed),
  };
}

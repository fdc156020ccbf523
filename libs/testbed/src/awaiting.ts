/** Waiting for something that comes, with a bound: what came meanwhile is told when it did not. */
import type { Clock } from '@trunkline/platform';

export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
}

/** Nothing came in time, as opposed to something else that came: what timers of a UE are for. */
export class NothingCame extends ExpectationError {}

interface Waiter<T> {
  readonly matches: (item: T) => boolean;
  readonly resolve: (item: T) => void;
}

/** Things in the order of their arrival; each is given to the first who waits for it, or kept until somebody does. */
export class Inbox<T> {
  readonly #describe: (item: T) => string;
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #kept: T[] = [];
  readonly #waiters = new Set<Waiter<T>>();
  #last: T[] = [];

  constructor(describe: (item: T) => string, clock: Clock, limit = 256) {
    this.#describe = describe;
    this.#clock = clock;
    this.#limit = limit;
  }

  put(item: T): void {
    this.#last = [...this.#last.slice(-4), item];
    for (const waiter of this.#waiters) {
      if (!waiter.matches(item)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(item);
      return;
    }
    this.#kept.push(item);
    if (this.#kept.length > this.#limit) this.#kept.shift();
  }

  /** Forgets what nobody has asked for. */
  clear(): void {
    this.#kept.length = 0;
  }

  /** @throws ExpectationError after `withinMs` */
  take<S extends T>(what: string, matches: (item: T) => item is S, withinMs: number): Promise<S>;
  take(what: string, matches: (item: T) => boolean, withinMs: number): Promise<T>;
  take(what: string, matches: (item: T) => boolean, withinMs: number): Promise<T> {
    const at = this.#kept.findIndex(matches);
    if (at >= 0) return Promise.resolve(this.#kept.splice(at, 1)[0] as T);
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = {
        matches,
        resolve: (item) => {
          cancel();
          resolve(item);
        },
      };
      const cancel = this.#clock.after(withinMs, () => {
        this.#waiters.delete(waiter);
        const came =
          this.#last.length === 0 ? 'nothing came' : `the last to come: ${this.#last.map(this.#describe).join('; ')}`;
        reject(new NothingCame(`expected ${what} within ${withinMs} ms; ${came}`));
      });
      this.#waiters.add(waiter);
    });
  }
}

/**
 * An expectation that a flow begins before it waits for it. Where the flow fails in between, it is that failure that counts: what nobody
 * waits for any more is no unhandled rejection.
 */
export function begun<T>(expectation: Promise<T>): Promise<T> {
  expectation.catch(() => undefined);
  return expectation;
}

/** Resolves when somebody calls what `subscribe` is given. @throws ExpectationError with the text of `missed` after `withinMs` */
export function happens(
  clock: Clock,
  withinMs: number,
  subscribe: (resolve: () => void) => void,
  missed: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(withinMs, () => reject(new NothingCame(missed())));
    subscribe(() => {
      cancel();
      resolve();
    });
  });
}

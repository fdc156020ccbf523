/** What one party of a flow received, in order; a flow reads on from where it last looked. */
import type { Clock } from '@trunkline/platform';
import { ExpectationError } from '../awaiting.ts';
import { difference, shown } from './matching.ts';

export interface Named {
  readonly message: string;
}

/** An expectation that was not met, with the message that came closest. */
export class FlowError extends ExpectationError {
  /** Decoded; absent where nothing of that name came. */
  readonly closest: unknown;

  constructor(message: string, closest?: unknown) {
    super(message);
    this.closest = closest;
  }
}

export class Watch<M extends Named> {
  readonly #who: string;
  readonly #clock: Clock;
  readonly #seen: M[] = [];
  #at = 0;
  #wake: (() => void) | undefined;

  constructor(who: string, clock: Clock) {
    this.#who = who;
    this.#clock = clock;
  }

  put(message: M): void {
    this.#seen.push(message);
    this.#wake?.();
  }

  /** What came until now is past. */
  skip(): void {
    this.#at = this.#seen.length;
  }

  /** Has a message of this name come since the last step? */
  has(name: string): boolean {
    return this.#seen.slice(this.#at).some(({ message }) => message === name);
  }

  /** The next message of this name; others before it are passed over. @throws FlowError */
  async next(name: string, fields: unknown, withinMs: number): Promise<M> {
    const until = this.#clock.monotonic() + withinMs;
    for (;;) {
      const index = this.#seen.findIndex(({ message }, at) => at >= this.#at && message === name);
      const found = this.#seen[index];
      if (found !== undefined) {
        const wrong = fields === undefined ? undefined : difference(fields, found);
        if (wrong !== undefined) throw new FlowError(`${this.#who} received ${name}, but ${wrong}`, found);
        this.#at = index + 1;
        return found;
      }
      const left = until - this.#clock.monotonic();
      if (left <= 0) {
        const came = this.#seen.slice(this.#at).map(({ message }) => message);
        const last = came.length === 0 ? 'nothing came' : `instead came ${came.slice(-6).join(', ')}`;
        throw new FlowError(
          `${this.#who} expected ${name}${fields === undefined ? '' : ` with ${shown(fields)}`} within ${withinMs} ms; ${last}`,
          this.#seen.at(-1),
        );
      }
      await this.#more(left);
    }
  }

  /** A message since the last step for which this is true, wherever it stands among the others; undefined when none came in time. */
  async any(matches: (message: M) => boolean, withinMs: number): Promise<M | undefined> {
    const until = this.#clock.monotonic() + withinMs;
    for (;;) {
      const found = this.#seen.find((message, at) => at >= this.#at && matches(message));
      const left = until - this.#clock.monotonic();
      if (found !== undefined || left <= 0) return found;
      await this.#more(left);
    }
  }

  #more(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(withinMs, resolve);
      this.#wake = () => {
        cancel();
        this.#wake = undefined;
        resolve();
      };
    });
  }
}

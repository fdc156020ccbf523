/** The machine's time, which a test sets forward: what is due then is done. The kernel's own time goes on as it does. */
import { type Clock, systemClock } from '@trunkline/platform';

interface Waiting {
  readonly due: number;
  readonly then: () => void;
  cancel: () => void;
}

export class ForwardClock implements Clock {
  #ahead = 0;
  readonly #waiting = new Set<Waiting>();

  now(): number {
    return systemClock.now() + this.#ahead;
  }

  monotonic(): number {
    return systemClock.monotonic() + this.#ahead;
  }

  after(ms: number, then: () => void): () => void {
    const waiting: Waiting = { due: this.monotonic() + ms, then, cancel: () => undefined };
    this.#waiting.add(waiting);
    this.#wait(waiting);
    return () => {
      waiting.cancel();
      this.#waiting.delete(waiting);
    };
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  forward(ms: number): void {
    this.#ahead += ms;
    for (const waiting of this.#waiting) {
      waiting.cancel();
      this.#wait(waiting);
    }
  }

  #wait(waiting: Waiting): void {
    waiting.cancel = systemClock.after(Math.max(0, waiting.due - this.monotonic()), () => {
      this.#waiting.delete(waiting);
      waiting.then();
    });
  }
}

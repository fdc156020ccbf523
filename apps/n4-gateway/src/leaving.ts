/**
 * UPFs that want to be released (TS 29.244 §6.2.7): until its Graceful Release Period is over a UPF keeps the sessions that it has.
 * Their SMF is asked again and again whether any is left; a worker that dies with the question is none the worse for it.
 */
import type { Clock } from '@trunkline/platform';

/** Between two questions. */
const ASK_MS = 1_000;

interface Hooks {
  /** Seconds that are left. */
  readonly ask: (at: string, seconds: number) => void;
  /** The time is over. */
  readonly release: (at: string) => void;
}

export class LeavingUpfs {
  readonly #clock: Pick<Clock, 'after' | 'monotonic'>;
  readonly #hooks: Hooks;
  /** How to call off what comes next, by the UPF's address. */
  readonly #next = new Map<string, () => void>();

  constructor(clock: Pick<Clock, 'after' | 'monotonic'>, hooks: Hooks) {
    this.#clock = clock;
    this.#hooks = hooks;
  }

  begin(at: string, seconds: number): void {
    // Said again, it has no more time than it had.
    if (this.#next.has(at)) return;
    this.#ask(at, this.#clock.monotonic() + 1000 * seconds);
  }

  /** It has gone, or has come back. */
  end(at: string): void {
    this.#next.get(at)?.();
    this.#next.delete(at);
  }

  stop(): void {
    for (const at of [...this.#next.keys()]) this.end(at);
  }

  #ask(at: string, until: number): void {
    const now = this.#clock.monotonic();
    this.#hooks.ask(at, Math.max(0, Math.round((until - now) / 1000)));
    const cancel = this.#clock.after(ASK_MS, () => {
      if (this.#clock.monotonic() < until + ASK_MS) {
        this.#ask(at, until);
        return;
      }
      // The question that came when the time was over ended what was left.
      this.#next.delete(at);
      this.#hooks.release(at);
    });
    this.#next.set(at, cancel);
  }
}

/**
 * Time for a whole system in one process: it stands still while anything is being done, and jumps to the next thing that is due
 * when nothing is. An hour of protocol timers takes as long as what happens in it.
 */
import { VirtualClock } from './clock.ts';

/**
 * Turns of the event loop in which nothing may be left before time moves. Promises are all worked off within one turn; what is
 * passed on by `setImmediate` or a message port takes one more for each time that it is passed on.
 */
const QUIET_TURNS = 3;
/** A wait that only a periodic timer keeps alive will never end. */
const LONGEST_WAIT_MS = 60 * 24 * 3_600_000;

export class ManualClock {
  readonly #clock = new VirtualClock();
  readonly #start: number;
  #held = 0;
  #waiting = 0;
  #driving = false;
  #wake: (() => void) | undefined;

  /** `start` is milliseconds since 1970. */
  constructor(start: number) {
    this.#start = start;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#start + Math.floor(this.#clock.now);
  }

  monotonic(): number {
    return this.#clock.now;
  }

  /** Calls back once, `ms` from now; returns how to call it off. */
  after(ms: number, callback: () => void): () => void {
    const cancel = this.#clock.after(ms, callback);
    this.#wake?.();
    return cancel;
  }

  /** Work of the machine that is neither message nor timer: time stands still until it is done. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work;
    } finally {
      this.#held--;
    }
  }

  /** Lets time pass until the work is done; between such calls it stands still. @throws Error where nothing can end it */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++;
    let giveUp: () => void = () => undefined;
    const cancel = this.#clock.after(LONGEST_WAIT_MS, () => giveUp());
    const never = new Promise<never>((_, reject) => {
      giveUp = () => reject(new Error(`nothing came of it in ${LONGEST_WAIT_MS} ms of the manual clock`));
    });
    try {
      const result = work();
      this.#wake?.();
      void this.#drive();
      return await Promise.race([result, never]);
    } finally {
      cancel();
      this.#waiting--;
    }
  }

  async #drive(): Promise<void> {
    if (this.#driving) return;
    this.#driving = true;
    try {
      while (this.#waiting > 0) {
        await this.#quiet();
        if (this.#waiting === 0) return;
        if (!this.#step()) await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = undefined;
      }
    } finally {
      this.#driving = false;
    }
  }

  /** An action that throws is nobody's but its own fault: time goes on. */
  #step(): boolean {
    try {
      return this.#clock.step();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
      return true;
    }
  }

  async #quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      if (this.#held > 0) turns = -1;
    }
  }
}

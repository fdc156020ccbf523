import type { WallClock } from './clock.ts';

/** One timeout of the clock, kept at the earliest deadline. */
export class Alarm {
  readonly #clock: WallClock;
  readonly #ring: () => void;
  #cancel: (() => void) | undefined;
  #at = Number.POSITIVE_INFINITY;

  constructor(clock: WallClock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at `at` unless it rings earlier anyway. */
  by(at: number): void {
    if (at >= this.#at) return;
    this.#cancel?.();
    this.#at = at;
    // setTimeout takes at most 2^31-1 ms; ringing too early is harmless.
    this.#cancel = this.#clock.after(Math.min(Math.max(0, at - this.#clock.now()), 0x7fff_ffff), () => {
      this.stop();
      this.#ring();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#at = Number.POSITIVE_INFINITY;
  }
}

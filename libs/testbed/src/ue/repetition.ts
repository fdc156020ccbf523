/** Timers of NAS after which a UE repeats what was not answered (TS 24.501 §10.2, §10.3, on 3GPP access). */
import type { Clock } from '@trunkline/platform';
import { NothingCame } from '../awaiting.ts';

/** Milliseconds, by table 10.2.1 (T3510, T3517, T3521) and table 10.3.1 (T3580, T3582). */
export const NAS_TIMER_MS = { T3510: 15_000, T3517: 15_000, T3521: 15_000, T3580: 16_000, T3582: 16_000 } as const;
export type NasTimer = keyof typeof NAS_TIMER_MS;

/** From a registration attempt that failed to the next one (table 10.2.1). */
const T3511_MS = 10_000;
/** The fifth expiry, or the fifth failed attempt, ends it (§5.5.1.2.7, §5.6.1.7, §5.5.2.2.6, §6.4.1.6, §6.4.3.6). */
const ATTEMPTS = 5;

export interface RepetitionOptions {
  readonly clock: Clock;
  /** Absent: nothing is repeated, and a wait has the bound that its caller gives. */
  readonly repeated?: ((timer: NasTimer) => void) | undefined;
}

export class Repetition {
  readonly #clock: Clock;
  readonly #repeated: ((timer: NasTimer) => void) | undefined;

  constructor({ clock, repeated }: RepetitionOptions) {
    this.#clock = clock;
    this.#repeated = repeated;
  }

  /**
   * Runs an attempt, which waits `withinMs` for its answer, and again after each expiry of the timer. `expired` is what the UE does
   * then, before the next one. @throws what an attempt throws that was answered, and the last one's error
   */
  async until<T>(
    timer: NasTimer,
    otherwiseMs: number,
    attempt: (withinMs: number) => Promise<T>,
    expired: () => void = () => undefined,
  ): Promise<T> {
    if (this.#repeated === undefined) return attempt(otherwiseMs);
    for (let attempts = 1; ; attempts++) {
      try {
        return await attempt(NAS_TIMER_MS[timer]);
      } catch (error) {
        if (!(error instanceof NothingCame) || attempts === ATTEMPTS) throw error;
        expired();
        if (timer === 'T3510') await this.#pause(T3511_MS);
        this.#repeated(timer);
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }
}

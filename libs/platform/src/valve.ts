/**
 * The admission valve: an overloaded NF refuses new procedures early, and finishes what it admitted. Only what begins
 * something asks it: an initial registration (refused with 5GMM cause #22 and T3346, TS 24.501 §5.5.1.2.5), a new PDU
 * session, the first SBI request of a procedure (503 with Retry-After, TS 29.500 §6.4).
 *
 * It looks at what a message waits for, not at rates that somebody would have to guess. Above the target delay it lets in
 * seven tenths of what came in before, a token bucket that shrinks while the delay stays and opens step by step once it is gone.
 */
export interface ValveOptions {
  /** Delay of the event loop that is still good service, milliseconds. */
  readonly targetDelayMs: number;
  /** Admitted in each second however late everything is, so that recovery is seen. */
  readonly minimumPerSecond?: number;
}

export interface Refused {
  /** When the peer may try again: for T3346 and Retry-After, seconds. */
  readonly retryAfterSeconds: number;
}

/** A single late sample is a start or a garbage collection; that many in a row are overload. */
const LATE_SAMPLES = 3;
const SHRINK = 0.7;
const GROW = 1.25;
/** A burst may take the tokens of this time, seconds. */
const BURST = 0.5;

export class AdmissionValve {
  readonly #target: number;
  readonly #minimum: number;
  /** Per second; infinite while nothing is held back. */
  #rate = Number.POSITIVE_INFINITY;
  #tokens = 0;
  #refilledAt = 0;
  #observedAt: number | undefined;
  #late = 0;
  #asked = 0;
  #admitted = 0;
  #refused = 0;

  constructor(options: ValveOptions) {
    this.#target = options.targetDelayMs;
    this.#minimum = options.minimumPerSecond ?? 5;
  }

  get open(): boolean {
    return this.#rate === Number.POSITIVE_INFINITY;
  }

  /** How many were refused since the start. */
  get refused(): number {
    return this.#refused;
  }

  /** `now` in monotonic milliseconds. Undefined: go ahead. */
  admit(now: number): Refused | undefined {
    this.#asked += 1;
    if (this.open) {
      this.#admitted += 1;
      return undefined;
    }
    const capacity = Math.max(1, this.#rate * BURST);
    this.#tokens = Math.min(capacity, this.#tokens + ((now - this.#refilledAt) / 1000) * this.#rate);
    this.#refilledAt = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#admitted += 1;
      return undefined;
    }
    this.#refused += 1;
    // Those who are refused now come back spread out: the more they are, the later.
    return { retryAfterSeconds: Math.min(60, Math.max(1, Math.ceil(this.#asked / Math.max(1, this.#rate)))) };
  }

  /** A new measurement of the delay, in the intervals of the load meter. */
  observe(now: number, delayMs: number): void {
    const seconds = this.#observedAt === undefined ? 1 : Math.max(0.001, (now - this.#observedAt) / 1000);
    const asked = this.#asked / seconds;
    const admitted = this.#admitted / seconds;
    this.#observedAt = now;
    this.#asked = 0;
    this.#admitted = 0;
    this.#late = delayMs > this.#target ? this.#late + 1 : 0;
    if (this.#late >= LATE_SAMPLES) {
      if (this.open) {
        this.#refilledAt = now;
        this.#tokens = 0;
      }
      this.#rate = Math.max(this.#minimum, Math.min(this.#rate, admitted) * SHRINK);
    } else if (!this.open && delayMs <= this.#target / 2) {
      this.#rate *= GROW;
      // Nobody is held back any more.
      if (this.#rate > 2 * Math.max(asked, this.#minimum)) this.#rate = Number.POSITIVE_INFINITY;
    }
  }
}

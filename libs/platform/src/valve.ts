/**
 * The admission valve: an overloaded NF refuses new procedures early, and finishes what it admitted. Only what begins
 * something asks it: an initial registration (refused with 5GMM cause #22 and T3346, TS 24.501 §5.5.1.2.5), a new PDU
 * session, the first SBI request of a procedure (503 with Retry-After, TS 29.500 §6.4).
 *
 * It looks at what a message waits for, in the event loop or for databases and other NFs, not at rates that somebody would have to
 * guess; a limit may be set beside. Above the target delay it lets in
 * seven tenths of what came in before, a token bucket that shrinks while the delay stays and opens step by step once it is gone.
 */
export interface ValveOptions {
  /** Delay of the event loop that is still good service, milliseconds. */
  readonly targetDelayMs: number;
  /** Without a pause of the event loop for so long, what waits does so where nobody here sees it, in the peers' SCTP; seconds, 5. */
  readonly busySeconds?: number | undefined;
  /** Admitted in each second however late everything is, so that recovery is seen. */
  readonly minimumPerSecond?: number | undefined;
  /** Admitted in each second at most, however early everything is; no limit where absent. */
  readonly maximumPerSecond?: number | undefined;
}

export interface Refused {
  /** When the peer may try again: for T3346 and Retry-After, seconds. */
  readonly retryAfterSeconds: number;
}

/** A single late sample is a start or a garbage collection; that many in a row are overload. */
const LATE_SAMPLES = 3;
/** Share of the time in which the event loop had something to do. */
const BUSY = 0.97;
const CALM = 0.9;
const SHRINK = 0.7;
const GROW = 1.25;
/** A burst may take the tokens of this time, seconds. */
const BURST = 0.5;

export class AdmissionValve {
  readonly #target: number;
  readonly #minimum: number;
  readonly #maximum: number;
  /** Per second; infinite while nothing is held back. */
  #rate = Number.POSITIVE_INFINITY;
  #tokens: number;
  readonly #busyMs: number;
  /** When the event loop was last found with a pause. */
  #pausedAt: number | undefined;
  #waitedMs = 0;
  #waits = 0;
  #refilledAt = 0;
  #observedAt: number | undefined;
  #late = 0;
  #asked = 0;
  #admitted = 0;
  #refused = 0;

  constructor(options: ValveOptions) {
    this.#target = options.targetDelayMs;
    this.#minimum = options.minimumPerSecond ?? 5;
    this.#maximum = options.maximumPerSecond ?? Number.POSITIVE_INFINITY;
    this.#tokens = this.#maximum;
    this.#busyMs = 1_000 * (options.busySeconds ?? 5);
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
    // Where nobody measures, demand is counted by the second.
    if (now - (this.#observedAt ?? 0) > 1_000) {
      this.#observedAt = now;
      this.#asked = 0;
      this.#admitted = 0;
    }
    this.#asked += 1;
    const rate = Math.min(this.#rate, this.#maximum);
    if (rate === Number.POSITIVE_INFINITY) {
      this.#admitted += 1;
      return undefined;
    }
    const capacity = Math.max(1, rate * BURST);
    this.#tokens = Math.min(capacity, this.#tokens + ((now - this.#refilledAt) / 1000) * rate);
    this.#refilledAt = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#admitted += 1;
      return undefined;
    }
    this.#refused += 1;
    // Those who are refused now come back spread out: the more they are, the later.
    return { retryAfterSeconds: Math.min(60, Math.max(1, Math.ceil(this.#asked / Math.max(1, rate)))) };
  }

  /** How long a message took from its arrival until it was handled. */
  waited(ms: number): void {
    this.#waitedMs += ms;
    this.#waits += 1;
  }

  /** A new measurement of the event loop's delay and of its busy share, in the intervals of the load meter. */
  observe(now: number, loopDelayMs: number, busy = 0): void {
    if (this.#pausedAt === undefined || busy < BUSY) this.#pausedAt = now;
    const isBusy = now - this.#pausedAt >= this.#busyMs || (!this.open && busy >= BUSY);
    const delayMs = Math.max(loopDelayMs, this.#waits === 0 ? 0 : this.#waitedMs / this.#waits);
    this.#waitedMs = 0;
    this.#waits = 0;
    const seconds = this.#observedAt === undefined ? 1 : Math.max(0.001, (now - this.#observedAt) / 1000);
    const asked = this.#asked / seconds;
    const admitted = this.#admitted / seconds;
    this.#observedAt = now;
    this.#asked = 0;
    this.#admitted = 0;
    this.#late = delayMs > this.#target ? this.#late + 1 : 0;
    if (this.#late >= LATE_SAMPLES || isBusy) {
      if (this.open) {
        this.#refilledAt = now;
        this.#tokens = 0;
      }
      this.#rate = Math.max(this.#minimum, Math.min(this.#rate, admitted) * SHRINK);
    } else if (!this.open && delayMs <= this.#target / 2 && busy < CALM) {
      this.#rate *= GROW;
      // Nobody is held back any more.
      if (this.#rate > 2 * Math.max(asked, this.#minimum)) this.#rate = Number.POSITIVE_INFINITY;
    }
  }
}

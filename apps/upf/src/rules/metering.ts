/**
 * Time of use (TS 29.244 §5.2.2.2): it begins with the first packet, or at once (ISTM), and stands still during a pause that is
 * longer than the Inactivity Detection Time, from when that is noticed until the next packet.
 */
export class Metering {
  /** When what runs began; undefined while nothing does. */
  #since: number | undefined;
  #lastAt: number;
  /** Milliseconds that ran before `#since`, since the last report and since the last grant. */
  #reported = 0;
  #granted = 0;

  constructor(since: number | undefined) {
    this.#since = since;
    this.#lastAt = since ?? 0;
  }

  packet(now: number, pauseMs: number): void {
    if (this.#since !== undefined && !this.runs(now, pauseMs)) this.#settle(now, pauseMs);
    this.#since ??= now;
    this.#lastAt = now;
  }

  /** Until the next packet. */
  stop(now: number, pauseMs: number): void {
    this.#settle(now, pauseMs);
  }

  runs(now: number, pauseMs: number): boolean {
    return this.#since !== undefined && now - this.#lastAt < pauseMs;
  }

  sinceReport(now: number, pauseMs: number): number {
    return this.#reported + this.#running(now, pauseMs);
  }

  sinceGrant(now: number, pauseMs: number): number {
    return this.#granted + this.#running(now, pauseMs);
  }

  /** Whole seconds since the last report; what is left of the last one counts in the next. */
  report(now: number, pauseMs: number): number {
    const isRunning = this.runs(now, pauseMs);
    this.#settle(now, pauseMs);
    if (isRunning) this.#since = now;
    const seconds = Math.floor(this.#reported / 1000);
    this.#reported -= seconds * 1000;
    return seconds;
  }

  /** What is not reported yet counts towards the new grant. */
  grant(): void {
    this.#granted = this.#reported;
  }

  #running(now: number, pauseMs: number): number {
    return this.#since === undefined ? 0 : Math.max(0, Math.min(now, this.#lastAt + pauseMs) - this.#since);
  }

  #settle(now: number, pauseMs: number): void {
    const ran = this.#running(now, pauseMs);
    this.#reported += ran;
    this.#granted += ran;
    this.#since = undefined;
  }
}

/**
 * Keys that wait to be worked on. A key is worked on by one at a time; what comes meanwhile makes it come once more. A key that
 * failed waits, longer each time. Has no clock: `now` is milliseconds of one that never goes back.
 */
export interface BackoffOptions {
  readonly firstMs: number;
  readonly mostMs: number;
}

export type Outcome =
  | { readonly kind: 'done' }
  /** Done, and to be looked at again. */
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'failed' };

export class WorkQueue {
  readonly #backoff: BackoffOptions;
  /** Key → when it is due. */
  readonly #due = new Map<string, number>();
  readonly #inHand = new Set<string>();
  readonly #failures = new Map<string, number>();

  constructor(backoff: BackoffOptions = { firstMs: 500, mostMs: 120_000 }) {
    this.#backoff = backoff;
  }

  /** The earlier of two times counts. A key that waits because it failed waits on: its next try is as near as it should be. */
  add(key: string, at: number): void {
    const due = this.#due.get(key);
    if (due !== undefined && (due <= at || this.#failures.has(key))) return;
    this.#due.set(key, at);
  }

  /** The same, but a key that failed is tried at once: what it failed for has changed. */
  retry(key: string, now: number): void {
    this.#failures.delete(key);
    this.add(key, now);
  }

  /** The key that has been due for longest, to be given back by {@link finish}. */
  take(now: number): string | undefined {
    let first: { key: string; at: number } | undefined;
    for (const [key, at] of this.#due) {
      if (at <= now && !this.#inHand.has(key) && (first === undefined || at < first.at)) first = { key, at };
    }
    if (first === undefined) return undefined;
    this.#due.delete(first.key);
    this.#inHand.add(first.key);
    return first.key;
  }

  finish(key: string, outcome: Outcome, now: number): void {
    this.#inHand.delete(key);
    if (outcome.kind === 'failed') {
      const failures = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, failures);
      const { firstMs, mostMs } = this.#backoff;
      this.#due.set(key, now + Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30)));
      return;
    }
    this.#failures.delete(key);
    if (outcome.kind === 'again') this.add(key, now + outcome.afterMs);
  }

  /** When there is something to take; undefined where nothing waits. */
  nextTimeout(): number | undefined {
    const times = [...this.#due].filter(([key]) => !this.#inHand.has(key)).map(([, at]) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  get idle(): boolean {
    return this.#inHand.size === 0;
  }
}

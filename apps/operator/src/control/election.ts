/**
 * Which of several operators acts, by a Lease. It knows no API and no clock: it is told what the Lease says and says what to do
 * with it. Times are milliseconds of this process's own clock; those in the Lease are other processes' and never compared.
 */
export interface ElectionOptions {
  /** Name of this process. */
  readonly identity: string;
  /** A Lease that nobody has renewed for so long is free. */
  readonly leaseMs: number;
  /** One who could not renew for so long acts no more: less than leaseMs, so that never two act. */
  readonly renewMs: number;
  /** Between two looks. */
  readonly retryMs: number;
}

export const ELECTION = { leaseMs: 15_000, renewMs: 10_000, retryMs: 2_000 } as const;

export interface LeaseView {
  /** Empty where it was given back. */
  readonly holder: string;
  /** Changes with each write. */
  readonly version: string;
}

export type ElectionAction = 'create' | 'write' | 'wait';

export class Election {
  readonly #options: ElectionOptions;
  #seen: { readonly version: string; readonly at: number } | undefined;
  /** When the last write that succeeded was begun. */
  #renewedAt: number | undefined;

  /** @throws RangeError for times by which two could act */
  constructor(options: ElectionOptions) {
    if (options.renewMs >= options.leaseMs) throw new RangeError('renewMs has to be less than leaseMs, or two may act');
    this.#options = options;
  }

  /** What to do, now that the Lease says this. */
  observe(now: number, lease: LeaseView | undefined): ElectionAction {
    if (lease === undefined) return 'create';
    if (this.#seen?.version !== lease.version) this.#seen = { version: lease.version, at: now };
    if (lease.holder === this.#options.identity || lease.holder === '') return 'write';
    this.#renewedAt = undefined;
    return now - this.#seen.at >= this.#options.leaseMs ? 'write' : 'wait';
  }

  /** The write that was begun at `begunAt` succeeded. */
  written(begunAt: number, version: string): void {
    this.#renewedAt = begunAt;
    this.#seen = { version, at: begunAt };
  }

  /** Given back. */
  released(): void {
    this.#renewedAt = undefined;
  }

  leads(now: number): boolean {
    return this.#renewedAt !== undefined && now - this.#renewedAt < this.#options.renewMs;
  }

  /** When a leader that cannot renew stops being one. */
  get leadsUntil(): number | undefined {
    return this.#renewedAt === undefined ? undefined : this.#renewedAt + this.#options.renewMs;
  }
}

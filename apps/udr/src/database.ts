/** The UDR's database, which may be away at the start or go away later: tried again, and readiness says so meanwhile. */
import type { Clock, Logger } from '@trunkline/platform';
import { SbiError } from '@trunkline/sbi';
import { type Database, openDatabase, SubscriberRepository } from '@trunkline/subscriber-database';

import { available } from './available.ts';

/** Between looks whether the database still answers, milliseconds. */
const PING_MS = 2_000;

export class UdrDatabase {
  readonly #location: string;
  readonly #retryMs: number;
  readonly #logger: Logger;
  readonly #clock: Clock;
  #database: Database | undefined;
  #repository: SubscriberRepository | undefined;
  #reason: string | undefined = 'the database is being opened';
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(
    location: string,
    retryMs: number,
    { logger, clock }: { readonly logger: Logger; readonly clock: Clock },
  ) {
    this.#location = location;
    this.#retryMs = retryMs;
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Why it cannot be used now; undefined when it can. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** @throws SbiError 503 while it is away */
  repository(): SubscriberRepository {
    if (this.#repository === undefined || this.#reason !== undefined) {
      throw new SbiError(503, 'NF_CONGESTION_RISK', this.#reason ?? 'the database is away');
    }
    return this.#repository;
  }

  /** The first attempt is waited for; further ones go on by themselves. */
  async open(): Promise<void> {
    try {
      this.#database ??= await this.#clock.hold(openDatabase(this.#location));
      await this.#clock.hold(this.#database.ping());
      this.#repository ??= available(new SubscriberRepository(this.#database.db), this.#clock);
      if (this.#reason !== undefined) this.#logger.info(`subscriber database: ${this.#database.description}`);
      this.#reason = undefined;
    } catch (error) {
      const reason = `the database does not answer: ${(error as Error).message}`;
      if (this.#reason !== reason)
        this.#logger.warn({ err: error }, 'the subscriber database does not answer; trying again');
      this.#reason = reason;
    }
    // One in our own memory cannot go away.
    if (this.#closed || (this.#reason === undefined && this.#location.startsWith('memory:'))) return;
    const wait = this.#reason === undefined ? PING_MS : this.#retryMs;
    this.#cancel = this.#clock.after(wait, () => void this.open());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#database?.close();
  }
}

/** Works a queue off: one reconcile for a key at a time, several keys beside each other. */
import type { Clock, Logger } from '@trunkline/platform';
import { isStatus } from '../kube/api.ts';
import { NotNow } from './not-now.ts';
import { type Outcome, WorkQueue } from './work-queue.ts';

export interface Reconciled {
  /** To be looked at again after so long, whatever happens; milliseconds. */
  readonly againMs?: number | undefined;
}

export interface ControllerOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Brings what a key stands for to what it should be. May be called at any time, any number of times. */
  readonly reconcile: (key: string) => Promise<Reconciled>;
  readonly workers?: number;
}

/** A reconcile that may not act at the moment is tried again so soon, milliseconds. */
const NOT_NOW_MS = 300;

export class Controller {
  readonly #options: ControllerOptions;
  readonly #queue = new WorkQueue();
  #active = 0;
  #runs = false;
  #cancel: () => void = () => undefined;
  #idle: () => void = () => undefined;

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  add(key: string): void {
    this.#queue.add(key, this.#options.clock.monotonic());
    this.#pump();
  }

  /** What the key stands for was changed by somebody: a failure before does not count. */
  changed(key: string): void {
    this.#queue.retry(key, this.#options.clock.monotonic());
    this.#pump();
  }

  start(): void {
    this.#runs = true;
    this.#pump();
  }

  /** Keys are kept for the next start. Resolves when nothing is being worked on. */
  async stop(): Promise<void> {
    this.#runs = false;
    this.#cancel();
    if (!this.#queue.idle) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  #pump(): void {
    const { clock, workers = 2 } = this.#options;
    this.#cancel();
    while (this.#runs && this.#active < workers) {
      const key = this.#queue.take(clock.monotonic());
      if (key === undefined) break;
      this.#active++;
      void this.#work(key);
    }
    const next = this.#queue.nextTimeout();
    if (!this.#runs || next === undefined || this.#active >= workers) return;
    this.#cancel = clock.after(Math.max(1, next - clock.monotonic()), () => this.#pump());
  }

  async #work(key: string): Promise<void> {
    const outcome = await this.#outcome(key);
    this.#active--;
    this.#queue.finish(key, outcome, this.#options.clock.monotonic());
    if (this.#queue.idle) this.#idle();
    this.#pump();
  }

  async #outcome(key: string): Promise<Outcome> {
    const { name, logger, reconcile } = this.#options;
    try {
      const { againMs } = await reconcile(key);
      return againMs === undefined ? { kind: 'done' } : { kind: 'again', afterMs: againMs };
    } catch (error) {
      if (error instanceof NotNow) {
        logger.debug({ controller: name, key, why: error.message }, 'not now');
        return { kind: 'again', afterMs: NOT_NOW_MS };
      }
      // Somebody else wrote in between: nothing to speak of.
      if (isStatus(error, 409)) logger.debug({ controller: name, key, err: error }, 'somebody else was faster');
      else logger.warn({ controller: name, key, err: error }, `${key}: ${(error as Error).message}`);
      return { kind: 'failed' };
    }
  }
}

/** What the operator has changed, as this worker knows it: read again when it is a second old, so that all workers say the same soon. */
import { type ContextStore, type StateBackend, update, type WallClock } from '@trunkline/state';
import { type Operation, operations } from './context/identity.ts';

const KEY = 'amf';
const FRESH_MS = 1_000;

/** Null takes a change back. */
export type OperationChange = { readonly [K in keyof Operation]?: Operation[K] | null };

export class Operations {
  readonly #store: ContextStore<Operation>;
  readonly #clock: Pick<WallClock, 'now'>;
  #current: Operation = {};
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  /** The read that comes after the one that runs, for those who may not have what that one finds. */
  #next: PromiseWithResolvers<void> | undefined;

  constructor(state: StateBackend, clock: Pick<WallClock, 'now'>) {
    this.#store = state.contexts(operations);
    this.#clock = clock;
  }

  get current(): Operation {
    return this.#current;
  }

  /**
   * `atOnce`: as it is now, for what a gNB is told, which it would not be told again. Whoever comes while it is being read waits as
   * well: the second message of a UE must not overtake the first. Reads are one after another, so that none brings back what is over.
   */
  refresh(atOnce = false): Promise<void> {
    if (this.#reading === undefined) {
      return atOnce || this.#clock.now() - this.#readAt >= FRESH_MS ? this.#read() : Promise.resolve();
    }
    if (!atOnce) return this.#reading;
    this.#next ??= Promise.withResolvers();
    return this.#next.promise;
  }

  #read(): Promise<void> {
    this.#reading = this.#load().finally(() => {
      const next = this.#next;
      this.#reading = undefined;
      this.#next = undefined;
      if (next !== undefined) this.#read().then(next.resolve, next.reject);
    });
    return this.#reading;
  }

  async #load(): Promise<void> {
    const now = this.#clock.now();
    this.#take((await this.#store.load(KEY)).value);
    this.#readAt = now;
  }

  /** Rejects also where the change is stored and cannot be read; to ask again does no harm. */
  async change(change: OperationChange): Promise<void> {
    await update(this.#store, KEY, ({ value = {} }) => {
      const next = Object.fromEntries(
        Object.entries({ ...value, ...change }).filter(([, one]) => one !== undefined && one !== null),
      ) as Operation;
      return { change: { value: Object.keys(next).length === 0 ? null : next }, result: undefined };
    });
    await this.refresh(true);
  }

  #take(value: Operation | undefined): void {
    const next = value ?? {};
    if (JSON.stringify(next) !== JSON.stringify(this.#current)) this.#current = next;
  }
}

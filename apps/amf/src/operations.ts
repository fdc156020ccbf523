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

  constructor(state: StateBackend, clock: Pick<WallClock, 'now'>) {
    this.#store = state.contexts(operations);
    this.#clock = clock;
  }

  get current(): Operation {
    return this.#current;
  }

  /**
   * `atOnce`: for what a gNB is told, which it would not be told again. Whoever comes while it is being read waits as well: the
   * second message of a UE must not overtake the first.
   */
  refresh(atOnce = false): Promise<void> {
    if (this.#reading !== undefined) return this.#reading;
    const now = this.#clock.now();
    if (!atOnce && now - this.#readAt < FRESH_MS) return Promise.resolve();
    this.#reading = this.#read(now).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(now: number): Promise<void> {
    this.#take((await this.#store.load(KEY)).value);
    this.#readAt = now;
  }

  async change(change: OperationChange): Promise<void> {
    const changed = await update(this.#store, KEY, ({ value = {} }) => {
      const next = Object.fromEntries(
        Object.entries({ ...value, ...change }).filter(([, one]) => one !== undefined && one !== null),
      ) as Operation;
      return { change: { value: Object.keys(next).length === 0 ? null : next }, result: next };
    });
    this.#take(changed);
  }

  #take(value: Operation | undefined): void {
    const next = value ?? {};
    if (JSON.stringify(next) !== JSON.stringify(this.#current)) this.#current = next;
  }
}

/** Contexts in this process: values are kept as they are, never cloned, so a commit costs a few map operations. */
import { Alarm } from './alarm.ts';
import type { WallClock } from './clock.ts';
import { Deadlines } from './deadlines.ts';
import { BlockIdAllocator } from './ids.ts';
import { type IndexEntry, indexChanges, indexEntries, isIndexedBy } from './indexes.ts';
import { firstVersion, OUTBOX_ENTRIES, tombstoneMs } from './outbox.ts';
import type {
  Change,
  CommitResult,
  ContextDefinition,
  ContextStore,
  DueTimer,
  IdAllocator,
  Kept,
  Readiness,
  StateBackend,
  Stored,
} from './store.ts';
import { NO_TIMERS, splitTimerId, timerId, timersAfter } from './timers.ts';

/** A wake-up that left due timers behind (another worker's) is repeated after this long. */
const REPEAT_WAKE_MS = 100;

export class InProcessBackend implements StateBackend {
  readonly kind = 'in-process';
  readonly #clock: WallClock;
  readonly #stores = new Map<string, InProcessStore<never>>();
  readonly #counters = new Map<string, number>();

  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  contexts<T>(definition: ContextDefinition<T>): ContextStore<T> {
    const known = this.#stores.get(definition.name);
    if (known !== undefined) return known as unknown as InProcessStore<T>;
    const store = new InProcessStore<T>(definition, this.#clock);
    this.#stores.set(definition.name, store as unknown as InProcessStore<never>);
    return store;
  }

  ids(name: string, range: { min?: number; max?: number; blockSize?: number } = {}): IdAllocator {
    return new BlockIdAllocator(async (size) => {
      const start = this.#counters.get(name) ?? 0;
      this.#counters.set(name, start + size);
      return start;
    }, range);
  }

  readiness(): Readiness {
    return { ready: true };
  }

  kept(): Kept[] {
    return [...this.#stores.values()].flatMap((store) => store.kept());
  }

  async close(): Promise<void> {
    for (const store of this.#stores.values()) store.close();
  }
}

class InProcessStore<T> implements ContextStore<T> {
  readonly definition: ContextDefinition<T>;
  readonly interruptions = 0;
  readonly #clock: WallClock;
  readonly #records = new Map<string, Stored<T>>();
  readonly #unique = new Map<string, string>();
  readonly #many = new Map<string, Set<string>>();
  readonly #timers = new Deadlines();
  readonly #expiries = new Deadlines();
  readonly #expiry: Alarm;
  readonly #watchers = new Map<() => void, Alarm>();
  #live = 0;

  constructor(definition: ContextDefinition<T>, clock: WallClock) {
    this.definition = definition;
    this.#clock = clock;
    this.#expiry = new Alarm(clock, () => this.#expire());
  }

  async load(key: string): Promise<Stored<T>> {
    return this.#records.get(key) ?? { key, version: 0, value: undefined, timers: NO_TIMERS, outbox: [], calls: [] };
  }

  async loadByIndex(index: string, value: string): Promise<Stored<T> | undefined> {
    const key = this.#unique.get(indexKey(index, value));
    const stored = key === undefined ? undefined : this.#records.get(key);
    if (stored?.value === undefined || !isIndexedBy(this.definition, stored.value, index, value)) return undefined;
    return stored;
  }

  async keysByIndex(index: string, value: string): Promise<string[]> {
    const unique = this.#unique.get(indexKey(index, value));
    return unique !== undefined ? [unique] : [...(this.#many.get(indexKey(index, value)) ?? [])];
  }

  async countByIndex(index: string, value: string): Promise<number> {
    const at = indexKey(index, value);
    return this.#unique.has(at) ? 1 : (this.#many.get(at)?.size ?? 0);
  }

  async commit(base: Stored<T>, change: Change<T>): Promise<CommitResult<T>> {
    const { key } = base;
    const current = this.#records.get(key);
    if ((current?.version ?? 0) !== base.version) return { outcome: 'conflict' };

    const value = change.value === undefined ? current?.value : (change.value ?? undefined);
    const stored: Stored<T> = {
      key,
      version: base.version === 0 ? firstVersion() : base.version + 1,
      value,
      timers: timersAfter(base, value, change.timers),
      outbox:
        change.answered === undefined ? base.outbox : [...base.outbox.slice(-(OUTBOX_ENTRIES - 1)), change.answered],
      calls: change.calls ?? base.calls,
    };
    this.#records.set(key, stored);
    this.#live += Number(value !== undefined) - Number(current?.value !== undefined);
    this.#index(key, current?.value, value);
    this.#schedule(key, base.timers, stored.timers);
    this.#expireAfter(key, value === undefined ? tombstoneMs(stored.calls) : change.ttlMs);
    return { outcome: 'ok', stored };
  }

  async dueTimers(now: number, limit: number): Promise<DueTimer[]> {
    return this.#timers.dueAt(now, limit).map(({ id, due }) => ({ ...splitTimerId(id), due }));
  }

  async claimTimer(timer: DueTimer, until: number): Promise<boolean> {
    const id = timerId(timer.key, timer.name);
    if (this.#timers.get(id) !== timer.due) return false;
    this.#timers.set(id, until);
    return true;
  }

  async dropTimer(timer: DueTimer): Promise<void> {
    const id = timerId(timer.key, timer.name);
    if (this.#timers.get(id) === timer.due) this.#timers.clear(id);
  }

  watchTimers(wake: () => void): () => void {
    const alarm = new Alarm(this.#clock, () => {
      wake();
      const next = this.#timers.next();
      if (next !== undefined) alarm.by(Math.max(next, this.#clock.now() + REPEAT_WAKE_MS));
    });
    this.#watchers.set(wake, alarm);
    const next = this.#timers.next();
    if (next !== undefined) alarm.by(next);
    return () => {
      alarm.stop();
      this.#watchers.delete(wake);
    };
  }

  kept(): Kept[] {
    const store = this.definition.name;
    return [...this.#records.values()]
      .filter(({ value, calls }) => value !== undefined || calls.length > 0)
      .map(({ key, value = {}, timers, calls }) => {
        const ends = calls.length === 0 && this.#expiries.get(key) !== undefined;
        return { store, key, value, timers: Object.keys(timers), ends };
      });
  }

  async count(): Promise<number> {
    return this.#live;
  }

  close(): void {
    for (const alarm of this.#watchers.values()) alarm.stop();
    this.#watchers.clear();
    this.#expiry.stop();
  }

  #index(key: string, before: T | undefined, after: T | undefined): void {
    if (before === after) return;
    const { added, removed } = indexChanges(
      indexEntries(this.definition, before),
      indexEntries(this.definition, after),
    );
    for (const entry of removed) this.#unindex(key, entry);
    for (const { index, value, kind } of added) {
      const at = indexKey(index, value);
      if (kind === 'unique') this.#unique.set(at, key);
      else {
        const keys = this.#many.get(at);
        if (keys === undefined) this.#many.set(at, new Set([key]));
        else keys.add(key);
      }
    }
  }

  #unindex(key: string, { index, value, kind }: IndexEntry): void {
    const at = indexKey(index, value);
    if (kind === 'unique') {
      if (this.#unique.get(at) === key) this.#unique.delete(at);
      return;
    }
    const keys = this.#many.get(at);
    keys?.delete(key);
    if (keys?.size === 0) this.#many.delete(at);
  }

  #schedule(key: string, before: Stored<T>['timers'], after: Stored<T>['timers']): void {
    if (before === after) return;
    for (const name in before) if (after[name] === undefined) this.#timers.clear(timerId(key, name));
    for (const name in after) {
      const due = after[name] as number;
      // A timer that this commit did not touch keeps its claim.
      if (before[name] === due) continue;
      this.#timers.set(timerId(key, name), due);
      for (const alarm of this.#watchers.values()) alarm.by(due);
    }
  }

  #expireAfter(key: string, ttlMs: number | undefined): void {
    if (ttlMs === undefined) {
      this.#expiries.clear(key);
      return;
    }
    const at = this.#clock.now() + ttlMs;
    this.#expiries.set(key, at);
    this.#expiry.by(at);
  }

  #expire(): void {
    for (const { id: key } of this.#expiries.dueAt(this.#clock.now(), Number.MAX_SAFE_INTEGER)) {
      this.#expiries.clear(key);
      const stored = this.#records.get(key);
      if (stored === undefined) continue;
      this.#records.delete(key);
      if (stored.value !== undefined) this.#live--;
      this.#index(key, stored.value, undefined);
      this.#schedule(key, stored.timers, NO_TIMERS);
    }
    const next = this.#expiries.next();
    if (next !== undefined) this.#expiry.by(next);
  }
}

const indexKey = (index: string, value: string): string => `${index}\0${value}`;

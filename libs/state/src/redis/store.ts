/** One kind of contexts in Redis: a hash and a list per context, a sorted set of timers per shard, a key per index entry. */
import { randomBytes } from 'node:crypto';
import type { WallClock } from '../clock.ts';
import { StoredValueError } from '../errors.ts';
import { type IndexEntry, indexChanges, indexEntries, isIndexedBy } from '../indexes.ts';
import { firstVersion, OUTBOX_ENTRIES, tombstoneMs } from '../outbox.ts';
import type {
  Change,
  CommitResult,
  ContextDefinition,
  ContextStore,
  DueTimer,
  OpenCalls,
  OutboxEntry,
  Stored,
} from '../store.ts';
import { presentShape } from '../stored-value.ts';
import { NO_TIMERS, splitTimerId, timerId, timersAfter } from '../timers.ts';
import type { RedisClient } from './client.ts';
import { pack, unpack } from './codec.ts';
import { KeySpace, SHARDS, shardOf } from './keys.ts';
import { COMMIT, MOVE_TIMER, REMOVE_INDEX } from './scripts.ts';

/** How late a timer may be. */
const POLL_MS = 100;

/** Names commits, none like another's of any process. */
const WRITER = randomBytes(6).toString('base64url');
let commits = 0;

export class RedisStore<T> implements ContextStore<T> {
  readonly definition: ContextDefinition<T>;
  readonly #client: RedisClient;
  readonly #clock: WallClock;
  readonly #keys: KeySpace;

  constructor(definition: ContextDefinition<T>, client: RedisClient, clock: WallClock, prefix: string) {
    this.definition = definition;
    this.#client = client;
    this.#clock = clock;
    this.#keys = new KeySpace(prefix, definition.name);
  }

  get interruptions(): number {
    return this.#client.interruptions;
  }

  async load(key: string): Promise<Stored<T>> {
    // The outbox is read last: an answer that is in it belongs to this version or a later one.
    const [[version, schema, data, timers, calls], outbox] = await this.#client.call((redis) =>
      Promise.all([
        redis.hmgetBuffer(this.#keys.context(key), 'v', 's', 'd', 't', 'p'),
        redis.lrangeBuffer(this.#keys.outbox(key), 0, -1),
      ]),
    );
    return {
      key,
      version: version == null ? 0 : Number(version.toString()),
      value: data == null ? undefined : this.#read(key, data, Number(schema?.toString())),
      timers: timers == null ? NO_TIMERS : (unpack(timers) as Record<string, number>),
      outbox: outbox.map((entry) => unpack(entry) as OutboxEntry),
      calls: calls == null ? [] : (unpack(calls) as OpenCalls[]),
    };
  }

  async loadByIndex(index: string, value: string): Promise<Stored<T> | undefined> {
    const entry = this.#keys.index(index, value);
    const key = await this.#client.call((redis) => redis.get(entry));
    if (key === null) return undefined;
    const stored = await this.load(key);
    if (stored.value !== undefined && isIndexedBy(this.definition, stored.value, index, value)) return stored;
    return undefined;
  }

  async keysByIndex(index: string, value: string): Promise<string[]> {
    const entry = this.#keys.index(index, value);
    if (this.definition.indexes?.[index]?.kind === 'many') {
      return this.#client.call((redis) => redis.smembers(entry));
    }
    const key = await this.#client.call((redis) => redis.get(entry));
    return key === null ? [] : [key];
  }

  async countByIndex(index: string, value: string): Promise<number> {
    const entry = this.#keys.index(index, value);
    const isMany = this.definition.indexes?.[index]?.kind === 'many';
    return this.#client.call((redis) => (isMany ? redis.scard(entry) : redis.exists(entry)));
  }

  async commit(base: Stored<T>, change: Change<T>): Promise<CommitResult<T>> {
    const value = change.value === undefined ? base.value : (change.value ?? undefined);
    const version = base.version === 0 ? firstVersion() : base.version + 1;
    const timers = timersAfter(base, value, change.timers);
    const calls = change.calls ?? base.calls;
    const { added, removed } = indexChanges(
      indexEntries(this.definition, base.value),
      value === base.value ? indexEntries(this.definition, base.value) : indexEntries(this.definition, value),
    );
    // New entries are there before the context is: a worker that dies in between leaves a stale entry, not a lost context.
    if (added.length > 0) await Promise.all(added.map((entry) => this.#addIndex(base.key, entry)));

    const done = await this.#client.write(COMMIT, this.#commitKeys(base.key), [
      base.version,
      version,
      value === undefined ? 'delete' : change.value === undefined ? 'keep' : 'set',
      this.definition.schema,
      change.value == null ? '' : pack(change.value),
      pack(timers),
      change.ttlMs ?? '-',
      change.answered === undefined ? '' : pack(change.answered),
      OUTBOX_ENTRIES,
      tombstoneMs(calls),
      change.calls === undefined ? '' : change.calls.length === 0 ? '-' : pack(change.calls),
      `${WRITER}${commits++}`,
      ...timerMoves(base.key, base.timers, timers),
    ]);
    if (done === 0) return { outcome: 'conflict' };
    if (removed.length > 0) await Promise.all(removed.map((entry) => this.#removeIndex(base.key, entry)));
    const outbox =
      change.answered === undefined ? base.outbox : [...base.outbox.slice(1 - OUTBOX_ENTRIES), change.answered];
    return { outcome: 'ok', stored: { key: base.key, version, value, timers, outbox, calls } };
  }

  async dueTimers(now: number, limit: number): Promise<DueTimer[]> {
    const perShard = await this.#client.call((redis) =>
      Promise.all(
        Array.from({ length: SHARDS }, (_, shard) =>
          redis.zrangebyscore(this.#keys.timers(shard), '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit),
        ),
      ),
    );
    const due: DueTimer[] = [];
    for (const list of perShard) {
      for (let i = 0; i + 1 < list.length; i += 2) {
        due.push({ ...splitTimerId(list[i] as string), due: Number(list[i + 1]) });
      }
    }
    return due.sort((a, b) => a.due - b.due).slice(0, limit);
  }

  async claimTimer(timer: DueTimer, until: number): Promise<boolean> {
    return (await this.#moveTimer(timer, until)) === 1;
  }

  async dropTimer(timer: DueTimer): Promise<void> {
    await this.#moveTimer(timer, '-');
  }

  watchTimers(wake: () => void): () => void {
    let cancel = (): void => {};
    const poll = (): void => {
      cancel = this.#clock.after(POLL_MS, () => {
        poll();
        wake();
      });
    };
    poll();
    return () => cancel();
  }

  async count(): Promise<number> {
    const counts = await this.#client.call((redis) =>
      Promise.all(Array.from({ length: SHARDS }, (_, shard) => redis.get(this.#keys.count(shard)))),
    );
    return counts.reduce((sum, count) => sum + Number(count ?? 0), 0);
  }

  #read(key: string, data: Uint8Array, schema: number): T {
    let value: unknown;
    try {
      value = unpack(data);
    } catch (cause) {
      throw new StoredValueError(`context ${this.definition.name} ${key} is damaged`, { cause });
    }
    return presentShape(this.definition, key, value, schema);
  }

  #commitKeys(key: string): string[] {
    const shard = shardOf(key);
    return [this.#keys.context(key), this.#keys.outbox(key), this.#keys.timers(shard), this.#keys.count(shard)];
  }

  #addIndex(key: string, { index, value, kind }: IndexEntry): Promise<unknown> {
    const entry = this.#keys.index(index, value);
    return this.#client.put(kind === 'unique' ? 'set' : 'sadd', entry, key);
  }

  #removeIndex(key: string, { index, value, kind }: IndexEntry): Promise<unknown> {
    const entry = this.#keys.index(index, value);
    if (kind === 'unique') return this.#client.script(REMOVE_INDEX, [entry], [key]);
    return this.#client.call((redis) => redis.srem(entry, key));
  }

  #moveTimer(timer: DueTimer, to: number | '-'): Promise<number> {
    const shard = this.#keys.timers(shardOf(timer.key));
    return this.#client.script(MOVE_TIMER, [shard], [timerId(timer.key, timer.name), timer.due, to]);
  }
}

/** Pairs of member and score for the timers that this commit moved. */
function timerMoves(
  key: string,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): (string | number)[] {
  const moves: (string | number)[] = [];
  for (const name in before) if (after[name] === undefined) moves.push(timerId(key, name), '-');
  for (const name in after) {
    const deadline = after[name] as number;
    // A timer that this commit did not touch keeps its claim.
    if (before[name] !== deadline) moves.push(timerId(key, name), deadline);
  }
  return moves;
}

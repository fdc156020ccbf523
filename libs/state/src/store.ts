/**
 * The interface of the context store (architecture, rule one): contexts that belong to one UE, session or association,
 * each with a version, its timers, its index entries and an outbox of answers, changed by one atomic commit.
 */

/** How values of one kind are stored. One definition per kind of context: `amf-ue`, `amf-ran-node`, `smf-session` … */
export interface ContextDefinition<T> {
  /** Names the kind in the store's keys: lower-case letters, digits and `-`. */
  readonly name: string;
  /** Version of the shape of `T` that is written, stored beside each value; counts up from 1. */
  readonly schema: number;
  /** The newest shape that is read; {@link schema} where absent. Above it: the next version may write that one (docs/contracts.md). */
  readonly reads?: number;
  /** Brings a value of another shape, older or up to {@link reads}, to the one that is written. Without it those are refused. */
  readonly migrate?: (value: unknown, fromSchema: number) => T;
  /**
   * Secondary keys, computed from the value at each commit. `unique`: one context per index value (SUPI, 5G-TMSI).
   * `many`: any number (all UEs of one gNB). An entry may outlive its context, so every read is checked against the
   * value; an index may lag behind the context by one commit, but it never misses a committed one.
   */
  readonly indexes?: Readonly<Record<string, IndexDefinition<T>>>;
}

export interface IndexDefinition<T> {
  readonly kind: 'unique' | 'many';
  /** The values under which this context is found; undefined or empty for none. */
  of(value: T): string | readonly string[] | undefined;
}

/** A context as it was read, the base of the next commit. Never change `value` in place: it may be shared. */
export interface Stored<T> {
  readonly key: string;
  /** 0 where there is none. */
  readonly version: number;
  /** undefined where there is none (never was, or deleted). */
  readonly value: T | undefined;
  /** Timers that run: name → deadline in milliseconds since 1970. */
  readonly timers: Readonly<Record<string, number>>;
  /** Answers to the newest messages, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** What is still to be called, oldest first. It outlives the context, and {@link CALLS_TIMER} with it. */
  readonly calls: readonly OpenCalls[];
}

/** Calls to other network functions that a step asked for and that were not answered yet. */
export interface OpenCalls {
  /** Id of the message that the step handled. */
  readonly messageId: string;
  /** With the position of each among the step's effects. Plain data. */
  readonly effects: readonly (readonly [position: number, effect: unknown])[];
  readonly attempts: number;
}

/** The timer that says when open calls are made again. */
export const CALLS_TIMER = 'calls';

export interface OutboxEntry {
  /** Id of the message that was answered. */
  readonly messageId: string;
  /** What the step sent. Plain data. */
  readonly effects: readonly unknown[];
}

/** One atomic change. What is left out stays as it is. */
export interface Change<T> {
  /** The new value; `null` deletes the context (its timers and index entries too; the outbox stays for a minute, open calls and their timer until they end). */
  readonly value?: T | null;
  /** Timers by name: a deadline in milliseconds since 1970 sets, `null` clears. */
  readonly timers?: Readonly<Record<string, number | null>>;
  readonly answered?: OutboxEntry;
  /** The open calls from now on. */
  readonly calls?: readonly OpenCalls[];
  /** Removes the context unless it is committed again within this many milliseconds. Without it the context stays. */
  readonly ttlMs?: number;
}

export type CommitResult<T> =
  | { readonly outcome: 'ok'; readonly stored: Stored<T> }
  /** Someone else committed since `base` was read; load again. */
  | { readonly outcome: 'conflict' };

export interface DueTimer {
  readonly key: string;
  readonly name: string;
  /** Milliseconds since 1970; the deadline, or the end of the last claim. */
  readonly due: number;
}

export interface ContextStore<T> {
  readonly definition: ContextDefinition<T>;
  /** Grows whenever the store is found to be away: the same before and after, it has been there all the time. */
  readonly interruptions: number;
  load(key: string): Promise<Stored<T>>;
  /** The context that a `unique` index leads to, checked against its value. */
  loadByIndex(index: string, value: string): Promise<Stored<T> | undefined>;
  /** Keys that a `many` (or `unique`) index leads to; some may be stale, so check after loading. */
  keysByIndex(index: string, value: string): Promise<string[]>;
  /** How many keys {@link keysByIndex} would give, without reading them. */
  countByIndex(index: string, value: string): Promise<number>;
  /** Compare-and-set on `base.version`. */
  commit(base: Stored<T>, change: Change<T>): Promise<CommitResult<T>>;
  /** Timers whose time has come, earliest first, without looking at contexts. */
  dueTimers(now: number, limit: number): Promise<DueTimer[]>;
  /** Takes a due timer until `until`; false when another worker was faster. A claim that runs out makes it due again. */
  claimTimer(timer: DueTimer, until: number): Promise<boolean>;
  /** Forgets a timer whose context is gone or that was stopped meanwhile. */
  dropTimer(timer: DueTimer): Promise<void>;
  /** Calls `wake` when timers may be due: exactly then in-process, at each poll interval otherwise. Returns the end of it. */
  watchTimers(wake: () => void): () => void;
  /** Number of contexts, for gauges; may lag and may be estimated. */
  count(): Promise<number>;
}

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** A context that is there, for those who look for what was left behind. */
export interface Kept {
  /** Of its {@link ContextDefinition}. */
  readonly store: string;
  readonly key: string;
  readonly value: unknown;
  readonly timers: readonly string[];
  /** It goes by itself at an end that its last commit gave it (`ttlMs`). */
  readonly ends: boolean;
}

/** Where contexts are kept; one per process. */
export interface StateBackend {
  readonly kind: 'in-process' | 'redis';
  contexts<T>(definition: ContextDefinition<T>): ContextStore<T>;
  /**
   * Gives out ids from `min` to `max` inclusive, one block of `blockSize` at a time from a counter in the store;
   * after `max` it starts again at `min`, so the caller checks that an id is free where ids live long.
   */
  ids(name: string, range?: { min?: number; max?: number; blockSize?: number }): IdAllocator;
  readiness(): Readiness;
  /** All contexts of all stores; only where they are in this process. */
  kept?(): Kept[];
  close(): Promise<void>;
}

export interface IdAllocator {
  next(): Promise<number>;
}

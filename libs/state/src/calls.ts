/** Open calls (ADR 13): made after the commit that keeps them, made again when their timer fires, forgotten when they are done. */
import type { WallClock } from './clock.ts';
import type { CallOptions } from './engine-types.ts';
import { StoredValueError, StoreUnavailableError } from './errors.ts';
import { CALLS_TIMER, type Change, type ContextStore, type DueTimer, type OpenCalls, type Stored } from './store.ts';

/** When calls are made again of which nothing was heard: their worker is dead, or they wait for an answer still. */
export const FIRST_CALLS_MS = 5_000;
/** Waits after attempts that failed, the last one again and again. */
const WAITS_MS = [1_000, 4_000, 16_000, 60_000] as const;
const LAST_WAIT_MS = 60_000;
const MAX_ATTEMPTS = 8;
const UNKNOWN = 'this version does not know: a newer one has asked for it, and has to make it';

export interface CallsOptions<Context, Effect> {
  readonly store: ContextStore<Context>;
  readonly clock: WallClock;
  readonly calls: CallOptions<Effect>;
  /** Runs work on a context when no step of this worker runs on it. */
  readonly between: (key: string, work: () => Promise<void>) => Promise<void>;
  readonly report: (error: unknown, key: string, messageId: string) => void;
}

/** The calls among a step's effects; undefined where there are none. */
export function openCalls<Effect>(
  calls: CallOptions<Effect> | undefined,
  effects: readonly Effect[],
  messageId: string,
): OpenCalls | undefined {
  if (calls === undefined) return undefined;
  const wanted = effects.flatMap((effect, position) => (calls.isCall(effect) ? [[position, effect] as const] : []));
  return wanted.length === 0 ? undefined : { messageId, effects: wanted, attempts: 1 };
}

export class Calls<Context, Effect> {
  readonly #options: CallsOptions<Context, Effect>;
  /** What this worker is at: key and message. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: CallsOptions<Context, Effect>) {
    this.#options = options;
  }

  /** Resolves when this worker waits for no answer. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  make(key: string, open: OpenCalls): void {
    const id = `${key}\0${open.messageId}`;
    if (this.#running.has(id)) return;
    const running = this.#make(key, open)
      .catch((error: unknown) => {
        // The store is away: the timer is in it, and fires when it is back.
        if (!(error instanceof StoreUnavailableError)) this.#options.report(error, key, open.messageId);
      })
      .finally(() => this.#running.delete(id));
    this.#running.set(id, running);
  }

  /** The timer has fired, and this worker has claimed it. */
  due(timer: DueTimer): void {
    const { key } = timer;
    const { store, clock, between, report } = this.#options;
    const work = async (): Promise<void> => {
      const now = clock.now();
      let overdue: readonly OpenCalls[] = [];
      await this.#change(key, (stored) => {
        const deadline = stored.timers[CALLS_TIMER];
        overdue = [];
        if (deadline === undefined || deadline > now) return undefined;
        const calls = stored.calls.map((open) => ({ ...open, attempts: open.attempts + 1 }));
        overdue = calls;
        return { calls, timers: { [CALLS_TIMER]: calls.length === 0 ? null : now + waitAfter(calls) } };
      });
      if (overdue.length === 0) await store.dropTimer(timer);
      for (const open of overdue) this.make(key, open);
    };
    between(key, work).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailableError)) report(error, key, `timer/${CALLS_TIMER}`);
    });
  }

  async #make(key: string, { messageId, effects, attempts }: OpenCalls): Promise<void> {
    const { calls, between, report } = this.#options;
    const results = await Promise.allSettled(
      effects.map(async ([position, effect]) => {
        if (!calls.isCall(effect as Effect)) throw new StoredValueError(`${key} has a call that ${UNKNOWN}`);
        await calls.make(effect as Effect, { key, callId: `${messageId}/${position}`, again: attempts > 1 });
      }),
    );
    const failed = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    const givesUp = attempts >= MAX_ATTEMPTS;
    if (failed.length > 0 && (attempts === 1 || givesUp)) report(failed[0], key, messageId);
    const left = givesUp ? [] : effects.filter((_, index) => results[index]?.status === 'rejected');
    await between(key, () => this.#finish(key, messageId, left));
  }

  #finish(key: string, messageId: string, left: OpenCalls['effects']): Promise<void> {
    return this.#change(key, (stored) => {
      const before = stored.calls.find((open) => open.messageId === messageId);
      if (before === undefined) return undefined;
      const others = stored.calls.filter((open) => open !== before);
      const calls = left.length === 0 ? others : [...others, { ...before, effects: left }];
      const now = this.#options.clock.now();
      const next = calls.length === 0 ? null : left.length === 0 ? undefined : now + waitAfter([before]);
      return { calls, ...(next === undefined ? {} : { timers: { [CALLS_TIMER]: next } }) };
    });
  }

  async #change(key: string, decide: (stored: Stored<Context>) => Change<Context> | undefined): Promise<void> {
    const { store } = this.#options;
    for (;;) {
      const stored = await store.load(key);
      const change = decide(stored);
      if (change === undefined || (await store.commit(stored, change)).outcome === 'ok') return;
    }
  }
}

function waitAfter(calls: readonly OpenCalls[]): number {
  const attempts = Math.min(...calls.map((open) => open.attempts));
  return WAITS_MS[attempts - 1] ?? LAST_WAIT_MS;
}

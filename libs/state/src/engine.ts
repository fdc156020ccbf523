/** Runs steps: one at a time per context, each ending in one commit, before which nothing is sent. */

import { Calls, FIRST_CALLS_MS, openCalls } from './calls.ts';
import type { FaultPoint, StepEngineOptions, StepInput, StepOutcome, StepResult } from './engine-types.ts';
import { StepError, StoreUnavailableError } from './errors.ts';
import { CALLS_TIMER, type Change, type DueTimer, type OpenCalls, type Stored } from './store.ts';

/** Timers taken from the store at once. */
const TIMER_BATCH = 256;

interface Job<Event, Effect> {
  readonly input: StepInput<Event>;
  readonly send: (effects: readonly Effect[]) => void | Promise<void>;
  /** The claim on a timer's expiry. */
  readonly timer: DueTimer | undefined;
  readonly resolve: (result: StepResult<Effect>) => void;
  readonly reject: (error: unknown) => void;
  /** What the engine itself has to do with the context, between its messages. */
  readonly work?: () => Promise<void>;
}

export class StepEngine<Context, Event, Effect> {
  readonly #options: StepEngineOptions<Context, Event, Effect>;
  readonly #queues = new Map<string, Job<Event, Effect>[]>();
  #load = 0;
  #idle: (() => void)[] = [];
  #unwatch: (() => void) | undefined;
  #pumping = false;
  #pumpAgain = false;
  readonly #calls: Calls<Context, Effect> | undefined;

  constructor(options: StepEngineOptions<Context, Event, Effect>) {
    this.#options = options;
    const { store, clock, calls, report } = options;
    if (calls === undefined) return;
    this.#calls = new Calls<Context, Effect>({
      store,
      clock,
      calls,
      between: (key, work) => this.#between(key, work),
      report: (error, key, messageId) => report(error, { key, messageId, event: undefined as never }),
    });
  }

  /** Messages that wait or run. */
  get load(): number {
    return this.#load;
  }

  /**
   * Handles one message. Resolves when its effects are committed and sent; a repeated message gets the same effects
   * without the step being run. Throws {@link StepError}.
   */
  run(
    input: StepInput<Event>,
    send: (effects: readonly Effect[]) => void | Promise<void> = (effects) => this.#options.send(effects, input),
  ): Promise<StepResult<Effect>> {
    return this.#enqueue(input, send, undefined);
  }

  /** Starts to fire timers. */
  start(): void {
    this.#unwatch ??= this.#options.store.watchTimers(() => void this.#pump());
  }

  /** Stops firing timers and resolves when the steps in flight have ended. */
  async drain(): Promise<void> {
    this.#unwatch?.();
    this.#unwatch = undefined;
    if (this.#load > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#calls?.idle();
  }

  #enqueue(
    input: StepInput<Event>,
    send: Job<Event, Effect>['send'],
    timer: DueTimer | undefined,
  ): Promise<StepResult<Effect>> {
    const { queuePerKey = 32, queueTotal = 20_000 } = this.#options;
    const queue = this.#queues.get(input.key);
    if (this.#load >= queueTotal || (queue !== undefined && queue.length >= queuePerKey)) {
      return Promise.reject(new StepError('overloaded', `the queue of ${input.key} or of this worker is full`));
    }
    return new Promise((resolve, reject) => this.#queue({ input, send, timer, resolve, reject }));
  }

  /** Work on a context that is not a message: it waits for its turn all the same, so that no step has to run again for it. */
  #between(key: string, work: () => Promise<void>): Promise<void> {
    const input = { key, messageId: '', event: undefined as never };
    return new Promise((resolve, reject) => {
      this.#queue({ input, send: () => {}, timer: undefined, resolve: () => resolve(), reject, work });
    });
  }

  #queue(job: Job<Event, Effect>): void {
    const { key } = job.input;
    const queue = this.#queues.get(key);
    this.#load++;
    if (queue !== undefined) queue.push(job);
    else {
      const started = [job];
      this.#queues.set(key, started);
      void this.#work(key, started);
    }
  }

  async #work(key: string, queue: Job<Event, Effect>[]): Promise<void> {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      try {
        job.resolve(await this.#handle(job));
      } catch (error) {
        job.reject(error);
      }
      queue.shift();
      this.#load--;
    }
    this.#queues.delete(key);
    if (this.#load === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #handle(job: Job<Event, Effect>): Promise<StepResult<Effect>> {
    const { store, maxRuns = 10 } = this.#options;
    if (job.work !== undefined) {
      await job.work();
      return { effects: [], repeated: false };
    }
    for (let runs = 0; runs < maxRuns; runs++) {
      await this.#fault('before-load', job);
      const base = await this.#away(() => store.load(job.input.key));
      const messageId = job.timer === undefined ? job.input.messageId : this.#firing(job.timer, base);
      if (messageId === undefined) {
        await this.#away(() => store.dropTimer(job.timer as DueTimer));
        return { effects: [], repeated: true };
      }
      const before = base.outbox.find((entry) => entry.messageId === messageId);
      if (before !== undefined) {
        const open = base.calls.find((calls) => calls.messageId === messageId);
        if (open !== undefined) this.#calls?.make(base.key, open);
        return await this.#send(job, before.effects as readonly Effect[], true);
      }

      const now = this.#options.clock.now();
      const { interruptions } = store;
      const outcome = await this.#step(job, base, messageId, now);
      await this.#fault('after-step', job);
      // Whom the step has asked keeps its contexts there, too: what it was refused meanwhile is nothing to go by.
      if (store.interruptions !== interruptions) continue;
      const calls = openCalls(this.#options.calls, outcome.effects ?? [], messageId);
      const change = toChange(base, outcome, messageId, now, job.timer?.name, calls);
      if (change === undefined || (await this.#away(() => store.commit(base, change))).outcome === 'ok') {
        if (change !== undefined) this.#showCommit(job, base, change, now);
        await this.#fault('after-commit', job);
        if (calls !== undefined) this.#calls?.make(base.key, calls);
        return await this.#send(job, outcome.effects ?? [], false);
      }
    }
    throw new StepError(
      'conflict',
      `${job.input.key} was changed, or the store away, ${maxRuns} times while this step ran`,
    );
  }

  /** Timers of the engine itself are nobody's business. */
  #showCommit(job: Job<Event, Effect>, base: Stored<Context>, change: Change<Context>, now: number): void {
    this.#options.committed?.({
      key: job.input.key,
      before: base.value,
      after: change.value === undefined ? base.value : (change.value ?? undefined),
      ran: withoutCalls(base.timers),
      timers: withoutCalls(change.timers ?? {}),
      fired: job.timer?.name,
      now,
    });
  }

  async #step(job: Job<Event, Effect>, base: Stored<Context>, messageId: string, now: number) {
    const { key, event } = job.input;
    try {
      return await this.#options.step(base.value, event, {
        key,
        messageId,
        now,
        timers: withoutCalls(base.timers),
        callId: (name) => `${messageId}#${name}`,
      });
    } catch (cause) {
      // It read other contexts, or wanted ids, and may do so again when the store is back.
      if (cause instanceof StoreUnavailableError) throw new StepError('store', cause.message, { cause });
      throw new StepError('step', `a step of ${key} failed: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      });
    }
  }

  async #send(job: Job<Event, Effect>, effects: readonly Effect[], repeated: boolean): Promise<StepResult<Effect>> {
    await job.send(effects);
    await this.#fault('after-send', job);
    return { effects, repeated };
  }

  /** Id of this expiry, the same for whoever fires it; undefined when the timer was stopped or moved meanwhile. */
  #firing(timer: DueTimer, base: Stored<Context>): string | undefined {
    const deadline = base.timers[timer.name];
    if (deadline === undefined || deadline > this.#options.clock.now()) return undefined;
    return `timer/${timer.name}/${deadline}`;
  }

  async #pump(): Promise<void> {
    this.#pumpAgain = true;
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#pumpAgain && this.#unwatch !== undefined) {
        this.#pumpAgain = false;
        await this.#fireDue();
      }
    } catch (error) {
      // The store is away: its readiness says so, and the next wake-up tries again.
      if (!(error instanceof StoreUnavailableError)) throw error;
    } finally {
      this.#pumping = false;
    }
  }

  async #fireDue(): Promise<void> {
    const { store, clock, owns, timerLeaseMs = 5_000, ownerGraceMs = 1_000 } = this.#options;
    const now = clock.now();
    const due = await store.dueTimers(now, TIMER_BATCH);
    const mine = due.filter(({ key, due: at }) => owns === undefined || owns(key) || now - at >= ownerGraceMs);
    const until = now + timerLeaseMs;
    await Promise.all(
      mine.map(async (timer) => {
        if (await store.claimTimer(timer, until)) this.#fire({ ...timer, due: until });
      }),
    );
    if (due.length === TIMER_BATCH && mine.length > 0) this.#pumpAgain = true;
  }

  #fire(timer: DueTimer): void {
    if (timer.name === CALLS_TIMER && this.#calls !== undefined) {
      this.#calls.due(timer);
      return;
    }
    const { timerEvent, send, report } = this.#options;
    const input = { key: timer.key, messageId: `timer/${timer.name}/${timer.due}`, event: timerEvent(timer.name) };
    this.#enqueue(input, (effects) => send(effects, input), timer).catch((error: unknown) => report(error, input));
  }

  async #away<R>(call: () => Promise<R>): Promise<R> {
    try {
      return await call();
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError)) throw cause;
      throw new StepError('store', cause.message, { cause });
    }
  }

  async #fault(point: FaultPoint, job: Job<Event, Effect>): Promise<void> {
    if (this.#options.faults !== undefined) await this.#options.faults(point, job.input);
  }
}

/** The commit that a step asks for; undefined when it changes nothing, so that running it again does no harm. */
function toChange<Context, Effect>(
  base: Stored<Context>,
  outcome: StepOutcome<Context, Effect>,
  messageId: string,
  now: number,
  fired: string | undefined,
  calls: OpenCalls | undefined,
): Change<Context> | undefined {
  const value = outcome.context ?? undefined;
  const timers: Record<string, number | null> = {};
  if (fired !== undefined) timers[fired] = null;
  for (const [name, ms] of Object.entries(outcome.timers ?? {})) timers[name] = ms === null ? null : now + ms;
  if (calls !== undefined) timers[CALLS_TIMER] = base.timers[CALLS_TIMER] ?? now + FIRST_CALLS_MS;
  const moved = Object.entries(timers).some(([name, at]) => at !== null || base.timers[name] !== undefined);
  if (value === base.value && !moved && outcome.ttlMs === undefined && calls === undefined) return undefined;
  return {
    ...(value === base.value ? {} : { value: value ?? null }),
    ...(moved ? { timers } : {}),
    ...(outcome.ttlMs === undefined ? {} : { ttlMs: outcome.ttlMs }),
    answered: { messageId, effects: outcome.effects ?? [] },
    ...(calls === undefined ? {} : { calls: [...base.calls, calls] }),
  };
}

function withoutCalls<T>({ [CALLS_TIMER]: _, ...timers }: Readonly<Record<string, T>>): Record<string, T> {
  return timers;
}

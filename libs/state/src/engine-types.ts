/** What a step is: "one message in, one committed step" (architecture, rule one). */
import type { WallClock } from './clock.ts';
import type { ContextStore } from './store.ts';

/** A message, timer or call that a context is to handle. */
export interface StepInput<Event> {
  /** Key of the context. */
  readonly key: string;
  /** The same for every repetition of the message, and for no other message. */
  readonly messageId: string;
  readonly event: Event;
}

/** What a step knows about its run besides context and event. */
export interface StepInfo {
  readonly key: string;
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Timers that run: name → deadline. */
  readonly timers: Readonly<Record<string, number>>;
  /** Id for a call to another NF, the same when the step is run again: `<messageId>#<name>`. */
  callId(name: string): string;
}

/** What came out of a step. Nothing of it takes effect before the commit. */
export interface StepOutcome<Context, Effect> {
  /** The context from now on; undefined or `null`: there is none (an existing one is deleted). */
  readonly context: Context | null | undefined;
  /** What is to be sent, in order. Plain data (objects, arrays, strings, numbers, Uint8Array): it is stored with the commit. */
  readonly effects?: readonly Effect[];
  /** Timers by name: milliseconds from now, or `null` to stop it. A timer that fired is stopped unless it is set here. */
  readonly timers?: Readonly<Record<string, number | null>>;
  /** See {@link Change.ttlMs}. */
  readonly ttlMs?: number;
}

/**
 * A step. It may call other NFs while it runs, and it may be run again for the same message after a conflict or a crash:
 * its calls carry {@link StepInfo.callId} or are idempotent. It never changes `context` in place.
 */
export type StepFunction<Context, Event, Effect> = (
  context: Context | undefined,
  event: Event,
  info: StepInfo,
) => StepOutcome<Context, Effect> | Promise<StepOutcome<Context, Effect>>;

/** Places at which a test may let a worker die: the hook throws, never returns, or kills the process. */
export type FaultPoint = 'before-load' | 'after-step' | 'after-commit' | 'after-send';

/** What a commit changed, for whoever watches. */
export interface Committed<Context> {
  readonly key: string;
  readonly before: Context | undefined;
  readonly after: Context | undefined;
  /** Timers that ran before: name → deadline. */
  readonly ran: Readonly<Record<string, number>>;
  /** Timers that were set (name → deadline) or stopped (`null`). */
  readonly timers: Readonly<Record<string, number | null>>;
  /** The timer whose expiry this step was. */
  readonly fired?: string | undefined;
  readonly now: number;
}

/**
 * Effects that are calls to other network functions: kept in the store with the commit until they are answered, and made again by
 * whichever worker owns the context where they were not. So they are made at least once, and have to bear repetition.
 */
export interface CallOptions<Effect> {
  isCall(effect: Effect): boolean;
  /** Resolves when it is done, or of no use any more; rejects where it may be made again. */
  make(effect: Effect, call: CallInfo): Promise<void>;
}

export interface CallInfo {
  /** Key of the context. */
  readonly key: string;
  /** The same however often the call is made. */
  readonly callId: string;
  /** It may have been made before, some time ago: what it is about may be otherwise by now. */
  readonly again: boolean;
}

export interface StepEngineOptions<Context, Event, Effect> {
  readonly store: ContextStore<Context>;
  readonly step: StepFunction<Context, Event, Effect>;
  /** Sends what a step of a timer gave; messages that arrive by {@link StepEngine.run} bring their own `send`. */
  readonly send: (effects: readonly Effect[], input: StepInput<Event>) => void | Promise<void>;
  /** The event that a timer's expiry is. */
  readonly timerEvent: (name: string) => Event;
  readonly clock: WallClock;
  /** A failed step of a timer, and everything else that nobody waits for. */
  readonly report: (error: unknown, input: StepInput<Event>) => void;
  /** Does this worker own the context? Others' timers are fired only when `ownerGraceMs` overdue. Default: all are ours. */
  readonly owns?: (key: string) => boolean;
  /** Sees every commit, before what it sends goes out. */
  readonly committed?: (commit: Committed<Context>) => void;
  /** Absent: steps of this engine call nobody afterwards. */
  readonly calls?: CallOptions<Effect>;
  readonly faults?: (point: FaultPoint, input: StepInput<Event>) => void | Promise<void>;
  /** Messages that may wait for one context (default 32) and in all (default 20,000). */
  readonly queuePerKey?: number;
  readonly queueTotal?: number;
  /** Runs of one step before it is given up with `conflict`; default 10. */
  readonly maxRuns?: number;
  /** How long a claimed timer stays claimed; default 5,000 ms. */
  readonly timerLeaseMs?: number;
  /** Default 1,000 ms. */
  readonly ownerGraceMs?: number;
}

export interface StepResult<Effect> {
  readonly effects: readonly Effect[];
  /** The message had been handled before; the effects are those of then. */
  readonly repeated: boolean;
}

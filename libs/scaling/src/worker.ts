/** What is known of the workers of one network function. */

/** One look at a worker, as its `/load` says it. */
export interface WorkerLoad {
  /** When it was taken, milliseconds of a clock that nobody sets; the same clock everywhere here. */
  readonly at: number;
  /** Busy share of its event loop, 0 to 1. */
  readonly busy: number;
  /** What a message waits before it is looked at, milliseconds. */
  readonly delayMs: number;
  /** Signalling messages a second. */
  readonly messagesPerSecond: number;
  /** UEs (an SMF: sessions) that it serves; left out where it has none. */
  readonly ues?: number | undefined;
  /** Messages that it works on now. */
  readonly inFlight?: number | undefined;
}

/**
 * `starting`: was asked for, and counts as capacity to come. `ready`: takes UEs. `draining`: takes no new ones and will go; it
 * does not count as capacity, its load is that of others soon.
 */
export type WorkerPhase = 'starting' | 'ready' | 'draining';

export interface Worker {
  readonly id: string;
  readonly phase: WorkerPhase;
  /** The latest look at it; absent where there was none yet. One that is older than {@link STALE_MS} says nothing. */
  readonly load?: WorkerLoad | undefined;
}

/** A worker that said nothing for so long is not known. */
export const STALE_MS = 10_000;

/** A queue so long doubles what is wanted: the event loop cannot be busier than all the time, but its queue grows. */
const FULL_DELAY_MS = 100;

/** The load in event loops: 0.4 is two fifths of one; up to 2 where messages wait, so that a saturated fleet doubles. */
export function pressure({ busy, delayMs }: WorkerLoad): number {
  const share = Math.min(1, Math.max(0, busy));
  return share * (1 + Math.min(1, Math.max(0, delayMs) / FULL_DELAY_MS) * share);
}

export function isFresh(worker: Worker, now: number): worker is Worker & { readonly load: WorkerLoad } {
  return worker.load !== undefined && now - worker.load.at <= STALE_MS;
}

/** All workers of an NF at one time. */
export interface FleetLoad {
  readonly at: number;
  /** Sum of the workers' load in event loops; see {@link pressure}. */
  readonly demand: number;
  readonly messagesPerSecond: number;
  readonly ues: number;
}

/**
 * Sums up those that take part; a ready one that is silent counts as the mean of the others.
 * @returns undefined where nothing is known of any
 */
export function fleetLoad(now: number, workers: readonly Worker[]): FleetLoad | undefined {
  // What a start costs is no load of UEs.
  const known = workers.flatMap((worker) => (worker.phase !== 'starting' && isFresh(worker, now) ? [worker.load] : []));
  if (known.length === 0) return undefined;
  const silent = workers.filter((worker) => worker.phase === 'ready' && !isFresh(worker, now)).length;
  const scale = (known.length + silent) / known.length;
  const sum = (of: (load: WorkerLoad) => number) => known.reduce((total, load) => total + of(load), 0);
  return {
    at: now,
    demand: sum(pressure) * scale,
    messagesPerSecond: sum((load) => load.messagesPerSecond) * scale,
    ues: Math.round(sum((load) => load.ues ?? 0) * scale),
  };
}

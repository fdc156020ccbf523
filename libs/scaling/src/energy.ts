/** What a core costs: CPU time of its workers for registrations and for being there, and energy by a model of the machine. */

/** What a worker has counted since it began. */
export interface WorkerCost {
  readonly cpuSeconds: number;
  /** Registrations and sessions that were begun; 0 for workers that count none. */
  readonly registrations: number;
  readonly sessions: number;
  /** Of the machine that it is on, where that has counters for it; both since whenever. */
  readonly node?: { readonly joules: number; readonly cpuSeconds: number } | undefined;
}

/** Of the machine, as measured at its socket. */
export interface PowerModel {
  /** What a core is charged for its machines being on, watts. */
  readonly idleWatts: number;
  /** What a CPU core takes more when it is busy, watts. */
  readonly wattsPerBusyCore: number;
}

export interface EnergyEstimate {
  readonly cpuSecondsPer1000Registrations?: number | undefined;
  readonly cpuSecondsPerIdleHour?: number | undefined;
  readonly joulesPer1000Registrations?: number | undefined;
  readonly joulesPerIdleHour?: number | undefined;
  /** Where joules come from: counters of all machines that it is on, or the model. */
  readonly joulesBy?: 'rapl' | 'model' | undefined;
}

interface Interval {
  readonly at: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly registrations: number;
  readonly sessions: number;
  /** Undefined where a worker's machine does not say. */
  readonly joules: number | undefined;
}

/** What is estimated from. Milliseconds. */
export const ENERGY_WINDOW_MS = 3_600_000;
/** Fewer registrations, or less time without any, say nothing. */
const LEAST_REGISTRATIONS = 100;
const LEAST_IDLE_SECONDS = 60;

export class EnergyMeter {
  #known: ReadonlyMap<string, WorkerCost> = new Map();
  #last: number | undefined;
  #intervals: Interval[] = [];

  /** `now` in milliseconds, never going back; costs by worker, those left out that do not say. */
  look(now: number, workers: ReadonlyMap<string, WorkerCost>): void {
    const before = this.#known;
    this.#known = new Map(workers);
    const seconds = (now - (this.#last ?? now)) / 1_000;
    this.#last = now;
    while ((this.#intervals[0]?.at ?? now) < now - ENERGY_WINDOW_MS) this.#intervals.shift();
    if (seconds <= 0 || workers.size === 0 || !areTheSame(before, workers)) return;
    const grown = (of: (cost: WorkerCost) => number) =>
      [...workers].reduce((sum, [worker, cost]) => sum + of(cost) - of(before.get(worker) ?? cost), 0);
    this.#intervals.push({
      ...{ at: now, seconds },
      cpuSeconds: grown((cost) => cost.cpuSeconds),
      registrations: grown((cost) => cost.registrations),
      sessions: grown((cost) => cost.sessions),
      joules: joulesOf(before, workers),
    });
  }

  /** What an idle core takes is left out of the registrations where it is known. */
  estimate(model?: PowerModel): EnergyEstimate {
    const isIdle = (one: Interval) => one.registrations === 0 && one.sessions === 0;
    const idle = summed(this.#intervals.filter(isIdle));
    const busy = summed(this.#intervals.filter((one) => !isIdle(one)));
    const idleCores = idle.seconds >= LEAST_IDLE_SECONDS ? idle.cpuSeconds / idle.seconds : undefined;
    const spent = Math.max(0, busy.cpuSeconds - (idleCores ?? 0) * busy.seconds);
    const per1000 = busy.registrations >= LEAST_REGISTRATIONS ? (1_000 * spent) / busy.registrations : undefined;
    return {
      ...(per1000 !== undefined && { cpuSecondsPer1000Registrations: per1000 }),
      ...(idleCores !== undefined && { cpuSecondsPerIdleHour: 3_600 * idleCores }),
      ...this.#joules(idle, busy, { per1000, idleCores, model }),
    };
  }

  #joules(
    idle: Sum,
    busy: Sum,
    {
      per1000,
      idleCores,
      model,
    }: {
      readonly per1000: number | undefined;
      readonly idleCores: number | undefined;
      readonly model: PowerModel | undefined;
    },
  ): EnergyEstimate {
    if (per1000 === undefined && idleCores === undefined) return {};
    if (idle.joules !== undefined && busy.joules !== undefined) {
      const idleWatts = idleCores === undefined ? undefined : idle.joules / idle.seconds;
      const spent = Math.max(0, busy.joules - (idleWatts ?? 0) * busy.seconds);
      return {
        ...(per1000 !== undefined && { joulesPer1000Registrations: (1_000 * spent) / busy.registrations }),
        ...(idleWatts !== undefined && { joulesPerIdleHour: 3_600 * idleWatts }),
        joulesBy: 'rapl',
      };
    }
    if (model === undefined) return {};
    const { idleWatts, wattsPerBusyCore } = model;
    return {
      ...(per1000 !== undefined && { joulesPer1000Registrations: per1000 * wattsPerBusyCore }),
      ...(idleCores !== undefined && { joulesPerIdleHour: 3_600 * (idleWatts + idleCores * wattsPerBusyCore) }),
      joulesBy: 'model',
    };
  }
}

/** A start is no cost of being there, and of a worker that went or is silent its last share is missing. */
function areTheSame(before: ReadonlyMap<string, WorkerCost>, now: ReadonlyMap<string, WorkerCost>): boolean {
  const goesOn = ([worker, cost]: readonly [string, WorkerCost]) => {
    const known = before.get(worker);
    return known !== undefined && known.cpuSeconds <= cost.cpuSeconds && known.registrations <= cost.registrations;
  };
  return before.size === now.size && [...now].every(goesOn);
}

/** Of each machine's energy the share that its workers took of its CPU time. */
function joulesOf(before: ReadonlyMap<string, WorkerCost>, now: ReadonlyMap<string, WorkerCost>): number | undefined {
  let sum = 0;
  for (const [worker, { cpuSeconds, node }] of now) {
    const known = before.get(worker);
    if (node === undefined || known?.node === undefined) return undefined;
    const [joules, busy] = [node.joules - known.node.joules, node.cpuSeconds - known.node.cpuSeconds];
    if (joules < 0 || busy < 0) return undefined;
    // The machine's figures are in hundredths of seconds, and read a moment earlier.
    if (busy > 0) sum += joules * Math.min(1, (cpuSeconds - known.cpuSeconds) / busy);
  }
  return sum;
}

type Sum = ReturnType<typeof summed>;

function summed(intervals: readonly Interval[]) {
  const sum = (of: (one: Interval) => number) => intervals.reduce((total, one) => total + of(one), 0);
  return {
    seconds: sum(({ seconds }) => seconds),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    registrations: sum(({ registrations }) => registrations),
    joules: intervals.every(({ joules }) => joules !== undefined) ? sum(({ joules = 0 }) => joules) : undefined,
  };
}

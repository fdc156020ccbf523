/** An open-loop load on any core: procedures begin when they are due, whatever the core makes of those before them. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '@trunkline/platform';
import type { NasTimer } from '../ue/repetition.ts';
import type { Ue } from '../ue/ue.ts';
import { type Arrival, arrivals } from './arrivals.ts';
import { MediaRecorder, type MediaResult } from './media.ts';
import { type LoadTarget, Population } from './population.ts';
import { causeOf, isShed, type ProcedureResult, Recorder, type Second } from './recorder.ts';
import { type LoadFlow, type Scenario, scenarioOf } from './scenarios.ts';

export interface LoadOptions {
  readonly flow: LoadFlow;
  readonly gnbs: number;
  readonly ues: number;
  /** Procedures a second, one rate after the other. */
  readonly rates: readonly number[];
  /** Of each rate, milliseconds. */
  readonly durationMs: number;
  /** How long an answer of the core may take, milliseconds. */
  readonly withinMs: number;
  /** How long a call is held, milliseconds. */
  readonly holdMs?: number;
  /** Time to the next arrival as a share of the mean; an even beat where absent. */
  readonly spacing?: () => number;
  /** UEs repeat what is not answered by the timers of TS 24.501, each time with a word here; else it has failed after `withinMs`. */
  readonly repeated?: (timer: NasTimer) => void;
  /** Hears of each procedure that failed or was refused, at once. */
  readonly lost?: (procedure: string, cause: string, supi: string) => void;
}

/** How it stands, about once a second. */
export interface LoadProgress {
  readonly phase: 'preparing' | 'running' | 'ending';
  readonly elapsedMs: number;
  readonly preparing?: { readonly done: number; readonly of: number };
  readonly inFlight: number;
  readonly messages: number;
  readonly recorder: Recorder;
}

/** What the load cost the generator itself: whether it was the bottleneck. */
export interface GeneratorCost {
  /** NGAP messages, both ways. */
  readonly messages: number;
  readonly cpuSeconds: number;
  /** Of one core. */
  readonly cpuMicrosecondsPerMessage: number;
  /** Milliseconds that an arrival may have been late. */
  readonly eventLoopDelayP99: number;
}

export interface LoadResult {
  readonly flow: LoadFlow;
  readonly gnbs: number;
  readonly ues: number;
  readonly rates: readonly number[];
  readonly durationMs: number;
  readonly startedAt: string;
  readonly procedures: readonly ProcedureResult[];
  readonly seconds: readonly Second[];
  readonly phases: readonly PhaseResult[];
  readonly generator: GeneratorCost;
  /** The voice of calls. */
  readonly media?: MediaResult;
}

/** One rate of several: what was asked for, and what came of it. Per second. */
export interface PhaseResult {
  readonly rate: number;
  readonly offered: number;
  readonly goodput: number;
  readonly shed: number;
  readonly failed: number;
  /** Due, and no UE was free: the load was less than it should have been. */
  readonly starved: number;
}

/** How long a call is held where nothing else is said. */
export const HOLD_MS = 5_000;
const LOOK_MS = 1_000;
/** Wait before a UE that failed tries to get ready again. */
const RECOVERY_MS = 1_000;

/** @throws ExpectationError where UEs or gNBs cannot be brought into the state that the load begins with */
export async function generateLoad(
  target: LoadTarget,
  options: LoadOptions,
  progress: (progress: LoadProgress) => void,
): Promise<LoadResult> {
  const { flow, gnbs, ues, rates, durationMs, withinMs, spacing, repeated, lost, holdMs = HOLD_MS } = options;
  const media = new MediaRecorder();
  const scenario = scenarioOf(flow, { holdMs, media });
  const { subscription } = scenario;
  const population = await Population.create(target, { gnbs, ues, withinMs, repeated, subscription });
  const run = new Run(population, scenario, lost);
  const look = (phase: LoadProgress['phase'], preparing?: LoadProgress['preparing']) =>
    progress({ phase, elapsedMs: run.elapsed, ...run.state, ...(preparing === undefined ? {} : { preparing }) });
  let prepared = 0;
  let stopLooking = every(LOOK_MS, () => look('preparing', { done: prepared, of: ues }));
  try {
    await population.prepare(scenario.prepare, (done) => {
      prepared = done;
    });
    stopLooking();
    stopLooking = every(LOOK_MS, () => look('running'));
    const startedAt = new Date().toISOString();
    const cost = new CostMeter(population);
    await run.all(arrivals(rates, durationMs, spacing), rates.length * durationMs);
    const generator = cost.read();
    stopLooking();
    look('ending');
    await population.leave(scenario.leave);
    const { procedures, seconds } = run.state.recorder;
    const phases = rates.map((rate, phase) => phaseResult(rate, seconds, phase, durationMs));
    const heard = media.result === undefined ? {} : { media: media.result };
    return { flow, gnbs, ues, rates, durationMs, startedAt, procedures, seconds, phases, generator, ...heard };
  } finally {
    stopLooking();
    await population.close();
  }
}

class Run {
  readonly #population: Population;
  readonly #scenario: Scenario;
  readonly #lost: LoadOptions['lost'];
  readonly #recorder = new Recorder();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #recovering = new Set<Promise<void>>();
  #start = systemClock.monotonic();
  #over = false;

  constructor(population: Population, scenario: Scenario, lost: LoadOptions['lost']) {
    this.#population = population;
    this.#scenario = scenario;
    this.#lost = lost;
  }

  get elapsed(): number {
    return systemClock.monotonic() - this.#start;
  }

  get state(): Pick<LoadProgress, 'inFlight' | 'messages' | 'recorder'> {
    return { inFlight: this.#inFlight.size, messages: this.#population.messages, recorder: this.#recorder };
  }

  /** Begins everything when it is due, and resolves when all of it has ended, and no UE is on its way into the core. */
  async all(due: Iterable<Arrival>, totalMs: number): Promise<void> {
    this.#start = systemClock.monotonic();
    for (const { at } of due) {
      for (let wait = at - this.elapsed; wait > 0; wait = at - this.elapsed) {
        // Timers count whole milliseconds: what is nearer is left to the next turn of the event loop.
        await (wait >= 1 ? sleep(Math.floor(wait)) : new Promise(setImmediate));
      }
      this.#begin(at);
    }
    const rest = totalMs - this.elapsed;
    if (rest > 0) await sleep(rest);
    await Promise.all(this.#inFlight);
    this.#over = true;
    await Promise.all(this.#recovering);
  }

  #begin(at: number): void {
    const taken = this.#take();
    this.#recorder.offered(at, taken === undefined);
    if (taken === undefined) return;
    const [ue, partner] = taken as readonly [Ue, Ue?];
    let main = true;
    const measure = async (procedure: string, run: () => Promise<unknown>): Promise<void> => {
      const from = main ? at : this.elapsed;
      const ended = (ending: 'ok' | 'failed' | 'shed', cause?: string) => {
        const now = this.elapsed;
        const result = { ending, at: now, ms: now - from, main, ...(cause === undefined ? {} : { cause }) };
        this.#recorder.ended(procedure, result);
        main = false;
      };
      try {
        await run();
      } catch (error) {
        const cause = causeOf(error);
        ended(isShed(cause) ? 'shed' : 'failed', cause);
        this.#lost?.(procedure, cause, ue.supi);
        throw error;
      }
      ended('ok');
    };
    const each = (then: (ue: Ue) => void) => {
      for (const one of taken) then(one);
    };
    const work = this.#scenario.run(ue, measure, this.#population, partner).then(
      () => each((one) => this.#population.giveBack(one)),
      () => each((one) => this.#recover(one)),
    );
    this.#inFlight.add(work);
    void work.finally(() => this.#inFlight.delete(work));
  }

  /** Whom an arrival needs; undefined where not all of them are free. */
  #take(): readonly Ue[] | undefined {
    const ue = this.#population.take();
    if (ue === undefined || this.#scenario.partner !== true) return ue === undefined ? undefined : [ue];
    const partner = this.#population.take();
    if (partner !== undefined) return [ue, partner];
    this.#population.giveBack(ue);
    return undefined;
  }

  #replace(ue: Ue): Ue {
    this.#scenario.abandon?.(ue);
    return this.#population.replace(ue);
  }

  /** After a failure nobody knows the UE's state: it begins anew, and is free once it is where arrivals begin. */
  #recover(ue: Ue): void {
    const again = async (fresh: Ue): Promise<void> => {
      try {
        await this.#scenario.prepare(fresh);
        this.#population.giveBack(fresh);
      } catch {
        // The core may be overloaded, which is what this is about: some time later.
        if (!this.#over) systemClock.after(RECOVERY_MS, () => recover(this.#replace(fresh)));
      }
    };
    const recover = (fresh: Ue) => {
      const recovery = again(fresh);
      this.#recovering.add(recovery);
      void recovery.finally(() => this.#recovering.delete(recovery));
    };
    if (!this.#over) recover(this.#replace(ue));
  }
}

class CostMeter {
  readonly #population: Population;
  readonly #messages: number;
  readonly #cpu = process.cpuUsage();
  readonly #delay = monitorEventLoopDelay({ resolution: 1 });

  constructor(population: Population) {
    this.#population = population;
    this.#messages = population.messages;
    this.#delay.enable();
  }

  read(): GeneratorCost {
    const { user, system } = process.cpuUsage(this.#cpu);
    this.#delay.disable();
    const messages = this.#population.messages - this.#messages;
    return {
      messages,
      cpuSeconds: (user + system) / 1e6,
      cpuMicrosecondsPerMessage: messages === 0 ? 0 : (user + system) / messages,
      eventLoopDelayP99: this.#delay.percentile(99) / 1e6,
    };
  }
}

function phaseResult(rate: number, seconds: readonly Second[], phase: number, durationMs: number): PhaseResult {
  const from = (phase * durationMs) / 1_000;
  const mine = seconds.filter(({ second }) => second >= Math.floor(from) && second < from + durationMs / 1_000);
  const per = (pick: (second: Second) => number) =>
    mine.reduce((sum, one) => sum + pick(one), 0) / (durationMs / 1_000);
  return {
    rate,
    offered: per(({ offered }) => offered),
    goodput: per(({ ok }) => ok),
    shed: per(({ shed }) => shed),
    failed: per(({ failed }) => failed),
    starved: per(({ starved }) => starved),
  };
}

/** Load is always in real time. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    systemClock.after(ms, resolve);
  });
}

function every(ms: number, work: () => void): () => void {
  let stop = systemClock.after(ms, function again() {
    work();
    stop = systemClock.after(ms, again);
  });
  return () => stop();
}

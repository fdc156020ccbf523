/** What a load did: latencies of each procedure, failures by cause, and how it went second by second. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How a procedure ended. `shed`: the core refused it for congestion, as the specification lets it. */
export type Ending = 'ok' | 'failed' | 'shed';

export interface Latency {
  /** Milliseconds. */
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface ProcedureResult {
  readonly procedure: string;
  readonly ok: number;
  readonly failed: number;
  readonly shed: number;
  /** Of those that succeeded; absent where none did. */
  readonly latency?: Latency;
  readonly causes: Readonly<Record<string, number>>;
}

/** One second of the load. */
export interface Second {
  readonly second: number;
  /** Procedures that were due, and those for which no UE was free. */
  readonly offered: number;
  readonly starved: number;
  readonly ok: number;
  readonly failed: number;
  readonly shed: number;
  /** Of what succeeded in this second; 0 where nothing did. */
  readonly p50: number;
  readonly p99: number;
}

/** Latencies are recorded in microseconds, up to two minutes. */
const HIGHEST = 120_000_000;

interface Tally {
  ok: number;
  failed: number;
  shed: number;
  readonly histogram: RecordableHistogram;
  readonly causes: Map<string, number>;
}

interface Bucket {
  offered: number;
  starved: number;
  ok: number;
  failed: number;
  shed: number;
  histogram?: RecordableHistogram;
}

export class Recorder {
  readonly #tallies = new Map<string, Tally>();
  readonly #seconds: Bucket[] = [];

  /** A procedure was due at `at`, milliseconds after the start. */
  offered(at: number, starved = false): void {
    const bucket = this.#bucket(at);
    bucket.offered++;
    if (starved) bucket.starved++;
  }

  /** `main`: the procedure that the load is about, and no follow-up of it; only these count in the seconds. */
  ended(procedure: string, result: { ending: Ending; at: number; ms: number; cause?: string; main: boolean }): void {
    const { ending, at, ms, cause, main } = result;
    const tally = this.#tally(procedure);
    tally[ending]++;
    const microseconds = Math.min(HIGHEST, Math.max(1, Math.round(ms * 1_000)));
    if (ending === 'ok') tally.histogram.record(microseconds);
    if (cause !== undefined) tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
    if (!main) return;
    const bucket = this.#bucket(at);
    bucket[ending]++;
    if (ending !== 'ok') return;
    bucket.histogram ??= createHistogram({ highest: HIGHEST, figures: 2 });
    bucket.histogram.record(microseconds);
  }

  get procedures(): readonly ProcedureResult[] {
    return [...this.#tallies].map(([procedure, { ok, failed, shed, histogram, causes }]) => ({
      procedure,
      ok,
      failed,
      shed,
      ...(ok === 0 ? {} : { latency: latencyOf(histogram) }),
      causes: Object.fromEntries([...causes].toSorted(([, a], [, b]) => b - a)),
    }));
  }

  get seconds(): readonly Second[] {
    return Array.from(this.#seconds, (bucket, second) => {
      const { histogram, ...counts } = bucket ?? empty();
      const at = (percentile: number) => (histogram === undefined ? 0 : histogram.percentile(percentile) / 1_000);
      return { second, ...counts, p50: at(50), p99: at(99) };
    });
  }

  #tally(procedure: string): Tally {
    const known = this.#tallies.get(procedure);
    if (known !== undefined) return known;
    const histogram = createHistogram({ highest: HIGHEST, figures: 3 });
    const tally: Tally = { ok: 0, failed: 0, shed: 0, histogram, causes: new Map() };
    this.#tallies.set(procedure, tally);
    return tally;
  }

  #bucket(at: number): Bucket {
    const second = Math.max(0, Math.floor(at / 1_000));
    this.#seconds[second] ??= empty();
    return this.#seconds[second];
  }
}

function empty(): Bucket {
  return { offered: 0, starved: 0, ok: 0, failed: 0, shed: 0 };
}

function latencyOf(histogram: RecordableHistogram): Latency {
  const at = (percentile: number) => histogram.percentile(percentile) / 1_000;
  return {
    mean: histogram.mean / 1_000,
    p50: at(50),
    p90: at(90),
    p99: at(99),
    p999: at(99.9),
    max: histogram.max / 1_000,
  };
}

/** A failure without what differs from UE to UE, so that equal ones count together. */
export function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .split('; ')[0]
    ?.replace(/imsi-\d+/g, 'the UE')
    .replace(/within \d+ ms/, 'in time')
    .replace(/PDU session \d+/g, 'the PDU session') as string;
}

/** Refused because the core has too much to do (TS 24.501 §5.3.9, §6.2.7): what an overloaded core is meant to say. */
export function isShed(cause: string): boolean {
  return /congestion|insufficient resources/i.test(cause);
}

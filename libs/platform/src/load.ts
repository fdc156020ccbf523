/** How busy the process is: what the operator scales on, and what the admission valve listens to. */
import { performance } from 'node:perf_hooks';

const SAMPLE_MS = 250;
/** Samples of the last second. */
const LATELY = 4;

export interface LoadSample {
  /** Busy share of the event loop in the last quarter of a second, 0 to 1. */
  readonly busy: number;
  /** How late a timer came: what a message that arrives now waits before it is looked at, milliseconds. */
  readonly delayMs: number;
}

export class LoadMeter {
  #timer: NodeJS.Timeout | undefined;
  #sample: LoadSample = { busy: 0, delayMs: 0 };
  #lately: readonly LoadSample[] = [];
  readonly #listeners = new Set<(now: number, sample: LoadSample) => void>();

  /** Samples until `stop`; does not keep the process alive. */
  start(): void {
    let last = performance.eventLoopUtilization();
    let due = performance.now() + SAMPLE_MS;
    this.#timer = setInterval(() => {
      const now = performance.now();
      const current = performance.eventLoopUtilization();
      const busy = performance.eventLoopUtilization(current, last).utilization;
      this.#sample = { busy, delayMs: Math.max(0, now - due) };
      this.#lately = [...this.#lately, this.#sample].slice(-LATELY);
      last = current;
      due = now + SAMPLE_MS;
      for (const listener of this.#listeners) listener(now, this.#sample);
    }, SAMPLE_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get sample(): LoadSample {
    return this.#sample;
  }

  /** Mean of the last second: what is scaled on, since one collection of garbage is no load. */
  get lately(): LoadSample {
    const mean = (of: (sample: LoadSample) => number) =>
      this.#lately.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, this.#lately.length);
    return { busy: mean(({ busy }) => busy), delayMs: mean(({ delayMs }) => delayMs) };
  }

  /** Called with each new sample; returns how to stop. */
  listen(listener: (now: number, sample: LoadSample) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

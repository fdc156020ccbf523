/** What a worker has to do, for those that scale: how busy it is, whom it serves, and how it is drained. */
import type { Health } from './health.ts';
import type { LoadMeter } from './load.ts';

/** What only the NF knows of its work. */
export interface Workload {
  /** Messages that it works on now. */
  inFlight(): number;
  /** UEs (an SMF: PDU sessions) that it serves, its share of those in the store; absent where it has none. */
  ues?(): Promise<number>;
  /** Takes no new UEs, and resolves when what it had begun is done. It may be asked more than once. */
  drain(): Promise<void>;
}

/** What `GET /load` answers. */
export interface LoadReport {
  readonly nf: string;
  /** `starting`: not ready yet, or not any more; others are not to count on it. `draining`: takes no new UEs, and will end. */
  readonly state: 'starting' | 'ready' | 'draining';
  /** Of the last second: busy share of the event loop, 0 to 1. */
  readonly busy: number;
  /** Of the last second: what a message waits before it is looked at, milliseconds. */
  readonly delayMs: number;
  /** Signalling messages that came in the last second. */
  readonly messagesPerSecond: number;
  /** Messages that it works on now; a worker that drains is empty at 0. Absent where the NF does not say. */
  readonly inFlight?: number;
  /** UEs that it serves, PDU sessions of an SMF; absent where it has none. */
  readonly ues?: number;
}

/** How often messages are counted, milliseconds. */
const COUNT_MS = 1_000;

export class Work {
  readonly #nf: string;
  readonly #health: Health;
  readonly #load: Pick<LoadMeter, 'lately'>;
  readonly #stop: () => void;
  #workload: Workload | undefined;
  #rate = 0;

  /** `received` gives how many messages came since the start. */
  constructor(nf: string, { health, load, received }: WorkOptions) {
    this.#nf = nf;
    this.#health = health;
    this.#load = load;
    let last: { readonly at: number; readonly count: number } | undefined;
    this.#stop = load.listen((at) => {
      const before = last;
      if (before !== undefined && at - before.at < COUNT_MS) return;
      last = { at, count: before?.count ?? 0 };
      received().then((count) => {
        if (before !== undefined) this.#rate = ((count - before.count) * 1_000) / (at - before.at);
        last = { at, count };
      }, ignored);
    });
  }

  /** The NF has ended. */
  stop(): void {
    this.#stop();
  }

  /** The NF says what it serves; without it there is nothing to drain but what the process itself does. */
  serves(workload: Workload): void {
    this.#workload = workload;
  }

  /** Rejects where the NF cannot count what it serves: its store is away. */
  async report(): Promise<LoadReport> {
    const { busy, delayMs } = this.#load.lately;
    const ues = await this.#workload?.ues?.();
    const inFlight = this.#workload?.inFlight();
    return {
      nf: this.#nf,
      state: this.#state(),
      busy,
      delayMs,
      messagesPerSecond: this.#rate,
      ...(inFlight === undefined ? {} : { inFlight }),
      ...(ues === undefined ? {} : { ues }),
    };
  }

  /** From now on not ready, and no new UEs. The process goes on until it is told to end. */
  drain(): void {
    this.#health.drain();
    this.#workload?.drain().catch(ignored);
  }

  #state(): LoadReport['state'] {
    if (this.#health.draining) return 'draining';
    return this.#health.ready().status === 'ok' ? 'ready' : 'starting';
  }
}

export interface WorkOptions {
  readonly health: Health;
  readonly load: Pick<LoadMeter, 'lately' | 'listen'>;
  readonly received: () => Promise<number>;
}

/** The next look says it again. */
function ignored(): void {}

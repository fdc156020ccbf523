/** The workers of one NF on this machine: looked at every second, decided about, started, drained, replaced. */
import {
  Autoscaler,
  type Decision,
  drainVerdict,
  type ScalingPolicy,
  type Worker,
  type WorkerLoad,
  type WorkerPhase,
} from '@trunkline/scaling';
import type { LocalService } from './service.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Something that people may want to know. */
export type FleetEvent =
  | {
      readonly event: 'scaling';
      readonly from: number;
      readonly decision: Decision;
      readonly workers: readonly WorkerView[];
    }
  | { readonly event: 'worker'; readonly worker: string; readonly says: string };

export interface WorkerView {
  readonly id: string;
  readonly pid: number;
  readonly phase: WorkerPhase;
  readonly load?: WorkerLoad | undefined;
}

export interface FleetOptions {
  readonly nf: string;
  readonly policy: ScalingPolicy;
  readonly service: Pick<LocalService, 'add' | 'remove'>;
  /** Starts a worker of this name. */
  readonly start: (id: string) => Promise<WorkerProcess>;
  /** Every decision, also to keep what there is. */
  readonly tell: (event: FleetEvent) => void;
}

interface Member {
  readonly process: WorkerProcess;
  phase: WorkerPhase;
  load?: WorkerLoad | undefined;
  drainedAt?: number;
}

const LOOK_MS = 1_000;
/** A worker that is not ready in this time is none. */
const START_MS = 90_000;
/** Workers that end sooner than that, one after the other, are started ever later. */
const YOUNG_MS = 10_000;
const WAIT_MS = { first: 1_000, longest: 30_000 } as const;
/** What a worker's end may take beyond the limit that it keeps itself, before it is killed. */
const GRACE_MS = 2_000;

export class Fleet {
  readonly #options: FleetOptions;
  readonly #autoscaler: Autoscaler;
  readonly #members = new Set<Member>();
  #target: number;
  #count = 0;
  /** Were begun to be started, and are no process yet. */
  #ordered = 0;
  /** Fewer than there should be are not filled up before then. */
  #startAt = 0;
  #waitMs: number = WAIT_MS.first;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;
  #lastWords = '';

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#autoscaler = new Autoscaler(options.policy);
    this.#target = options.policy.min;
  }

  /** Resolves when the least of them are ready. @throws Error with what the last one said where they do not come up */
  async start(): Promise<void> {
    await this.#fill();
    const until = performance.now() + START_MS;
    const ready = () => [...this.#members].filter(({ phase }) => phase === 'ready').length;
    while (ready() < this.#options.policy.min) {
      if (this.#stopping) throw new Error('stopped before it was up');
      const { nf } = this.#options;
      if (this.#lastWords !== '') throw new Error(`a worker of ${nf} did not come up: ${this.#lastWords}`);
      if (performance.now() > until) throw new Error(`the workers of ${nf} are not ready after ${START_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.#look();
    }
    this.#next();
  }

  /** Ends all of them, in order. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const { drainLimitSeconds } = this.#options.policy;
    const limit = setTimeout(
      () => {
        for (const { process } of this.#members) process.kill();
      },
      1_000 * drainLimitSeconds + GRACE_MS,
    );
    const all = [...this.#members];
    for (const { process } of all) process.drain();
    await Promise.all(all.map(({ process }) => process.ended));
    clearTimeout(limit);
  }

  #next(): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      this.#turn().then(
        () => this.#next(),
        (error: Error) => {
          // No process, no port, no room in /tmp: perhaps there is one later.
          this.#say(this.#options.nf, `no worker could be started: ${error.message}`);
          this.#next();
        },
      );
    }, LOOK_MS);
  }

  async #turn(): Promise<void> {
    await this.#look();
    if (this.#stopping) return;
    const now = performance.now();
    this.#endLate(now);
    const workers = [...this.#members].map(({ process, phase, load }): Worker => ({ id: process.id, phase, load }));
    const from = this.#serving;
    const decision = this.#autoscaler.next(now, workers);
    this.#options.tell({ event: 'scaling', from, decision, workers: this.#views() });
    if (decision.action === 'out') this.#target = decision.to;
    if (decision.action === 'in') this.#drain(decision.worker, now);
    await this.#fill();
  }

  /** What each says of itself. */
  async #look(): Promise<void> {
    const { service } = this.#options;
    await Promise.all(
      [...this.#members].map(async (member) => {
        const report = await member.process.look();
        if (report === undefined || member.process.hasEnded) return;
        const { state, busy, delayMs, messagesPerSecond, ues, inFlight } = report;
        member.load = { at: performance.now(), busy, delayMs, messagesPerSecond, ues, inFlight };
        // One that has been ready counts as capacity whatever it waits for now; what it serves others with has to be there.
        if (state === 'ready' && member.phase === 'starting') member.phase = 'ready';
        if (state === 'ready' && member.phase === 'ready') service.add(member.process.sbi);
        else service.remove(member.process.sbi);
      }),
    );
  }

  /** As many as there should be. */
  async #fill(): Promise<void> {
    while (!this.#stopping && this.#serving < this.#target && performance.now() >= this.#startAt) {
      this.#ordered++;
      const process = await this.#options.start(`${this.#options.nf}-${++this.#count}`).finally(() => this.#ordered--);
      const member: Member = { process, phase: 'starting' };
      this.#members.add(member);
      void process.ended.then((how) => this.#ended(member, how));
    }
  }

  #drain(id: string, now: number): void {
    const member = [...this.#members].find(({ process }) => process.id === id);
    if (member === undefined) return;
    this.#target = this.#serving - 1;
    member.phase = 'draining';
    member.drainedAt = now;
    this.#options.service.remove(member.process.sbi);
    member.process.drain();
  }

  /** Those that take longer than they may, to start or to end. */
  #endLate(now: number): void {
    for (const { process, phase, load, drainedAt } of this.#members) {
      if (phase === 'starting' && now - process.startedAt > START_MS) process.kill();
      if (drainedAt === undefined) continue;
      // Empty it ends by itself.
      const drain = { worker: process.id, since: drainedAt + GRACE_MS, now, inFlight: load?.inFlight || undefined };
      const verdict = drainVerdict(drain, this.#options.policy);
      if (verdict.action === 'wait') continue;
      this.#say(process.id, verdict.reason);
      process.kill();
    }
  }

  #ended(member: Member, how: string): void {
    const { process, phase, drainedAt } = member;
    this.#members.delete(member);
    this.#options.service.remove(process.sbi);
    if (this.#stopping) return;
    const now = performance.now();
    if (drainedAt !== undefined) {
      // Why it was killed was said then.
      if (how === 'SIGKILL') return;
      this.#say(process.id, `${process.id} is empty and gone after ${Math.round((now - drainedAt) / 100) / 10} s`);
      return;
    }
    const young = now - process.startedAt < YOUNG_MS;
    this.#startAt = young ? now + this.#waitMs : now;
    this.#waitMs = young ? Math.min(WAIT_MS.longest, 2 * this.#waitMs) : WAIT_MS.first;
    const words = `${process.id} ended without being asked (${how})`;
    if (phase === 'starting') this.#lastWords = [words, ...process.said].join('\n  ');
    this.#say(process.id, `${words}; another takes its place`);
    // While the first ones start, whoever waits for them is told; later one is started at once.
    if (this.#timer !== undefined) this.#fill().catch((error: Error) => this.#say(process.id, error.message));
  }

  #say(worker: string, says: string): void {
    this.#options.tell({ event: 'worker', worker, says });
  }

  get #serving(): number {
    return this.#ordered + [...this.#members].filter(({ phase }) => phase !== 'draining').length;
  }

  #views(): WorkerView[] {
    return [...this.#members].map(({ process, phase, load }) => ({ id: process.id, pid: process.pid, phase, load }));
  }
}

/**
 * The workers of one NF on this machine: as many as were ordered, replaced when they die, in the local service while they are ready.
 * How many, and which of them goes, is the operator's business.
 */
import type { WorkerService } from '@trunkline/platform';
import type { LastDecisions, ScalingPolicy, WorkerLoad, WorkerPhase } from '@trunkline/scaling';
import type { FleetView, Order, WorkerView } from './orders.ts';
import type { WorkerProcess } from './worker-process.ts';

export interface LocalWorkersOptions {
  readonly nf: string;
  readonly policy: ScalingPolicy;
  readonly service: Omit<WorkerService, 'close'>;
  /** Starts a worker of this name. */
  readonly start: (id: string) => Promise<WorkerProcess>;
  /** Every look. */
  readonly seen: (view: FleetView) => void;
  readonly say: (worker: string, says: string) => void;
}

interface Member {
  readonly process: WorkerProcess;
  phase: WorkerPhase;
  load?: WorkerLoad | undefined;
  drain?: { readonly since: number; readonly told: boolean };
}

const LOOK_MS = 1_000;
const AWAITED_MS = 100;
/** A worker that is not ready in this time is none. */
const START_MS = 90_000;
/** Workers that end sooner than that, one after the other, are started ever later. */
const YOUNG_MS = 10_000;
const WAIT_MS = { first: 1_000, longest: 30_000 } as const;
/** What the end of all may take beyond the limit that workers keep themselves. */
const GRACE_MS = 2_000;

export class LocalWorkers {
  readonly #options: LocalWorkersOptions;
  readonly #members = new Set<Member>();
  #target: number;
  #last: LastDecisions = {};
  #count = 0;
  /** Were begun to be started, and are no process yet. */
  #ordered = 0;
  /** Fewer than there should be are not filled up before then. */
  #startAt = 0;
  #waitMs: number = WAIT_MS.first;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;
  #lastWords = '';
  #wokenAt: number | undefined;

  constructor(options: LocalWorkersOptions) {
    this.#options = options;
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

  /** Orders may be repeated, and may be about a worker that is gone. */
  carryOut(order: Order): void {
    if (this.#stopping) return;
    if (order.does === 'scale') {
      this.#target = order.to;
      this.#last = order.last;
      this.#fillOrSay();
      return;
    }
    const member = [...this.#members].find(({ process }) => process.id === order.worker);
    if (member === undefined) return;
    switch (order.does) {
      case 'mark':
        if (member.drain !== undefined) return;
        this.#target = this.serving - 1;
        this.#last = order.last;
        member.phase = 'draining';
        member.drain = { since: performance.now(), told: false };
        this.#options.service.remove(member.process.serves);
        return;
      case 'drain':
        if (member.drain === undefined) return;
        member.drain = { ...member.drain, told: true };
        member.process.drain();
        return;
      case 'end':
        if (member.drain === undefined) return;
        this.#options.say(order.worker, order.reason);
        member.process.kill();
        return;
    }
  }

  /** Somebody asks a function that sleeps: it need not be decided that it gets a worker. */
  wake(): void {
    if (this.#stopping || this.#target > 0) return;
    this.#target = 1;
    this.#wokenAt = performance.now();
    this.#fillOrSay();
  }

  get serving(): number {
    return this.#ordered + [...this.#members].filter(({ phase }) => phase !== 'draining').length;
  }

  views(): WorkerView[] {
    return [...this.#members].map(({ process: { id, pid }, phase, load, drain }) => ({ id, pid, phase, load, drain }));
  }

  #next(): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(
      () => {
        this.#turn().then(
          () => this.#next(),
          (error: Error) => {
            // No process, no port, no room in /tmp: perhaps there is one later.
            this.#options.say(this.#options.nf, `no worker could be started: ${error.message}`);
            this.#next();
          },
        );
        // Somebody waits for the one that starts.
      },
      this.#options.service.waiting > 0 ? AWAITED_MS : LOOK_MS,
    );
  }

  async #turn(): Promise<void> {
    await this.#look();
    if (this.#stopping) return;
    const now = performance.now();
    for (const { process, phase } of this.#members) {
      if (phase === 'starting' && now - process.startedAt > START_MS) process.kill();
    }
    await this.#fill();
    this.#options.seen({
      now,
      serving: this.serving,
      workers: this.views(),
      last: this.#last,
      waiting: this.#options.service.waiting,
    });
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
        if (state === 'ready' && member.phase === 'ready') this.#serves(member);
        else service.remove(member.process.serves);
      }),
    );
  }

  #serves({ process: { id, serves } }: Member): void {
    const { service, say } = this.#options;
    const [waited, since] = [service.waiting, this.#wokenAt];
    service.add(serves);
    if (since === undefined) return;
    this.#wokenAt = undefined;
    const took = Math.round(performance.now() - since);
    say(id, `${id} was woken in ${took} ms, with ${waited} ${waited === 1 ? 'connection' : 'connections'} held`);
  }

  /** As many as there should be. */
  async #fill(): Promise<void> {
    while (!this.#stopping && this.serving < this.#target && performance.now() >= this.#startAt) {
      this.#ordered++;
      const process = await this.#options.start(`${this.#options.nf}-${++this.#count}`).finally(() => this.#ordered--);
      const member: Member = { process, phase: 'starting' };
      this.#members.add(member);
      void process.ended.then((how) => this.#ended(member, how));
    }
  }

  #fillOrSay(): void {
    this.#fill().catch((error: Error) => this.#options.say(this.#options.nf, error.message));
  }

  #ended(member: Member, how: string): void {
    const { process, phase, drain } = member;
    const { service, say } = this.#options;
    this.#members.delete(member);
    service.forget(process.serves);
    if (this.#stopping) return;
    const now = performance.now();
    if (drain !== undefined) {
      // Why it was killed was said then.
      if (how === 'SIGKILL') return;
      say(process.id, `${process.id} is empty and gone after ${Math.round((now - drain.since) / 100) / 10} s`);
      return;
    }
    const young = now - process.startedAt < YOUNG_MS;
    this.#startAt = young ? now + this.#waitMs : now;
    this.#waitMs = young ? Math.min(WAIT_MS.longest, 2 * this.#waitMs) : WAIT_MS.first;
    const words = `${process.id} ended without being asked (${how})`;
    if (phase === 'starting') this.#lastWords = [words, ...process.said].join('\n  ');
    say(process.id, `${words}; another takes its place`);
    // While the first ones start, whoever waits for them is told; later one is started at once.
    if (this.#timer !== undefined) this.#fillOrSay();
  }
}

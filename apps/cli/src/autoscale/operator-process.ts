/** The operator's process as this machine keeps it: started, asked in turns, and started again when it dies or hangs. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Decision, SleepDecision } from '@trunkline/scaling';
import type { Answer, FleetView, OperatorPolicies, Order } from './orders.ts';

const MAIN = fileURLToPath(new URL('../../dist/autoscale/operator-main.js', import.meta.url));
/** An operator that has not ended its turn after so long hangs. */
const TURN_MS = 10_000;
/** One that dies sooner than that is started ever later. */
const YOUNG_MS = 10_000;
const WAIT_MS = { first: 1_000, longest: 30_000 } as const;

export interface OperatorOptions {
  readonly policies: OperatorPolicies;
  readonly carryOut: (nf: string, order: Order) => void;
  readonly decided: (nf: string, decision: Decision | SleepDecision) => void;
  readonly tell: (event: OperatorEvent) => void;
}

export interface OperatorEvent {
  readonly event: 'operator';
  /** 0 where none runs. */
  readonly pid: number;
  readonly says: string;
}

export class OperatorProcess {
  readonly #options: OperatorOptions;
  /** When the turns began that have not ended yet. */
  readonly #turns = new Map<string, number>();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waitMs: number = WAIT_MS.first;
  #stopping = false;

  constructor(options: OperatorOptions) {
    this.#options = options;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  start(): void {
    const { policies, carryOut, decided, tell } = this.#options;
    const startedAt = performance.now();
    // A group of its own: Ctrl-C is for whoever started it.
    const child = fork(MAIN, [JSON.stringify(policies)], { detached: true, execArgv: [] });
    this.#child = child;
    child.on('message', (answer: Answer) => {
      if ('order' in answer) return carryOut(answer.nf, answer.order);
      this.#turns.delete(answer.nf);
      decided(answer.nf, answer.decision);
    });
    const over = (how: string) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#turns.clear();
      if (this.#stopping) return;
      tell({ event: 'operator', pid: 0, says: `the operator ended (${how}); workers go on, another takes its place` });
      this.#waitMs =
        performance.now() - startedAt < YOUNG_MS ? Math.min(WAIT_MS.longest, 2 * this.#waitMs) : WAIT_MS.first;
      this.#timer = setTimeout(() => this.start(), this.#waitMs);
    };
    child.once('error', (error) => over(error.message));
    child.once('exit', (status, signal) => over(signal ?? `status ${status}`));
    child.once('spawn', () => tell({ event: 'operator', pid: this.pid, says: 'the operator has begun' }));
  }

  /** One turn; it says nothing where there is no operator, or where its last turn has not ended. */
  look(nf: string, view: FleetView): void {
    const child = this.#child;
    if (child === undefined || !child.connected) return;
    const begun = this.#turns.get(nf);
    if (begun !== undefined) {
      if (performance.now() - begun > TURN_MS) child.kill('SIGKILL');
      return;
    }
    this.#turns.set(nf, performance.now());
    // One that died in this moment is heard of by its end.
    child.send({ nf, view }, () => undefined);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }
}

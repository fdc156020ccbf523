/**
 * What passes between the workers' machine and the operator's process. As in a cluster, what was decided is kept with the workers
 * (their number, marks on those that drain), so that whoever comes after an operator that died goes on from there.
 */
import type {
  Decision,
  LastDecisions,
  ScalingPolicy,
  SleepDecision,
  SleepPolicy,
  Worker,
  WorkerLoad,
  WorkerPhase,
} from '@trunkline/scaling';

export interface WorkerView {
  readonly id: string;
  readonly pid: number;
  readonly phase: WorkerPhase;
  readonly load?: WorkerLoad | undefined;
  /** Since when it is marked to go, and whether it was told to. */
  readonly drain?: { readonly since: number; readonly told: boolean } | undefined;
}

/** All workers of an NF at one time. Times are milliseconds of the machine's clock. */
export interface FleetView {
  readonly now: number;
  /** Those that serve or will, also those that are only ordered. */
  readonly serving: number;
  readonly workers: readonly WorkerView[];
  readonly last: LastDecisions;
  /** Connections that are held until there is a worker. */
  readonly waiting: number;
}

/** One thing to do; each may be the last that an operator has done. */
export type Order =
  | { readonly does: 'scale'; readonly to: number; readonly last: LastDecisions }
  | { readonly does: 'mark'; readonly worker: string; readonly last: LastDecisions }
  | { readonly does: 'drain'; readonly worker: string }
  | { readonly does: 'end'; readonly worker: string; readonly reason: string };

/** To the operator. */
export interface Look {
  readonly nf: string;
  readonly view: FleetView;
}

/** From the operator: one order, or the end of its turn with the decision that it made. */
export type Answer =
  | { readonly nf: string; readonly order: Order }
  | { readonly nf: string; readonly decision: Decision | SleepDecision };

/** What an operator is started with. */
export interface OperatorPolicies {
  readonly scaling: ScalingPolicy;
  /** For the functions that may sleep. */
  readonly sleep?: SleepPolicy | undefined;
}

export const workerOf = ({ id, phase, load }: WorkerView): Worker => ({ id, phase, load });

/** Cores for flows that run side by side: a place for each that runs. */
import type { CallFlow, FlowTarget } from '@trunkline/testbed';
import type { Disturbable } from '../faults/disturbance.ts';

export interface OpenTarget extends FlowTarget {
  /** Where the pool was made for faults. */
  readonly disturbable?: Disturbable;
}

export interface TargetPool {
  readonly gives: {
    readonly tap: boolean;
    readonly settings: boolean;
    readonly ims: boolean;
    readonly control: boolean;
    readonly operation: boolean;
    readonly oneWorker: boolean;
    readonly manualClock: boolean;
  };
  /** The order in which the flows cost least. */
  order(flows: readonly CallFlow[]): readonly CallFlow[];
  /** The core of a place, with what the flow needs. @throws Error that says why there is none */
  open(place: number, flow: CallFlow): Promise<OpenTarget>;
  /** The core of this place is not used again. */
  drop(place: number): Promise<void>;
  close(): Promise<void>;
}

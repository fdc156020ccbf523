/** Cores for flows that run side by side: a place for each that runs. */
import type { CallFlow, FlowTarget } from '@trunkline/testbed';

export type OpenTarget = FlowTarget;

export interface TargetPool {
  readonly gives: { readonly tap: boolean; readonly settings: boolean };
  /** The order in which the flows cost least. */
  order(flows: readonly CallFlow[]): readonly CallFlow[];
  /** The core of a place, with what the flow needs. @throws Error that says why there is none */
  open(place: number, flow: CallFlow): Promise<OpenTarget>;
  close(): Promise<void>;
}

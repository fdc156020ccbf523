/** The operator's side of one NF: what it makes of a look at the workers. Only the history of the load is its own. */
import { Autoscaler, type Decision, drainVerdict, type ScalingPolicy } from '@trunkline/scaling';
import { type FleetView, type Order, workerOf } from './orders.ts';

/** What a worker's end may take beyond the limit that it keeps itself, before it is killed. */
const GRACE_MS = 2_000;

export class Fleet {
  readonly #policy: ScalingPolicy;
  #autoscaler: Autoscaler | undefined;

  constructor(policy: ScalingPolicy) {
    this.#policy = policy;
  }

  /** Orders in the order in which they are to be carried out; the worker that goes is marked before it is told. */
  turn({ now, workers, last }: FleetView): { readonly decision: Decision; readonly orders: readonly Order[] } {
    this.#autoscaler ??= new Autoscaler(this.#policy, last);
    const decision = this.#autoscaler.next(now, workers.map(workerOf));
    const orders: Order[] = [];
    if (decision.action === 'out') orders.push({ does: 'scale', to: decision.to, last: this.#autoscaler.last });
    if (decision.action === 'in') {
      const { worker } = decision;
      orders.push({ does: 'mark', worker, last: this.#autoscaler.last }, { does: 'drain', worker });
    }
    for (const { id, drain, load } of workers) {
      if (drain === undefined) continue;
      // Whoever marked it died before the next step.
      if (!drain.told) orders.push({ does: 'drain', worker: id });
      // Empty it ends by itself.
      const since = drain.since + GRACE_MS;
      const verdict = drainVerdict({ worker: id, since, now, inFlight: load?.inFlight || undefined }, this.#policy);
      if (verdict.action === 'end') orders.push({ does: 'end', worker: id, reason: verdict.reason });
    }
    return { decision, orders };
  }
}

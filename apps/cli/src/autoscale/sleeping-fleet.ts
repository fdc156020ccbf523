/** The operator's side of a function that may sleep: one worker, or none. */
import { type SleepDecision, type SleepPolicy, SleepWatch } from '@trunkline/scaling';
import { type FleetView, type Order, workerOf } from './orders.ts';

export class SleepingFleet {
  readonly #watch: SleepWatch;

  constructor(policy: SleepPolicy) {
    this.#watch = new SleepWatch(policy);
  }

  turn({ now, workers, waiting, last }: FleetView): {
    readonly decision: SleepDecision;
    readonly orders: readonly Order[];
  } {
    const decision = this.#watch.next({ now, workers: workers.map(workerOf), waiting });
    const orders: Order[] = [];
    // Whoever waits has woken it already; this is for an operator that comes late.
    if (decision.action === 'wake') orders.push({ does: 'scale', to: 1, last });
    const untold = workers.filter(({ drain }) => drain?.told === false).map(({ id }) => id);
    for (const { id, phase } of workers) {
      if (decision.action !== 'sleep' || phase === 'draining') continue;
      orders.push({ does: 'mark', worker: id, last });
      untold.push(id);
    }
    return { decision, orders: [...orders, ...untold.map((worker): Order => ({ does: 'drain', worker }))] };
  }
}

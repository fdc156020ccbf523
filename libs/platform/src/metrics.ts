/** Prometheus metrics of one NF. In one process each NF has a registry of its own, and the process figures are in each. */
import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface NfMetrics {
  readonly registry: Registry;
  /** Busy share of the event loop since the last call, 0 to 1: what scaling looks at. */
  readonly load: () => number;
}

export function nfMetrics(nf: string, options: { process?: boolean } = {}): NfMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ nf });
  if (options.process !== false) collectDefaultMetrics({ register: registry });
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  const load = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
  new Gauge({
    name: 'trunkline_signalling_load',
    help: 'Busy share of the event loop since the last scrape, 0 to 1',
    registers: [registry],
    collect() {
      this.set(load());
    },
  });
  return { registry, load };
}

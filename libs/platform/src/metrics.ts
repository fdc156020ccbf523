/** Prometheus metrics of one NF. In one process each NF has a registry of its own; the process's figures are in the first. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { LoadMeter } from './load.ts';
import type { NodeEnergy } from './node-energy.ts';
import type { AdmissionValve } from './valve.ts';

export { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface NfMetrics {
  readonly registry: Registry;
  /** Counts a message: `messages.inc({ interface: 'N2', direction: 'received' })`. Its rate is messages/s. */
  readonly messages: Counter<'interface' | 'direction'>;
}

/** `process`: also what belongs to the process (CPU, memory, file descriptors, garbage collection): once in each process. */
export function nfMetrics(
  nf: string,
  options: {
    readonly process: boolean;
    readonly load: LoadMeter;
    readonly valve: AdmissionValve;
    readonly energy?: NodeEnergy | undefined;
  },
): NfMetrics {
  const { load, valve } = options;
  const registry = new Registry();
  registry.setDefaultLabels({ nf });
  if (options.process) collectDefaultMetrics({ register: registry });
  if (options.process && options.energy !== undefined) showEnergy(options.energy, registry);
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('trunkline_signalling_load', 'Busy share of the event loop, 0 to 1: what is scaled on', () => load.sample.busy);
  gauge(
    'trunkline_queue_delay_seconds',
    'What a message waits before it is looked at',
    () => load.sample.delayMs / 1000,
  );
  gauge('trunkline_admission_open', '1 while new procedures are admitted without limit', () => (valve.open ? 1 : 0));
  new Counter({
    name: 'trunkline_admission_refused_total',
    help: 'New procedures that were refused because of overload',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(valve.refused);
    },
  });
  const messages = new Counter({
    name: 'trunkline_messages_total',
    help: 'Signalling messages by interface and direction',
    labelNames: ['interface', 'direction'] as const,
    registers: [registry],
  });
  return { registry, messages };
}

/** The machine's, not the process's own: both grow by what all of it takes. */
function showEnergy(energy: NodeEnergy, registry: Registry): void {
  new Counter({
    name: 'trunkline_node_energy_joules_total',
    help: 'Energy of packages and memory of the machine by RAPL, since the process began',
    registers: [registry],
    // One reading for both, so that they are of one time: this one is collected first.
    collect() {
      const sample = energy.sample();
      this.remove();
      cpu.remove();
      if (sample === undefined) return;
      this.inc(sample.joules);
      cpu.inc(sample.cpuSeconds);
    },
  });
  const cpu = new Counter({
    name: 'trunkline_node_cpu_seconds_total',
    help: 'Busy CPU time of the machine',
    registers: [registry],
  });
}

/** Messages of all interfaces that came since the start. */
export async function receivedIn(messages: NfMetrics['messages']): Promise<number> {
  const { values } = await messages.get();
  return values.reduce((sum, { labels, value }) => sum + (labels.direction === 'received' ? value : 0), 0);
}

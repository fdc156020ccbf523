/** What Prometheus reads; N3 figures and sessions have the meaning that TS 28.552 gives them. */
import { Counter, Gauge, type Registry } from '@trunkline/platform';
import type { UserspaceDataPlane } from './data-plane/userspace.ts';
import type { N4Agent } from './n4/agent.ts';
import type { Sessions } from './session/sessions.ts';

export function upfMetrics(
  registry: Registry,
  sessions: Sessions,
  agent: N4Agent,
  dataPlane: UserspaceDataPlane,
): void {
  const { counters } = dataPlane;
  gauge('trunkline_upf_sessions', 'PFCP sessions (SM.SessionNbr of TS 28.552 §5.4.3, N4 side)', () => sessions.size);
  gauge('trunkline_upf_associations', 'SMFs with an association', () => agent.associations);
  gauge('trunkline_upf_buffered_octets', 'Downlink octets that wait for idle UEs', () => dataPlane.bufferedOctets);
  counter('trunkline_upf_packets_total', 'User packets (N3: GTP.InDataPktN3UPF, GTP.OutDataPktN3UPF)', () => [
    [{ interface: 'n3', direction: 'in' }, counters.n3PacketsIn],
    [{ interface: 'n3', direction: 'out' }, counters.n3PacketsOut],
    [{ interface: 'n6', direction: 'in' }, counters.n6PacketsIn],
    [{ interface: 'n6', direction: 'out' }, counters.n6PacketsOut],
  ]);
  counter('trunkline_upf_octets_total', 'Octets of user packets (N3: GTP.InDataOctN3UPF, GTP.OutDataOctN3UPF)', () => [
    [{ interface: 'n3', direction: 'in' }, counters.n3OctetsIn],
    [{ interface: 'n3', direction: 'out' }, counters.n3OctetsOut],
    [{ interface: 'n6', direction: 'in' }, counters.n6OctetsIn],
    [{ interface: 'n6', direction: 'out' }, counters.n6OctetsOut],
  ]);
  counter('trunkline_upf_buffered_packets_total', 'Downlink packets that were buffered', () => [
    [{}, counters.buffered],
  ]);
  counter('trunkline_upf_error_indications_total', 'GTP-U Error Indications', () => [
    [{ direction: 'in' }, counters.errorIndicationsIn],
    [{ direction: 'out' }, counters.errorIndicationsOut],
  ]);
  counter('trunkline_upf_dropped_packets_total', 'User packets that were dropped, by reason', () =>
    Object.entries(counters.dropped).map(([reason, count]) => [{ reason }, count]),
  );

  function gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  }

  /** The data plane counts in plain numbers; they are looked at when somebody asks. */
  function counter(
    name: string,
    help: string,
    values: () => readonly (readonly [Record<string, string>, number])[],
  ): void {
    const labelNames = [...new Set(values().flatMap(([labels]) => Object.keys(labels)))];
    new Counter({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const [labels, value] of values()) this.inc(labels, value);
      },
    });
  }
}

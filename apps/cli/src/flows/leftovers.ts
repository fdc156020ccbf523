/** What a core in this process still keeps for UEs and gNBs: nothing, once they are gone. */
import type { Gauge } from '@trunkline/platform';
import type { Kept } from '@trunkline/state';
import type { Core } from '../core/start.ts';

/** Figures of NFs that keep things outside of the context store. */
const GAUGES: Readonly<Record<string, readonly [name: string, what: string][]>> = {
  upf: [['trunkline_upf_sessions', 'sessions']],
  'n2-gateway': [
    ['n2_associations', 'SCTP associations'],
    ['n2_pending', 'messages that no worker has acknowledged'],
  ],
};

/** A line for each; those that were there before a flow (registrations in the NRF) are the same lines as then. */
export async function leftovers(cores: readonly Core[]): Promise<string[]> {
  const lines = await Promise.all(cores.map(async (core) => [...contextsOf(core), ...(await figuresOf(core))]));
  return lines.flat();
}

function contextsOf(core: Core): string[] {
  const kept = core.process.state.kept?.() ?? [];
  // AUSF's authentications and the subscriptions that NFs renew have an end of their own: they go without anybody's doing.
  return kept.filter(({ ends }) => !ends).map(lineOf);
}

function lineOf({ store, key, value, timers }: Kept): string {
  const { supi } = value as { readonly supi?: unknown };
  const whose = typeof supi === 'string' && !key.includes(supi) ? ` of ${supi}` : '';
  return `${store} ${key}${whose}${timers.length === 0 ? '' : ` with timer ${timers.join(', ')}`}`;
}

async function figuresOf(core: Core): Promise<string[]> {
  const lines: string[] = [];
  for (const { definition, host } of core.process.running) {
    for (const [name, what] of GAUGES[definition.name] ?? []) {
      const { values } = await (host.metrics.getSingleMetric(name) as Gauge).get();
      const count = values.reduce((sum, { value }) => sum + value, 0);
      if (count > 0) lines.push(`${host.lane}: ${count} ${what}`);
    }
  }
  return lines;
}

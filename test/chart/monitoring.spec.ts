/** Dashboards and alerts ask for metrics that there are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allNfs, type Core, chartFiles, coreConfiguration, startCore } from '../../apps/cli/src/index.ts';
import { rootLogger } from '../../libs/platform/src/index.ts';
import { SimulatedMachine } from '../../libs/simnet/src/index.ts';
import { CHART } from './helm.ts';

/** Prometheus' own, of what it scrapes. */
const OF_PROMETHEUS = ['up'];
const FUNCTIONS = /^(sum|rate|increase|max|avg|by|humanizePercentage)$/;

describe('dashboards and alerts', () => {
  let core: Core;
  let known: Set<string>;
  beforeAll(async () => {
    const http = { enabled: false };
    // The UDR has no metrics of its own, and a database to open.
    const nfs = allNfs.map(({ name }) => name).filter((name) => name !== 'udr');
    const overrides = {
      ...Object.fromEntries(nfs.map((name) => [name, { http }])),
      upf: { http, n6: { driver: 'in-process' } },
    };
    const machine = new SimulatedMachine(1, Date.now());
    const configuration = coreConfiguration({ overrides });
    const logger = rootLogger('silent');
    core = await machine.clock.during(() => startCore({ configuration, logger, machine, nfs }));
    const metrics = core.process.running.flatMap(({ host }) => host.metrics.getMetricsAsArray());
    known = new Set([...metrics.map(({ name }) => name), ...OF_PROMETHEUS]);
  });
  afterAll(() => core.stop());

  const dashboards = [...chartFiles(allNfs)].filter(([name]) => name.startsWith('dashboards/'));

  it.each(dashboards)('%s', (_, content) => {
    const { panels } = JSON.parse(content) as { panels: { title: string; targets: { expr: string }[] }[] };
    expect(panels.length).toBeGreaterThan(3);
    for (const { title, targets } of panels) {
      for (const { expr } of targets) expect(unknown(expr, known), title).toEqual([]);
    }
  });

  it('alerts/trunkline.yaml', () => {
    const { groups } = parse(readFileSync(join(CHART, 'alerts/trunkline.yaml'), 'utf8')) as {
      groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, expr, annotations } of rules) {
      expect(unknown(expr, known), alert).toEqual([]);
      expect(annotations).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    }
  });
});

/** Names in a query, outside of labels, that are no metric. */
function unknown(query: string, known: ReadonlySet<string>): string[] {
  const bare = query.replace(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, ' ');
  const names = bare.match(/[a-z_][a-z0-9_]*/gi) ?? [];
  return names.filter((name) => !FUNCTIONS.test(name) && !known.has(name));
}

/** Dashboards and alerts ask for metrics that there are. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allNfs, type Core, chartFiles, coreConfiguration, startCore } from '../../apps/cli/src/index.ts';
import { rootLogger } from '../../libs/platform/src/index.ts';
import { SimulatedMachine } from '../../libs/simnet/src/index.ts';
import { component } from '../support/required.ts';
import { CHART } from './helm.ts';

const promtool = (process.env['PATH'] ?? '')
  .split(':')
  .map((folder) => join(folder, 'promtool'))
  .find(existsSync);
/** Prometheus' own, of what it scrapes. */
const OF_PROMETHEUS = ['up'];
const FUNCTIONS = /^(sum|rate|increase|max|avg|by|humanizePercentage)$/;

describe('dashboards and alerts', () => {
  let core: Core;
  const machine = new SimulatedMachine(1, Date.now());
  let known: Set<string>;
  beforeAll(async () => {
    const http = { enabled: false };
    // The UDR has no metrics of its own, and a database to open.
    const nfs = allNfs.map(({ name }) => name).filter((name) => name !== 'udr');
    const overrides = {
      ...Object.fromEntries(nfs.map((name) => [name, { http }])),
      upf: { http, n6: { driver: 'in-process' } },
    };
    const configuration = coreConfiguration({ overrides });
    const logger = rootLogger('silent');
    core = await machine.clock.during(() => startCore({ configuration, logger, machine, nfs }));
    const metrics = core.process.running.flatMap(({ host }) => host.metrics.getMetricsAsArray());
    known = new Set([...metrics.map(({ name }) => name), ...OF_PROMETHEUS]);
  });
  // Diameter nodes take leave of each other, which takes time.
  afterAll(() => machine.clock.during(() => core.stop()));

  const dashboards = [...chartFiles(allNfs)].filter(([name]) => name.startsWith('dashboards/'));

  it.each(dashboards)('%s', (_, content) => {
    const { panels } = JSON.parse(content) as { panels: { title: string; targets: { expr: string }[] }[] };
    expect(panels.length).toBeGreaterThan(3);
    for (const { title, targets } of panels) {
      for (const { expr } of targets) expect(unknown(expr, known), title).toEqual([]);
    }
  });

  it.skipIf(!component('promtool', promtool !== undefined))('alerts/trunkline.yaml are rules of Prometheus', () => {
    const file = join(CHART, 'alerts/trunkline.yaml');
    const { status, stdout, stderr } = spawnSync(promtool ?? '', ['check', 'rules', file], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
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

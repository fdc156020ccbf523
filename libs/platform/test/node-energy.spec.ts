/** The processor's energy counters, as Linux shows them. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nfMetrics } from '../src/metrics.ts';
import { NodeEnergy } from '../src/node-energy.ts';

let folder: string;
let stat: string;

function zone(name: string, domain: string, energy: number, range = 262_143_328_850): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'name'), `${domain}\n`);
  writeFileSync(join(folder, name, 'energy_uj'), `${energy}\n`);
  writeFileSync(join(folder, name, 'max_energy_range_uj'), `${range}\n`);
}

function cpu(user: number): void {
  writeFileSync(stat, `cpu  ${user} 100 200 999999 5 10 20 3 0 0\ncpu0 1 2 3 4 5 6 7 8 9 0\nintr 5\n`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-powercap-'));
  stat = join(folder, 'stat');
  cpu(1_000);
  zone('intel-rapl:0', 'package-0', 5_000_000);
  zone('intel-rapl:1', 'package-1', 1_000_000);
  zone('intel-rapl:0:0', 'core', 3_000_000);
  zone('intel-rapl:0:1', 'dram', 2_000_000);
  zone('intel-rapl:2', 'psys', 9_000_000);
  zone('intel-rapl-mmio:0', 'package-0', 5_000_000);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('counts packages and memory once, and the CPU time of all processes', () => {
  const { energy } = NodeEnergy.open(folder, stat);
  expect(energy?.sample()).toEqual({ joules: 0, cpuSeconds: 13.3 });
  zone('intel-rapl:0', 'package-0', 8_000_000);
  zone('intel-rapl:0:0', 'core', 5_500_000);
  zone('intel-rapl:0:1', 'dram', 2_500_000);
  zone('intel-rapl:2', 'psys', 19_000_000);
  zone('intel-rapl-mmio:0', 'package-0', 8_000_000);
  cpu(2_000);
  expect(energy?.sample()).toEqual({ joules: 3.5, cpuSeconds: 23.3 });
});

it('goes on where a counter begins at 0 again', () => {
  const range = 10_000_000;
  zone('intel-rapl:0', 'package-0', 9_500_000, range);
  const { energy } = NodeEnergy.open(folder, stat);
  zone('intel-rapl:0', 'package-0', 500_000, range);
  expect(energy?.sample()?.joules).toBeCloseTo(1, 6);
  zone('intel-rapl:0', 'package-0', 700_000, range);
  expect(energy?.sample()?.joules).toBeCloseTo(1.2, 6);
});

it('says why there is none', () => {
  expect(NodeEnergy.open(join(folder, 'nowhere'), stat).reason).toMatch(/ENOENT/);
  rmSync(join(folder, 'intel-rapl:1', 'energy_uj'));
  mkdirSync(join(folder, 'intel-rapl:1', 'energy_uj'));
  expect(NodeEnergy.open(folder, stat)).toEqual({ reason: expect.stringMatching(/EISDIR/) });
});

it.skipIf(process.getuid?.() === 0)('says what to do where the counters are root’s alone', () => {
  chmodSync(join(folder, 'intel-rapl:1', 'energy_uj'), 0);
  expect(NodeEnergy.open(folder, stat).reason).toMatch(/energy_uj is not readable: give this user the right/);
});

it('is among the metrics of the process, and left out while it cannot be read', async () => {
  const { energy } = NodeEnergy.open(folder, stat);
  const load = { sample: { busy: 0, delayMs: 0 } } as never;
  const { registry } = nfMetrics('amf', { process: true, load, valve: { open: true, refused: 0 } as never, energy });
  zone('intel-rapl:0', 'package-0', 8_000_000);
  const metrics = await registry.metrics();
  expect(metrics).toMatch(/^trunkline_node_energy_joules_total\{nf="amf"\} 3$/m);
  expect(metrics).toMatch(/^trunkline_node_cpu_seconds_total\{nf="amf"\} 13.3$/m);
  rmSync(join(folder, 'intel-rapl:0'), { recursive: true });
  expect(await registry.metrics()).not.toMatch(/^trunkline_node_energy_joules_total\{/m);
});

/**
 * `npm run bench -- registration [--ues N] [--json]`: UEs register in the one-process core, over real SCTP (in UDP), with the
 * simulator in a process of its own, so that the figures are the core's alone.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { coreConfiguration, startCore } from '@trunkline/cli';
import { rootLogger } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { type SubscriberInput, subscriberSchema } from '@trunkline/subscribers';
import { Gnb, Ue } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import { settingsOn } from '../test/flow/settings.ts';

const K = '465b5ce8b199b49faa5f0a2ee238a6bc';
const OPC = 'e8ed289deba952e4283b54e88e6183ca';
const SUBNET = 200;
/** UEs that register at the same time. */
const AT_ONCE = 50;

const supi = (n: number) => `imsi-99970${String(n).padStart(10, '0')}`;

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export async function run(args: readonly string[]): Promise<Figure[]> {
  const at = args.indexOf('--ues');
  const ues = at < 0 ? 1000 : Number(args[at + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
  const overrides = settingsOn(SUBNET, { udr: { database: join(folder, 'subscribers') } });
  const core = await startCore({ configuration: coreConfiguration({ overrides }), logger: rootLogger('silent') });
  try {
    await core.ready(20_000);
    const provisioning = core.nf('udr').app.get(Provisioning, { strict: false });
    const records = Array.from(
      { length: ues },
      (_, i): SubscriberInput => ({ supi: supi(i + 1), authentication: { k: K, opc: OPC } }),
    );
    for (let from = 0; from < ues; from += 500) {
      await provisioning.add(records.slice(from, from + 500).map((record) => subscriberSchema.parse(record)));
    }
    const simulator = fork(fileURLToPath(import.meta.url), ['simulate', `${ues}`]);
    await told(simulator, 'ready');
    globalThis.gc?.();
    const memory = process.memoryUsage().rss;
    const cpu = process.cpuUsage();
    const started = performance.now();
    simulator.send('go');
    const { failed } = await told(simulator, 'done');
    const seconds = (performance.now() - started) / 1000;
    const used = process.cpuUsage(cpu);
    globalThis.gc?.();
    const grown = process.memoryUsage().rss - memory;
    simulator.kill();
    const registered = ues - (failed ?? 0);
    return [
      { name: 'registered', value: registered, unit: `of ${ues} UEs` },
      { name: 'registrations', value: round(registered / seconds), unit: '1/s' },
      {
        name: 'CPU per registration (whole core)',
        value: round((used.user + used.system) / 1000 / registered),
        unit: 'ms',
      },
      { name: 'resident memory per registered UE', value: round(grown / 1024 / registered), unit: 'KiB' },
    ];
  } finally {
    await core.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

interface Word {
  readonly word: string;
  readonly failed?: number;
}

function told(child: ChildProcess, word: string): Promise<Word> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: Word) => {
      if (message.word === word) resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
}

/** The other process: a gNB, and UEs that register, some at a time. */
async function simulate(count: number): Promise<void> {
  const transport = createSctpTransport({ backend: 'udp' });
  const gnb = await Gnb.connect({
    transport,
    amf: { address: `127.20.${SUBNET}.5` },
    address: `127.20.${SUBNET}.100`,
    withinMs: 60_000,
  });
  const ues = Array.from({ length: count }, (_, i) => new Ue(gnb, { supi: supi(i + 1), key: K, opc: OPC }));
  process.send?.({ word: 'ready' } satisfies Word);
  await new Promise((resolve) => process.once('message', resolve));
  let failed = 0;
  const queue = [...ues];
  const worker = async () => {
    for (let ue = queue.shift(); ue !== undefined; ue = queue.shift()) {
      await ue.register().catch(() => failed++);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.send?.({ word: 'done', failed } satisfies Word);
}

if (process.argv[2] === 'simulate') await simulate(Number(process.argv[3]));

/**
 * `npm run bench -- sizing [--ues N] [--json]`: a core of a process for each function over HTTP/2 with OAuth 2.0, Redis and PostgreSQL
 * (from this machine), as a chart would deploy it. What each process takes of memory when it is idle and when so many UEs have a
 * session, and of CPU time for a registration and for a PDU session: what a worker carries follows from it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSctpTransport } from '@trunkline/sctp';
import { Gnb, Ue } from '@trunkline/testbed';
import { startRedis } from '../libs/state/test/redis-server.ts';
import { K, OPC, settingsOn, subscriber, supi } from '../test/flow/settings.ts';
import { startPostgres } from '../test/support/postgres.ts';

const SUBNET = 201;
const at = (host: number) => `127.20.${SUBNET}.${host}`;
/** Functions with the port of their health; the first two are needed by the others. */
const PORTS: Readonly<Record<string, number>> = {
  ...{ nrf: 9010, udr: 9013, udm: 9012, ausf: 9011, nssf: 9017, bsf: 9018, pcf: 9016, smsf: 9022, upf: 9019 },
  ...{ 'n4-gateway': 9021, 'n2-gateway': 9020, smf: 9015, amf: 9014 },
};
const FIRST = ['nrf', 'udr'];
const OTHERS = Object.keys(PORTS).filter((name) => !FIRST.includes(name));
/** UEs that are on the way at the same time: few, so that nobody is told to come later. */
const AT_ONCE = 8;
/** Of `/proc/PID/stat`. */
const TICKS_PER_SECOND = 100;

interface Usage {
  readonly cpuMs: number;
  readonly memoryMiB: number;
}

export async function run(args: readonly string[]): Promise<Record<string, string | number>[]> {
  const option = args.indexOf('--ues');
  const ues = option < 0 ? 1000 : Number(args[option + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-sizing-'));
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  const pids = new Map<string, () => number[]>([
    ['Redis', () => pidsOf(new URL(redis.url).port, 'redis-server')],
    ['PostgreSQL', () => pidsOf(new URL(postgres.url).port, 'postgres')],
  ]);
  const children: ChildProcess[] = [];
  try {
    const file = join(folder, 'core.json');
    writeFileSync(file, JSON.stringify(settings(redis.url, postgres.url)));
    for (const names of [FIRST, OTHERS]) {
      for (const name of names) {
        const main = fileURLToPath(new URL(`../apps/${name}/dist/main.js`, import.meta.url));
        const child = spawn(process.execPath, [main, '--config', file], { stdio: ['ignore', 'ignore', 'inherit'] });
        children.push(child);
        pids.set(name, () => [child.pid as number]);
      }
      await Promise.all(names.map(ready));
    }
    await provision(ues);
    const gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: 'udp' }),
      amf: { address: at(5) },
      address: at(100),
      withinMs: 60_000,
    });
    const phones = Array.from({ length: ues }, (_, i) => new Ue(gnb, { supi: supi(i + 1), key: K, opc: OPC }));
    const look = () => new Map([...pids].map(([name, those]) => [name, usage(those())]));
    const idle = look();
    const registering = await each(phones, (phone) => phone.register());
    const registered = look();
    const opening = await each(phones, (phone) => phone.establishPduSession());
    const open = look();
    const spent = (name: string, from: Map<string, Usage>, to: Map<string, Usage>) =>
      round(((to.get(name)?.cpuMs ?? 0) - (from.get(name)?.cpuMs ?? 0)) / ues);
    const rows = [...pids.keys()].map((name) => {
      const registration = spent(name, idle, registered);
      return {
        process: name,
        'MiB idle': Math.round(idle.get(name)?.memoryMiB ?? 0),
        [`MiB with ${ues} UEs`]: Math.round(open.get(name)?.memoryMiB ?? 0),
        'CPU ms a registration': registration,
        'CPU ms a PDU session': spent(name, registered, open),
        'registrations/s of a full core': registration === 0 ? '-' : Math.round(1_000 / registration),
      };
    });
    const total = (key: string) => round(rows.reduce((sum, row) => sum + Number(row[key as keyof typeof row]), 0));
    const keys = ['MiB idle', `MiB with ${ues} UEs`, 'CPU ms a registration', 'CPU ms a PDU session'];
    return [
      ...rows,
      { process: 'in all', ...Object.fromEntries(keys.map((key) => [key, total(key)])) },
      {
        process: `registrations/s here, simulator beside: ${round(ues / registering)}; sessions/s: ${round(ues / opening)}`,
      },
    ];
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([redis.stop(), postgres.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Health ports as the defaults have them, each process on an address of its own. */
const hostOf = (name: string) => 20 + [...FIRST, ...OTHERS].indexOf(name);

function settings(store: string, database: string): Record<string, object> {
  const base = settingsOn(SUBNET);
  const common = {
    ...base['common'],
    store: { url: store },
    nrf: { apiRoot: `http://${at(hostOf('nrf'))}:8010` },
    sbi: { transport: 'http', oauth2: true },
    log: { level: 'warn' },
  };
  const places = [...FIRST, ...OTHERS].map((name) => {
    const http = { address: at(hostOf(name)) };
    const sbi = name.includes('gateway') || name === 'upf' ? {} : { sbi: { address: at(hostOf(name)) } };
    return [name, { ...base[name], http, ...sbi }] as const;
  });
  const all: Record<string, Record<string, unknown>> = Object.fromEntries(places);
  all['udr'] = { ...all['udr'], database };
  for (const front of ['n2-gateway', 'n4-gateway'])
    all[front] = { ...all[front], front: { address: at(hostOf(front)) } };
  all['amf'] = { ...all['amf'], fronts: [`${at(hostOf('n2-gateway'))}:8120`] };
  all['smf'] = { ...all['smf'], fronts: [`${at(hostOf('n4-gateway'))}:8121`] };
  return { common, ...all };
}

/** @throws Error where it is not within a minute */
async function ready(name: string): Promise<void> {
  const port = PORTS[name];
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://${at(hostOf(name))}:${port}/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(200);
  }
  throw new Error(`${name} is not ready after a minute`);
}

async function provision(ues: number): Promise<void> {
  const url = `http://${at(hostOf('udr'))}:${PORTS['udr']}/subscribers`;
  for (let from = 1; from <= ues; from += 250) {
    const records = Array.from({ length: Math.min(250, ues + 1 - from) }, (_, i) => subscriber(from + i));
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(records),
    });
    if (!answer.ok) throw new Error(`the UDR refused subscribers: ${answer.status} ${await answer.text()}`);
  }
}

/** How many seconds it took for all. */
async function each(phones: readonly Ue[], work: (phone: Ue) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const queue = [...phones];
  const worker = async () => {
    for (let phone = queue.shift(); phone !== undefined; phone = queue.shift()) await work(phone);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (performance.now() - started) / 1_000;
}

function usage(pids: readonly number[]): Usage {
  let [cpuMs, memoryMiB] = [0, 0];
  for (const pid of pids) {
    // Behind the name, which may have spaces: utime and stime are fields 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    cpuMs += ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
    // Pages that several processes share count once in all.
    const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    memoryMiB += Number(kib) / 1_024;
  }
  return { cpuMs, memoryMiB };
}

/** Those of a server that listens there, with its children. */
function pidsOf(port: string, program: string): number[] {
  const found = execFileSync('pgrep', ['-f', `${program}.*${port}`], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);
  const children = found.flatMap((pid) => {
    try {
      return execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number);
    } catch {
      return [];
    }
  });
  return [...new Set([...found, ...children])];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * `npm run bench -- store [--seconds N]`: steps a second that 1, 2 and 4 engines commit to one Redis, each engine a process of its own
 * with keys of its own; what a step costs the engine and the store. Steps of one engine wait for the store and not for each other. Once
 * with an append-only file, and once with replicas, of which one has each commit before it counts.
 */
import { execFileSync, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startRedis, startReplicated } from '../libs/state/test/redis-server.ts';
import { CpuOfProcesses } from './scaling/cpu.ts';
import type { EngineOptions, EngineResult } from './store/engine.ts';

const KINDS = ['memory', 'append-only file', 'a replica has it'] as const;
type Kind = (typeof KINDS)[number];

interface Result {
  readonly engines: number;
  readonly store: Kind;
  readonly 'steps/s': number;
  readonly 'p50, ms': number;
  readonly 'p99, ms': number;
  readonly 'µs of CPU a step, store': number;
  readonly 'µs of CPU a step, engine': number;
  /** Of one core: where it is 1, there is no more to be had of this store. */
  readonly 'store busy': number;
}

const ENGINES = [1, 2, 4];

export async function run(args: readonly string[]): Promise<Result[]> {
  const at = args.indexOf('--seconds');
  const seconds = at < 0 ? 5 : Number(args[at + 1]);
  const results: Result[] = [];
  for (const kind of KINDS) {
    for (const engines of ENGINES) results.push(await measure(engines, seconds, kind));
  }
  return results;
}

/** The server that is asked, whose URL is another one where sentinels name it. */
async function start(kind: Kind): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  if (kind === 'a replica has it') {
    const { url, primary, stop } = await startReplicated();
    return { url, port: primary, stop };
  }
  const { url, stop } = await startRedis({ persistent: kind === 'append-only file' });
  return { url, port: Number(new URL(url).port), stop };
}

async function measure(engines: number, seconds: number, kind: Kind): Promise<Result> {
  const redis = await start(kind);
  const replicas = kind === 'a replica has it' ? 1 : 0;
  try {
    const pid = Number(execFileSync('pgrep', ['-f', `(redis|valkey)-server.*:${redis.port}`]));
    const cpu = new CpuOfProcesses();
    const before = cpu.total([pid]);
    const all = await Promise.all(
      Array.from({ length: engines }, (_, n) => engine({ url: redis.url, name: `e${n}`, seconds, replicas })),
    );
    const store = cpu.total([pid]) - before;
    const sum = (of: (one: EngineResult) => number) => all.reduce((total, one) => total + of(one), 0);
    const steps = sum((one) => one.steps);
    const perStep = (cpuSeconds: number) => Math.round((cpuSeconds * 1e6) / steps);
    const highest = (of: (one: EngineResult) => number) => Math.round(100 * Math.max(...all.map(of))) / 100;
    return {
      engines,
      store: kind,
      'steps/s': Math.round(sum((one) => one.steps / one.seconds)),
      'p50, ms': highest((one) => one.p50),
      'p99, ms': highest((one) => one.p99),
      'µs of CPU a step, store': perStep(store),
      'µs of CPU a step, engine': perStep(sum((one) => one.cpuSeconds)),
      'store busy': Math.round((100 * store) / Math.max(...all.map((one) => one.seconds))) / 100,
    };
  } finally {
    await redis.stop();
  }
}

function engine(options: EngineOptions): Promise<EngineResult> {
  const child = fork(fileURLToPath(new URL('store/engine.ts', import.meta.url)), [JSON.stringify(options)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result: EngineResult) => resolve(result));
    child.once('exit', (status) => reject(new Error(`an engine ended with ${status}`)));
  });
}

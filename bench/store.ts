/**
 * `npm run bench -- store [--seconds N]`: steps a second that 1, 2 and 4 engines commit to one Redis, each engine a process of its own
 * with keys of its own; what a step costs the engine and the store. Steps of one engine wait for the store and not for each other.
 */
import { execFileSync, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../libs/state/test/redis-server.ts';
import { CpuOfProcesses } from './scaling/cpu.ts';
import type { EngineResult } from './store/engine.ts';

interface Result {
  readonly engines: number;
  readonly 'append-only file': string;
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
  for (const persistent of [false, true]) {
    for (const engines of ENGINES) results.push(await measure(engines, seconds, persistent));
  }
  return results;
}

async function measure(engines: number, seconds: number, persistent: boolean): Promise<Result> {
  const redis = await startRedis({ persistent });
  try {
    const pid = Number(execFileSync('pgrep', ['-f', `(redis|valkey)-server.*:${new URL(redis.url).port}`]));
    const cpu = new CpuOfProcesses();
    const before = cpu.total([pid]);
    const all = await Promise.all(
      Array.from({ length: engines }, (_, n) => engine({ url: redis.url, name: `e${n}`, seconds })),
    );
    const store = cpu.total([pid]) - before;
    const sum = (of: (one: EngineResult) => number) => all.reduce((total, one) => total + of(one), 0);
    const steps = sum((one) => one.steps);
    const perStep = (cpuSeconds: number) => Math.round((cpuSeconds * 1e6) / steps);
    const highest = (of: (one: EngineResult) => number) => Math.round(100 * Math.max(...all.map(of))) / 100;
    return {
      engines,
      'append-only file': persistent ? 'yes' : 'no',
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

function engine(options: { url: string; name: string; seconds: number }): Promise<EngineResult> {
  const child = fork(fileURLToPath(new URL('store/engine.ts', import.meta.url)), [JSON.stringify(options)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result: EngineResult) => resolve(result));
    child.once('exit', (status) => reject(new Error(`an engine ended with ${status}`)));
  });
}

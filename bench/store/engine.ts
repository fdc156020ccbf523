/** One engine of `npm run bench -- store`: as many steps as it can, on contexts of the size that a UE's has. */
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type ContextDefinition, openState, StepEngine, systemClock } from '@trunkline/state';

export interface EngineResult {
  readonly steps: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Milliseconds of a step: load, commit, and what waits before them. */
  readonly p50: number;
  readonly p99: number;
}

interface Context {
  readonly supi: string;
  readonly steps: number;
  readonly bytes: Uint8Array;
}

const definition: ContextDefinition<Context> = {
  name: 'bench-ue',
  schema: 1,
  indexes: { supi: { kind: 'unique', of: ({ supi }) => supi } },
};
const KEYS = 2_000;
/** Steps under way at the same time. */
const AT_ONCE = 32;
const CONTEXT_BYTES = 2_000;
const EFFECT_BYTES = 200;
const READY_MS = 50;

export interface EngineOptions {
  readonly url: string;
  readonly name: string;
  readonly seconds: number;
  readonly replicas: number;
}

const { url, name, seconds, replicas } = JSON.parse(process.argv[2] ?? '{}') as EngineOptions;
const state = openState({ url, replicas });
while (!state.readiness().ready) await pause(READY_MS);
const engine = new StepEngine<Context, undefined, Uint8Array>({
  store: state.contexts(definition),
  step: (context, _event, { key }) => ({
    context: { supi: key, steps: (context?.steps ?? 0) + 1, bytes: new Uint8Array(CONTEXT_BYTES) },
    effects: [new Uint8Array(EFFECT_BYTES)],
    timers: { T3560: 6_000 },
  }),
  send: () => undefined,
  timerEvent: () => undefined,
  clock: systemClock,
  report: (error) => {
    throw error;
  },
});
const latency = createHistogram();
let next = 0;
let over = false;
const work = async () => {
  while (!over) {
    const n = next++;
    const begun = performance.now();
    await engine.run({ key: `${name}-${n % KEYS}`, messageId: `${n}`, event: undefined }, async () => undefined);
    latency.record(Math.max(1, Math.round((performance.now() - begun) * 1_000)));
  }
};
const cpu = process.cpuUsage();
const started = performance.now();
setTimeout(() => {
  over = true;
}, seconds * 1_000);
await Promise.all(Array.from({ length: AT_ONCE }, work));
const elapsed = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(cpu);
const result: EngineResult = {
  steps: latency.count,
  seconds: elapsed,
  cpuSeconds: (user + system) / 1e6,
  p50: latency.percentile(50) / 1_000,
  p99: latency.percentile(99) / 1_000,
};
process.send?.(result, () => process.exit(0));

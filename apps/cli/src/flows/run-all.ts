/** Runs flows side by side on the places of a pool; results come as they end. */
import { type CallFlow, type FlowResult, missingFor, runFlow } from '@trunkline/testbed';
import type { TargetPool } from './pool.ts';
import { failedBy, watchRejections } from './rejections.ts';

export interface RunAllOptions {
  readonly repeat: number;
  readonly ues: number;
  readonly parallel: number;
  readonly onResult: (result: FlowResult) => void;
}

export async function runAll(
  flows: readonly CallFlow[],
  pool: TargetPool,
  options: RunAllOptions,
): Promise<FlowResult[]> {
  const { repeat, ues, parallel, onResult } = options;
  const results: FlowResult[] = [];
  const rejections = watchRejections();
  const todo = pool.order(flows).flatMap((flow) => Array.from({ length: repeat }, () => flow));
  const keep = (result: FlowResult) => {
    results.push(result);
    onResult(result);
  };
  const work = async (place: number): Promise<void> => {
    for (let flow = todo.shift(); flow !== undefined; flow = todo.shift()) keep(await one(flow, place));
  };
  const one = async (flow: CallFlow, place: number): Promise<FlowResult> => {
    const reason = missingFor(flow, pool.gives);
    const nothing = { flow, ms: 0, steps: [], events: [] };
    if (reason !== undefined) return { ...nothing, verdict: 'skipped', reason };
    try {
      const result = await runFlow(flow, await pool.open(place, flow), { ues });
      return failedBy(rejections.take(), result);
    } catch (error) {
      return { ...nothing, verdict: 'failed', reason: (error as Error).message };
    }
  };
  try {
    await Promise.all(Array.from({ length: parallel }, (_, place) => work(place)));
  } finally {
    await pool.close();
    rejections.stop();
  }
  return results;
}

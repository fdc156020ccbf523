/** The whole catalogue on real sockets and real time, for tests. */
import { catalogue } from '@trunkline/callflows';
import { runAll, type TargetPool } from '@trunkline/cli';
import type { FlowResult } from '@trunkline/testbed';

/**
 * Two flows at a time. One that fails is run again by itself: beside others on a busy machine, what a flow does within a second may
 * take longer.
 */
export async function runCatalogue(pool: () => TargetPool): Promise<ReadonlyMap<string, FlowResult>> {
  const results = new Map<string, FlowResult>();
  const onResult = (result: FlowResult) => void results.set(result.flow.name, result);
  await runAll(catalogue, pool(), { repeat: 1, ues: 1, parallel: 2, onResult });
  const failed = catalogue.filter(({ name }) => results.get(name)?.verdict === 'failed');
  for (const { name } of failed) console.warn(`again by itself: ${name}: ${results.get(name)?.reason}`);
  if (failed.length > 0) await runAll(failed, pool(), { repeat: 1, ues: 1, parallel: 1, onResult });
  return results;
}

/**
 * Flows with faults at random points, in memory: a hundred of them here, a thousand with
 * `npx trunkline callflow fault --runs 1000`. A failure says the command that repeats it.
 */
import { catalogue } from '@trunkline/callflows';
import { type FaultRun, memoryPool, runWithFaults } from '@trunkline/cli';
import { describe, expect, it } from 'vitest';

const RUNS = Number(process.env['TRUNKLINE_FAULT_RUNS'] ?? 100);
const SEED = Number(process.env['TRUNKLINE_FAULT_SEED'] ?? 1);

const run = async (seed: number, runs: number, flows = catalogue): Promise<FaultRun[]> => {
  return runWithFaults(flows, memoryPool({ faults: true }), { seed, runs, onRun: () => undefined });
};

describe('flows with faults', () => {
  it(`${RUNS} from seed ${SEED}: every UE comes back, and nothing is left`, async () => {
    const done = await run(SEED, RUNS);
    const failed = done
      .filter(({ result }) => result.verdict === 'failed')
      .map(({ flow, seed, faults, result }) => ({
        repeat: `npx trunkline callflow fault ${flow.name} --seed ${seed} --runs 1`,
        faults,
        reason: result.reason,
      }));
    expect(failed).toEqual([]);
    expect(done).toHaveLength(RUNS);
    // Faults that change nothing would show nothing.
    expect(done.filter(({ result }) => result.disturbed !== undefined).length).toBeGreaterThan(RUNS / 5);
  }, 600_000);

  it('are the same again from the same seed', async () => {
    const flow = catalogue.filter(({ name }) => name === 'session/ipv4');
    const once = await run(7, 20, flow);
    const twice = await run(7, 20, flow);
    const told = (runs: readonly FaultRun[]) =>
      runs.map(({ faults, result }) => [
        // Identifiers are drawn anew each time.
        faults.map((text) => text.replace(/(SEID|TEID|GUTI|5g-guti|policies\/|imsi-|SUPI)\S* ?\S*/gi, '')),
        result.verdict,
        result.events.length,
      ]);
    expect(told(twice)).toEqual(told(once));
  }, 120_000);
});

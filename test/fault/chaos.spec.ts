/** The short form of `npm run chaos`: workers are killed under a mixed load, and no procedure is lost. */
import { describe, expect, it } from 'vitest';
import { hasRedis } from '../../libs/state/test/redis-server.ts';
import { OPERATOR_KILLS } from '../chaos/disorder.ts';
import { runChaos } from '../chaos/run.ts';

const seed = Number(process.env['TRUNKLINE_CHAOS_SEED'] ?? 1);

describe.skipIf(!hasRedis)('a core whose workers and store are killed', () => {
  it(`loses no procedure and keeps nothing, seed ${seed}`, async () => {
    const said: string[] = [];
    const { lost, leaks, kills, load } = await runChaos(
      {
        ...{ subnet: 98, seed, workersMs: 12_000, everyMs: 5_000, afterwards: ['store'], calmMs: 4_000 },
        ...{ workers: 2, ues: 20, rate: 2 },
      },
      (line) => said.push(line),
    );
    expect(kills.length).toBeGreaterThanOrEqual(2);
    expect(load.procedures.reduce((sum, { ok }) => sum + ok, 0)).toBeGreaterThan(20);
    expect({ lost, leaks }, said.join('\n')).toEqual({ lost: 0, leaks: [] });
  }, 180_000);

  it(`drops no call, seed ${seed}`, async () => {
    const said: string[] = [];
    const { lost, leaks, kills, load } = await runChaos(
      {
        ...{ subnet: 99, seed, workersMs: 12_000, everyMs: 5_000, afterwards: ['store'], calmMs: 4_000 },
        ...{ workers: 2, ues: 20, rate: 1, flow: 'voice-call', holdMs: 4_000 },
      },
      (line) => said.push(line),
    );
    expect(kills.length).toBeGreaterThanOrEqual(2);
    expect(load.media?.streams).toBeGreaterThan(20);
    expect({ lost, leaks }, said.join('\n')).toEqual({ lost: 0, leaks: [] });
  }, 180_000);
});

describe.skipIf(!hasRedis)('a core whose operator is killed while workers come and go', () => {
  // What UEs lose by workers that come and go is a finding of its own (docs/testing.md); here it is about the workers.
  it(`forgets no worker, seed ${seed}`, async () => {
    const said: string[] = [];
    const { leaks, kills, load } = await runChaos(
      {
        ...{ subnet: 99, seed, workersMs: 5_000, everyMs: 5_000, afterwards: ['operator'], calmMs: 4_000 },
        ...{ workers: 2, ues: 20, rate: 2 },
      },
      (line) => said.push(line),
    );
    expect(kills.filter(({ what }) => what.startsWith('operator')).length).toBe(OPERATOR_KILLS);
    expect(load.procedures.reduce((sum, { ok }) => sum + ok, 0)).toBeGreaterThan(20);
    expect(
      leaks.filter((line) => line.startsWith('worker ')),
      said.join('\n'),
    ).toEqual([]);
  }, 300_000);
});

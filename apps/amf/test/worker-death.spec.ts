/** Rule one of the architecture: a worker that dies, at whatever point of whichever step, loses nobody. */
import type { FaultPoint } from '@trunkline/state';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../../libs/state/test/redis-server.ts';
import { Core } from './core.ts';
import { Ue } from './ue.ts';

const POINTS: readonly FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];
const UES = 10;
/** NG Setups and uplink messages that one of two workers gets while ten UEs register, and some more. */
const STEPS = Array.from({ length: 24 }, (_, step) => step);

/** Registers ten UEs with two workers, of which one dies at that point of its step of that number. */
async function registerWhileDying(core: Core, point: FaultPoint, index: number): Promise<void> {
  let steps = 0;
  let dead = false;
  const survivor = core.worker();
  const victim = core.worker((at) => {
    if (dead) return new Promise(() => {});
    if (at !== point || steps++ < index) return undefined;
    dead = true;
    void victim.kill();
    return new Promise(() => {});
  });
  const ues: Ue[] = [];
  for (let i = 0; i < UES; i++) {
    const gnb = core.gnb();
    await gnb.setup();
    gnb.take('NGSetupResponse');
    const ue = new Ue(gnb, String(i + 1).padStart(10, '0'));
    core.home.subscribe(ue.supi);
    ues.push(ue);
  }
  await Promise.all(ues.map((ue) => ue.register()));
  expect(dead).toBe(true);
  for (const ue of ues) {
    expect(ue.gnb.got).toEqual([]);
    expect((await survivor.ueOf(ue.supi))?.registered).toBe(true);
    expect((await survivor.ueOf(ue.supi))?.waiting).toBeUndefined();
  }
  expect(core.reports).toEqual([]);
}

describe.each(POINTS)('a worker that dies %s', (point) => {
  it.each(STEPS)('of its step %i: ten UEs register, all ten are registered', async (index) => {
    const core = new Core();
    await registerWhileDying(core, point, index);
    await core.close();
  });
});

describe.skipIf(!hasRedis)('the same with contexts in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  it.each(POINTS.flatMap((point) => [1, 6, 10, 14, 19, 23].map((index) => [point, index] as const)))(
    '%s of its step %i',
    async (point, index) => {
      const core = new Core({}, { url: server.url, prefix: `${point}-${index}` });
      await registerWhileDying(core, point, index);
      await core.close();
    },
  );
});

/**
 * An AMF worker is drained while UEs register and are released: it gets no new ones, ends what it had begun, is empty, and goes.
 * Two workers are processes of their own behind one n2-gateway; their contexts are in a real Redis.
 */
import { randomUUID } from 'node:crypto';
import type { LoadReport } from '@trunkline/platform';
import type { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';
import { AmfProcess } from './amf-process.ts';

const UES = 40;
const WITHOUT_AMF = ['nrf', 'udr', 'udm', 'ausf', 'nssf', 'bsf', 'pcf', 'n2-gateway'];

describe.skipIf(!hasRedis)('an AMF worker that is drained', () => {
  let redis: RedisServer;
  let lab: CoreUnderTest;
  let gnb: Gnb;
  const workers: AmfProcess[] = [];
  const instanceId = randomUUID();

  const http = (n: number) => `http://${lab.subnet}.${30 + n}:9014`;
  const loadOf = async (n: number) => (await (await fetch(`${http(n)}/load`)).json()) as LoadReport;

  beforeAll(async () => {
    redis = await startRedis();
    lab = await startCoreUnderTest({}, { nfs: WITHOUT_AMF, waitReady: false });
    await lab.addSubscribers(...Array.from({ length: 2 * UES }, (_, i) => subscriber(i + 1)));
    for (const n of [0, 1]) {
      const address = `${lab.subnet}.${30 + n}`;
      workers.push(
        new AmfProcess({
          common: {
            nrf: { apiRoot: `http://${lab.subnet}.10:8010`, leave: false },
            store: { url: redis.url },
            log: { level: 'warn' },
          },
          amf: { instanceId, sbi: { address }, http: { address, drain: true }, fronts: [`${lab.subnet}.10:8120`] },
        }),
      );
    }
    await lab.until('two workers at the gateway', () => lab.n2Workers() === 2);
    gnb = await lab.gnb({ withinMs: 30_000 });
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled(workers.map((worker) => worker.kill()));
    await lab?.stop();
    await redis?.stop();
  });

  it('is empty soon, ends with 0, and no procedure fails', async () => {
    const ues: Ue[] = Array.from({ length: UES }, (_, n) => lab.ue(gnb, supi(n + 1)));
    await Promise.all(ues.map((ue) => ue.register()));
    const before = await Promise.all([loadOf(0), loadOf(1)]);
    expect(before.map(({ state }) => state)).toEqual(['ready', 'ready']);
    // Each serves its share of the UEs.
    expect(before.map(({ ues: served }) => served)).toEqual([UES / 2, UES / 2]);

    const later: Ue[] = Array.from({ length: UES }, (_, n) => lab.ue(gnb, supi(UES + n + 1)));
    const procedures = Promise.allSettled([
      ...later.map((ue) => ue.register('initial', { within: 30_000 })),
      ...ues.map((ue) => ue.deregister({ within: 30_000 })),
    ]);
    expect((await fetch(`${http(0)}/drain`, { method: 'POST' })).status).toBe(202);
    await lab.until('the gateway gives it nothing new', () => lab.n2Workers() === 1);
    const failures = (await procedures).flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(failures).toEqual([]);
    await expect.poll(() => loadOf(0)).toMatchObject({ state: 'draining', inFlight: 0, ues: 0 });
    expect(await loadOf(1)).toMatchObject({ state: 'ready', ues: UES });
    expect(await workers[0]?.terminate()).toBe(0);
    workers.shift();
    await Promise.all(later.map((ue) => ue.deregister({ within: 20_000 })));
  }, 120_000);
});

/**
 * A worker of the AMF that is there for a range of SUPIs, as the canary of an upgrade is: it serves those UEs and no others, and when it
 * is killed the other worker goes on with them. Both are processes of their own behind one n2-gateway, their contexts in a real Redis.
 */
import { randomUUID } from 'node:crypto';
import type { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';
import { AmfProcess } from './amf-process.ts';

const UES = 6;
const WITHOUT_AMF = ['nrf', 'udr', 'udm', 'ausf', 'nssf', 'bsf', 'pcf', 'n2-gateway'];
const digits = (n: number) => supi(n).slice('imsi-'.length);

describe.skipIf(!hasRedis)('an AMF worker for a range of SUPIs', () => {
  let redis: RedisServer;
  let lab: CoreUnderTest;
  let gnb: Gnb;
  const workers: AmfProcess[] = [];
  const instanceId = randomUUID();

  function start(n: number, serves: object = {}): AmfProcess {
    const address = `${lab.subnet}.${30 + n}`;
    const worker = new AmfProcess({
      common: { nrf: { apiRoot: `http://${lab.subnet}.10:8010` }, store: { url: redis.url }, log: { level: 'warn' } },
      amf: { instanceId, sbi: { address }, http: { address }, fronts: [`${lab.subnet}.10:8120`], ...serves },
    });
    workers.push(worker);
    return worker;
  }

  /** Registrations that this worker has seen succeed. */
  async function registrations(n: number): Promise<number> {
    const metrics = await (await fetch(`http://${lab.subnet}.${30 + n}:9014/metrics`)).text();
    return Number(/^amf_rm_reg_init_succ_total\{[^}]*\} (\d+)/m.exec(metrics)?.[1] ?? 0);
  }

  beforeAll(async () => {
    redis = await startRedis();
    lab = await startCoreUnderTest({}, { nfs: WITHOUT_AMF, waitReady: false });
    await lab.addSubscribers(...Array.from({ length: 2 * UES }, (_, i) => subscriber(i + 1)));
    start(0);
    start(1, { serves: { supiRanges: [{ start: digits(1), end: digits(UES) }] } });
    await lab.until('two workers at the gateway', () => lab.n2Workers() === 2);
    gnb = await lab.gnb({ withinMs: 30_000 });
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled(workers.map((worker) => worker.kill()));
    await lab?.stop();
    await redis?.stop();
  });

  it('serves them and no others, and is replaced by the others when it dies', async () => {
    const ues: Ue[] = Array.from({ length: 2 * UES }, (_, n) => lab.ue(gnb, supi(n + 1)));
    await Promise.all(ues.map((ue) => ue.register('initial', { within: 30_000 })));
    await expect
      .poll(async () => [await registrations(0), await registrations(1)], { timeout: 10_000 })
      .toEqual([UES, UES]);

    await Promise.all(ues.map((ue) => ue.goIdle()));
    const back = Promise.all(ues.map((ue) => ue.serviceRequest('signalling', { within: 30_000 })));
    await workers[1]?.kill();
    await back;
    await Promise.all(ues.map((ue) => ue.deregister({ within: 30_000 })));
  }, 120_000);
});

/**
 * An AMF worker is killed while ten UEs register (omec-project/amf #283: elsewhere four of ten fail). Two workers are processes of
 * their own behind one n2-gateway, their contexts are in a real Redis; SIGKILL comes at every message of the procedure in turn.
 */
import { randomUUID } from 'node:crypto';
import type { TapEvent } from '@trunkline/platform';
import type { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';
import { AmfProcess } from './amf-process.ts';

const UES = 10;
const WITHOUT_AMF = ['nrf', 'udr', 'udm', 'ausf', 'nssf', 'bsf', 'pcf', 'n2-gateway'];

/** NGAP messages of a registration in their order, each with how often it has been seen when the worker dies. */
const POINTS = [
  ['InitialUEMessage', 1],
  ['DownlinkNASTransport', 1],
  ['UplinkNASTransport', 1],
  ['DownlinkNASTransport', UES + 1],
  ['UplinkNASTransport', UES + 1],
  ['InitialContextSetupRequest', 1],
  ['InitialContextSetupResponse', 1],
  ['UplinkNASTransport', 2 * UES + 1],
] as const;

describe.skipIf(!hasRedis)('an AMF worker that is killed while ten UEs register', () => {
  let redis: RedisServer;
  let lab: CoreUnderTest;
  let gnb: Gnb;
  const workers: AmfProcess[] = [];
  const instanceId = randomUUID();
  let nextSubscriber = 1;

  /** Starts a worker and waits until the gateway has it. */
  async function addWorker(): Promise<void> {
    const host = 30 + workers.length + nextSubscriber;
    const address = `${lab.subnet}.${host % 200}`;
    workers.push(
      new AmfProcess({
        common: { nrf: { apiRoot: `http://${lab.subnet}.10:8010` }, store: { url: redis.url }, log: { level: 'warn' } },
        amf: {
          instanceId,
          sbi: { address },
          http: { address },
          fronts: [`${lab.subnet}.10:8120`],
        },
      }),
    );
    await lab.until(`${workers.length} workers at the gateway`, () => lab.n2Workers() === workers.length);
  }

  beforeAll(async () => {
    redis = await startRedis();
    lab = await startCoreUnderTest({}, { nfs: WITHOUT_AMF, waitReady: false });
    await lab.addSubscribers(...Array.from({ length: UES * POINTS.length }, (_, i) => subscriber(i + 1)));
    await addWorker();
    await addWorker();
    gnb = await lab.gnb({ withinMs: 30_000 });
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled(workers.map((worker) => worker.kill()));
    await lab?.stop();
    await redis?.stop();
  });

  it.each(POINTS)(
    'at %s number %i',
    async (message, count) => {
      const victim = workers[0] as AmfProcess;
      let seen = 0;
      let killed: Promise<void> | undefined;
      const stop = lab.core.process.tap.listen((event: TapEvent) => {
        if (event.protocol !== 'ngap' || !event.summary().startsWith(message)) return;
        seen++;
        if (seen === count) killed ??= victim.kill();
      });
      const ues: Ue[] = Array.from({ length: UES }, () => lab.ue(gnb, supi(nextSubscriber++)));
      const results = await Promise.allSettled(ues.map((ue) => ue.register('initial', { within: 30_000 })));
      stop();
      const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
      expect(failures).toEqual([]);
      expect(killed).toBeDefined();
      await killed;
      workers.shift();
      // The other one alone still knows all of them.
      await Promise.all(ues.map((ue) => ue.deregister({ within: 20_000 })));
      await addWorker();
    },
    120_000,
  );
});

/**
 * The primary of the context store dies while UEs register, and sentinels name another one. With a replica that has each commit before
 * it counts, no UE is lost that had been told that it is registered, and those under way wait as for any answer that comes late.
 */
import type { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type ReplicatedRedis, startReplicated } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';

const UES = 20;
/** T3510 and T3517 (TS 24.501 Table 10.2.1), in milliseconds. */
const T3510 = 15_000;
const GATEWAY = '10.45.0.1';

/** Of the primary, in milliseconds, until the sentinels look for another one; a vote that nobody wins takes them six seconds more. */
const SILENCES = [500, 3_000, 6_000];

describe.skipIf(!hasRedis).each(SILENCES)('a context store whose primary dies, missed after %i ms,', (silence) => {
  let redis: ReplicatedRedis;
  let lab: CoreUnderTest;
  let gnb: Gnb;
  beforeAll(async () => {
    redis = await startReplicated(silence);
    lab = await startCoreUnderTest({ common: { store: { url: redis.url, replicas: 1 } } });
    await lab.addSubscribers(...Array.from({ length: 2 * UES }, (_, i) => subscriber(i + 1)));
    gnb = await lab.gnb();
  }, 60_000);
  afterAll(async () => {
    await lab?.stop();
    await redis?.stop();
  });

  it('loses no UE, no session, and no registration that is under way', async () => {
    const known: Ue[] = Array.from({ length: UES }, (_, nth) => lab.ue(gnb, supi(nth + 1)));
    const sessions = await Promise.all(
      known.map(async (ue) => {
        await ue.register('initial', { within: T3510 });
        return ue.establishPduSession({ withinMs: T3510 });
      }),
    );
    const others = Array.from({ length: UES }, (_, nth) => lab.ue(gnb, supi(UES + nth + 1)));
    let begun = 0;
    const registered = others.map(async (ue, nth) => {
      await new Promise((resolve) => setTimeout(resolve, nth * 25));
      begun++;
      await ue.register('initial', { within: T3510 });
    });
    while (begun < UES / 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await redis.killPrimary();
    await Promise.all(registered);

    await Promise.all(
      known.map(async (ue, nth) => {
        await ue.goIdle();
        const pduSessionId = sessions[nth]?.info.pduSessionId ?? 0;
        await ue.serviceRequest('data', { uplinkDataStatus: [pduSessionId], within: T3510 });
        await sessions[nth]?.ping(GATEWAY);
      }),
    );
    await Promise.all(others.map((ue) => ue.deregister({ within: T3510 })));
    expect(known.filter((ue) => !ue.registered)).toEqual([]);
  }, 90_000);
});

/** The same flow with other settings: OAuth 2.0 on the SBI, HTTP/2 between all functions, contexts in Redis, TUAK. */
import { afterEach, describe, expect, it } from 'vitest';
import { hasRedis, startRedis } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

let lab: CoreUnderTest | undefined;
afterEach(() => lab?.stop());

async function registersAndPings(core: CoreUnderTest): Promise<void> {
  const gnb = await core.gnb();
  const ue = core.ue(gnb, supi(1));
  await ue.register();
  const session = await ue.establishPduSession();
  await session.ping('10.45.0.1');
  await ue.deregister();
  await gnb.close();
}

describe('a registration and a PDU session', () => {
  it('with access tokens of the NRF, over HTTP/2', async () => {
    lab = await startCoreUnderTest({ common: { sbi: { transport: 'http', oauth2: true } } });
    await lab.addSubscribers(subscriber(1));
    await registersAndPings(lab);
  });

  it.skipIf(!hasRedis)('with contexts in Redis', async () => {
    const redis = await startRedis();
    lab = await startCoreUnderTest({ common: { store: { url: redis.url } } });
    await lab.addSubscribers(subscriber(1));
    await registersAndPings(lab);
    await lab.stop();
    lab = undefined;
    await redis.stop();
  });

  it('refuses a slice that is not served, and one that is not subscribed', async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(subscriber(1), subscriber(2, { slices: [{ sst: 9 }] }));
    const gnb = await lab.gnb();
    await expect(lab.ue(gnb, supi(2)).register()).rejects.toThrow(/#62/);
    const ue = lab.ue(gnb, supi(1));
    await ue.register();
    await expect(ue.establishPduSession({ snssai: { sst: 7 } })).rejects.toThrow(/refused PDU session/);
    await gnb.close();
  });

  it('of a subscriber with TUAK', async () => {
    const k = '00112233445566778899aabbccddeeff';
    const topc = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
    lab = await startCoreUnderTest();
    await lab.addSubscribers({ supi: supi(1), authentication: { algorithm: 'tuak', k, topc } });
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(1), { algorithm: 'tuak', key: k, topc });
    await ue.register();
    await gnb.close();
  });
});

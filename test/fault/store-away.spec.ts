/** The context store is gone: who asks a function that needs it is told to ask again, and not that the function is broken. */
import { NausfUEAuthentication, SbiAgent } from '@trunkline/sbi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { type CoreUnderTest, startCoreUnderTest } from '../flow/core.ts';

describe.skipIf(!hasRedis)('a context store that is away', () => {
  let redis: RedisServer;
  let lab: CoreUnderTest;
  beforeAll(async () => {
    redis = await startRedis();
    lab = await startCoreUnderTest({ common: { store: { url: redis.url } } });
  }, 60_000);
  afterAll(async () => {
    await lab?.stop();
    await redis?.stop();
  });

  it('is 503 NF_CONGESTION_RISK, and 404 of what is unknown once it is back', async () => {
    const agent = new SbiAgent({ nfType: 'AMF', inProcess: lab.core.process.network, timeoutMs: 10_000, retries: 0 });
    const ausf = agent.client(NausfUEAuthentication, { apiRoot: `http://${lab.subnet}.10:8011` });
    const confirm = () =>
      ausf.ueAuthentications5gAkaConfirmationPut({ path: { authCtxId: 'nobody' }, body: { resStar: '00'.repeat(16) } });
    await redis.kill();
    await expect(confirm()).rejects.toMatchObject({ status: 503, cause: 'NF_CONGESTION_RISK' });
    await redis.restart();
    await lab.core.ready(20_000);
    await expect(confirm()).rejects.toMatchObject({ status: 404, cause: 'CONTEXT_NOT_FOUND' });
    await agent.close();
  }, 60_000);
});

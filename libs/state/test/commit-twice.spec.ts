/** A commit whose answer was lost with a connection is sent once more: it is the same one, and no conflict. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisClient } from '../src/redis/client.ts';
import { COMMIT } from '../src/redis/scripts.ts';
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts';

const KEYS = ['c', 'outbox', 'timers', 'count'];

describe.skipIf(!hasRedis)('a commit that comes twice', () => {
  let server: RedisServer;
  let client: RedisClient;
  beforeAll(async () => {
    server = await startRedis();
    client = new RedisClient(server.url);
    await client.call((redis) => redis.ping());
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  const commit = (expected: number, version: number, value: string, name: string) =>
    client.script(COMMIT, KEYS, [expected, version, 'set', 1, value, '', '-', `answer of ${name}`, 8, 1_000, '', name]);

  it('is answered as it was, and leaves one answer; one of another is a conflict', async () => {
    expect(await commit(0, 1, 'a', 'w1')).toBe(1);
    expect(await commit(0, 1, 'a', 'w1')).toBe(1);
    expect(await commit(0, 1, 'b', 'w2')).toBe(0);
    expect(await client.call((redis) => redis.llen('outbox'))).toBe(1);
    expect(await client.call((redis) => redis.hget('c', 'd'))).toBe('a');
  });

  it('is a conflict where another has come since', async () => {
    expect(await commit(1, 2, 'c', 'w3')).toBe(1);
    expect(await commit(2, 3, 'd', 'w4')).toBe(1);
    expect(await commit(1, 2, 'c', 'w3')).toBe(0);
  });
});

/** The catalogue on real sockets, with three workers of AMF and SMF each that share Redis and PostgreSQL and nothing else. */
import { catalogue } from '@trunkline/callflows';
import { embeddedPool } from '@trunkline/cli';
import type { FlowResult } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { type PostgresServer, postgresBinaries, startPostgres } from '../support/postgres.ts';
import { component } from '../support/required.ts';
import { runCatalogue } from '../support/run-catalogue.ts';

const present = component('PostgreSQL', postgresBinaries() !== undefined) && hasRedis;

describe.skipIf(!present)('the catalogue on several workers', () => {
  let results: ReadonlyMap<string, FlowResult> = new Map();
  let redis: RedisServer;
  let postgres: PostgresServer;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
    results = await runCatalogue(() =>
      embeddedPool({ scaled: { workers: 3, store: redis.url, database: postgres.url } }),
    );
  }, 900_000);
  afterAll(async () => {
    await Promise.all([redis.stop(), postgres.stop()]);
  });

  it.each(catalogue.map(({ name }) => name))('%s', (name) => {
    const result = results.get(name);
    // Parts that a flow kills, and limits of one worker.
    if (result?.verdict === 'skipped') {
      expect(result.reason).toMatch(
        /needs a (core (whose parts can be killed|with one worker)|clock that can be put forward)/,
      );
      return;
    }
    expect(result?.reason).toBeUndefined();
    expect(result?.verdict).toBe('passed');
  });
});

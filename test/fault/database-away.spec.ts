/** The subscriber database is away at the start, comes, goes and comes back: readiness says so, and registrations go on afterwards. */
import type { Gnb } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';
import { type PostgresServer, postgresBinaries, startPostgres } from '../support/postgres.ts';
import { component } from '../support/required.ts';

const present = component('PostgreSQL', postgresBinaries() !== undefined);

describe.skipIf(!present)('a database that is away', () => {
  let postgres: PostgresServer;
  let lab: CoreUnderTest;
  let gnb: Gnb;
  const reasons = () => lab.core.nf('udr').host.health.ready().reasons;

  beforeAll(async () => {
    postgres = await startPostgres();
    await postgres.kill();
    lab = await startCoreUnderTest({ udr: { database: postgres.url, retryMs: 100 } }, { waitReady: false });
  }, 60_000);
  afterAll(async () => {
    await lab?.stop();
    await postgres?.stop();
  });

  it('at the start is waited for', async () => {
    expect(reasons()['database']).toMatch(/does not answer/);
    await postgres.restart();
    await lab.until('the database', () => reasons()['database'] === undefined);
    await lab.core.ready(20_000);
    await lab.addSubscribers(subscriber(1), subscriber(2));
    gnb = await lab.gnb();
    await lab.ue(gnb, supi(1)).register();
  }, 60_000);

  it('refuses a registration while it is gone, and serves it when it is back', async () => {
    await postgres.kill();
    await lab.until('readiness to fall', () => reasons()['database'] !== undefined);
    const ue = lab.ue(gnb, supi(2));
    await expect(ue.register('initial', { within: 15_000 })).rejects.toThrow(/refused the registration.*congestion/);
    await postgres.restart();
    await lab.until('the database', () => reasons()['database'] === undefined);
    await lab.ue(gnb, supi(2)).register();
  }, 60_000);
});

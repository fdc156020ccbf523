import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, SubscriberRepository } from '@trunkline/subscriber-database';
import { type SubscriberInput, subscriberSchema } from '@trunkline/subscribers';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PostgresServer, postgresBinaries, startPostgres } from '../../../test/support/postgres.ts';
import { component } from '../../../test/support/required.ts';

const alice: SubscriberInput = {
  supi: 'imsi-999700000000001',
  gpsis: ['msisdn-15550001'],
  authentication: { k: '465B5CE8B199B49FAA5F0A2EE238A6BC', opc: 'E8ED289DEBA952E4283B54E88E6183CA' },
  slices: [{ sst: 1, sd: '010203', dnns: { internet: { default: true }, ims: { '5qi': 5 } } }],
};
const record = (supi: string) => subscriberSchema.parse({ ...alice, supi, gpsis: [] });

describe('what people write', () => {
  it('fills defaults and normalises', () => {
    const parsed = subscriberSchema.parse({ supi: alice.supi, authentication: alice.authentication });
    expect(parsed.authentication).toMatchObject({
      k: '465b5ce8b199b49faa5f0a2ee238a6bc',
      amf: '8000',
      algorithm: 'milenage',
    });
    expect(parsed.slices).toEqual([
      expect.objectContaining({
        sst: 1,
        default: true,
        dnns: {
          internet: expect.objectContaining({ '5qi': 9, default: true }),
          ims: expect.objectContaining({ '5qi': 5, default: false }),
        },
      }),
    ]);
  });

  it('names every fault with its path', () => {
    const faults = subscriberSchema.safeParse({ supi: 'imsi-12', authentication: { k: 'zz' }, colour: 1 });
    expect(faults.error?.issues.map((issue) => issue.path.join('.')).sort()).toEqual([
      '',
      'authentication',
      'authentication.k',
      'supi',
    ]);
  });
});

describe('databases in memory', () => {
  // Making one from nothing is slow where the machine is busy with other things.
  it('have nothing of each other, those of a process that are copies as little as the first', {
    timeout: 120_000,
  }, async () => {
    const count = async (database: Database) => {
      const { rows } = (await database.db.execute(sql`SELECT count(*)::int AS n FROM mark`)) as unknown as {
        rows: { n: number }[];
      };
      return rows[0]?.n;
    };
    const open: Database[] = [];
    for (const n of [1, 2, 3]) {
      const database = await openDatabase('memory:');
      open.push(database);
      await database.db.execute(sql`CREATE TABLE mark (n integer)`);
      for (let i = 0; i < n; i++) await database.db.execute(sql`INSERT INTO mark VALUES (${i})`);
    }
    expect(await Promise.all(open.map(count))).toEqual([1, 2, 3]);
    for (const database of open) await database.close();
  });
});

const backends: readonly {
  name: string;
  present: boolean;
  open: () => Promise<{ database: Database; end: () => Promise<void> }>;
}[] = [
  {
    name: 'PGlite',
    present: true,
    open: async () => {
      const database = await openDatabase('memory:');
      return { database, end: () => database.close() };
    },
  },
  {
    name: 'PostgreSQL',
    present: component('PostgreSQL', postgresBinaries() !== undefined),
    open: async () => {
      const server: PostgresServer = await startPostgres();
      const database = await openDatabase(server.url);
      return {
        database,
        end: async () => {
          await database.close();
          await server.stop();
        },
      };
    },
  },
];

for (const backend of backends) {
  describe.skipIf(!backend.present)(`the repository on ${backend.name}`, () => {
    let opened: Awaited<ReturnType<typeof backend.open>>;
    let subscribers: SubscriberRepository;
    beforeAll(async () => {
      opened = await backend.open();
      subscribers = new SubscriberRepository(opened.database.db);
    }, 60_000);
    afterAll(() => opened?.end());
    beforeEach(async () => {
      for (const supi of await subscribers.list({ limit: 1000 })) await subscribers.remove(supi);
    });

    it('gives back what was added, and finds it by its GPSI', async () => {
      const parsed = subscriberSchema.parse(alice);
      expect(await subscribers.add([parsed])).toEqual([parsed.supi]);
      expect(await subscribers.get(parsed.supi)).toEqual(parsed);
      expect(await subscribers.resolve('msisdn-15550001')).toBe(parsed.supi);
      expect(await subscribers.resolve('msisdn-999')).toBeUndefined();
    });

    it('serves the documents of TS 29.505', async () => {
      await subscribers.add([subscriberSchema.parse(alice)]);
      const authentication = await subscribers.read(alice.supi, 'authentication-data/authentication-subscription');
      expect(authentication).toMatchObject({
        version: 1,
        data: { authenticationMethod: '5G_AKA', encOpcKey: 'e8ed289deba952e4283b54e88e6183ca' },
      });
      const selection = await subscribers.read(alice.supi, 'provisioned-data/smf-selection-subscription-data');
      expect(selection?.data).toEqual({
        subscribedSnssaiInfos: {
          '1-010203': {
            dnnInfos: [
              { dnn: 'internet', defaultDnnIndicator: true },
              { dnn: 'ims', defaultDnnIndicator: false },
            ],
          },
        },
      });
      expect([...(await subscribers.readAll(alice.supi, 'provisioned-data')).keys()]).toEqual([
        'provisioned-data/am-data',
        'provisioned-data/sm-data',
        'provisioned-data/smf-selection-subscription-data',
        'provisioned-data/sms-data',
        'provisioned-data/sms-mng-data',
      ]);
    });

    it('derives OPc where only OP is known (TS 35.208 set 1)', async () => {
      const authentication = { k: '465b5ce8b199b49faa5f0a2ee238a6bc', op: 'cdc202d5123e20f62b6d676ac72cb318' };
      await subscribers.add([subscriberSchema.parse({ ...alice, authentication })]);
      const document = await subscribers.read(alice.supi, 'authentication-data/authentication-subscription');
      expect(document?.data).toMatchObject({ encOpcKey: 'cd63cb71954a9f4e48a5994e37a02baf' });
    });

    it('keeps the sequence number where a subscriber is written again with the same key', async () => {
      const supi = 'imsi-999700000000005';
      const path = 'authentication-data/authentication-subscription';
      await subscribers.add([record(supi)]);
      await subscribers.write(supi, path, { sequenceNumber: { sqn: '0000000000ff' } });
      await subscribers.put({ ...record(supi), barred: true });
      expect((await subscribers.read(supi, path))?.data).toEqual({ sequenceNumber: { sqn: '0000000000ff' } });
      const k = '00112233445566778899aabbccddeeff';
      await subscribers.put({ ...record(supi), authentication: { ...record(supi).authentication, k } });
      expect((await subscribers.read(supi, path))?.data).toMatchObject({ encPermanentKey: k });
    });

    it('finds a subscriber by its IMS identities, and forgets those that it loses', async () => {
      const supi = 'imsi-999700000000006';
      const sets = [{ identities: [{ uri: 'sip:Alice@Example.org:5060;user=phone' }, { uri: 'tel:1001' }] }];
      const ims = { privateIdentity: 'alice@example.org', phoneContext: 'example.org', sets };
      const withIms = subscriberSchema.parse({ ...alice, supi, gpsis: [], ims });
      await subscribers.add([withIms]);
      for (const identity of [
        'impi-alice@example.org',
        'impu-sip:Alice@example.org',
        'impu-tel:1001;phone-context=example.org',
      ]) {
        expect(await subscribers.resolve(identity)).toBe(supi);
      }
      expect((await subscribers.read(supi, 'ims-data/subscription'))?.data).toEqual({ gpsis: [], ims: withIms.ims });
      const { ims: _without, ...others } = withIms;
      expect(await subscribers.put(others)).toBe('updated');
      expect(await subscribers.resolve('impi-alice@example.org')).toBeUndefined();
      expect(await subscribers.read(supi, 'ims-data/subscription')).toBeUndefined();
    });

    it('lets one of two concurrent conditional writes win', async () => {
      await subscribers.add([record('imsi-999700000000002')]);
      const path = 'authentication-data/authentication-subscription';
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, i) => subscribers.write('imsi-999700000000002', path, { i }, 1)),
      );
      expect(results.filter((r) => r === 'updated')).toHaveLength(1);
      expect(results.filter((r) => r === 'conflict')).toHaveLength(7);
      expect(await subscribers.write('imsi-999700000000002', path, { i: 9 }, 2)).toBe('updated');
    });

    it('creates, overwrites and erases context data', async () => {
      const supi = 'imsi-999700000000003';
      await subscribers.add([record(supi)]);
      expect(await subscribers.write(supi, 'context-data/amf-3gpp-access', { a: 1 })).toBe('created');
      expect(await subscribers.write(supi, 'context-data/amf-3gpp-access', { a: 2 })).toBe('updated');
      expect(await subscribers.write(supi, 'context-data/amf-3gpp-access', { a: 3 }, 0)).toBe('conflict');
      expect((await subscribers.read(supi, 'context-data/amf-3gpp-access'))?.data).toEqual({ a: 2 });
      expect(await subscribers.erase(supi, 'context-data/amf-3gpp-access')).toBe(true);
      expect(await subscribers.erase(supi, 'context-data/amf-3gpp-access')).toBe(false);
      expect(await subscribers.write('imsi-999700000099999', 'context-data/amf-3gpp-access', {})).toBe('no-subscriber');
    });

    it('keeps an existing subscriber unless told to replace it, and removes all that belongs to one', async () => {
      const first = record('imsi-999700000000004');
      const second = { ...first, barred: true };
      await subscribers.add([first]);
      expect(await subscribers.add([second])).toEqual([]);
      expect((await subscribers.get(first.supi))?.barred).toBe(false);
      expect(await subscribers.add([second], { replace: true })).toEqual([first.supi]);
      expect((await subscribers.get(first.supi))?.barred).toBe(true);
      expect(await subscribers.remove(first.supi)).toBe(true);
      expect((await subscribers.readAll(first.supi, 'provisioned-data')).size).toBe(0);
      expect(await subscribers.remove(first.supi)).toBe(false);
    });

    it('pages through many', async () => {
      const supis = Array.from({ length: 250 }, (_, i) => `imsi-99970${String(i).padStart(10, '0')}`);
      await subscribers.add(supis.map(record));
      expect(await subscribers.count()).toBe(250);
      const first = await subscribers.list({ limit: 100 });
      const second = await subscribers.list({ limit: 100, after: first.at(-1) as string });
      expect([...first, ...second]).toEqual(supis.slice(0, 200));
    });
  });
}

describe('the database on disk', () => {
  it('keeps subscribers over a restart and is migrated once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-db-'));
    try {
      const location = join(folder, 'subscribers');
      const first = await openDatabase(location);
      await new SubscriberRepository(first.db).add([subscriberSchema.parse(alice)]);
      await first.close();
      const second = await openDatabase(location);
      expect(await new SubscriberRepository(second.db).list()).toEqual([alice.supi]);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('says so when PostgreSQL does not answer', async () => {
    await expect(openDatabase('postgres://trunkline@127.0.0.1:1/none')).rejects.toThrow();
  });
});

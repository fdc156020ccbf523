/** Opens the subscriber database: PGlite in a folder (or in memory), or PostgreSQL by its URL; then brings it up to date. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { type Migration, migrations } from './migrations.ts';

export type Db = PgDatabase<PgQueryResultHKT>;

export interface Database {
  readonly db: Db;
  /** What is in use, for the log: `PGlite in data/subscribers`, `PostgreSQL at db.example:5432/trunkline`. Never a password. */
  readonly description: string;
  /** Resolves when a query gets through; rejects with the database's own error. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Key of the advisory lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 7_270_115;

/**
 * `location`: `memory:`, or `memory:name` for one that the next who opens it in this process takes over, a folder's path, or `postgres://user:password@host/name`.
 * Rejects when the database does not answer: the caller decides whether to try again.
 */
export async function openDatabase(location: string): Promise<Database> {
  const database = /^postgres(ql)?:\/\//.test(location) ? openPostgres(location) : await openPglite(location);
  try {
    await migrate(database.db);
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
  return database;
}

/** Databases in memory by name, each with who has it. */
const inThisProcess = new Map<string, { readonly client: PGlite }>();

async function openPglite(location: string): Promise<Database> {
  const [, name] = /^memory:(.*)$/.exec(location) ?? [];
  const inMemory = name !== undefined;
  if (!inMemory) mkdirSync(dirname(location), { recursive: true });
  const isShared = inMemory && name !== '';
  const before = isShared ? inThisProcess.get(name) : undefined;
  const client = before?.client ?? (await (inMemory ? freshInMemory() : PGlite.create(location)));
  const held = { client };
  if (isShared) inThisProcess.set(name, held);
  return {
    db: drizzlePglite({ client }) as unknown as Db,
    description: inMemory ? 'PGlite in memory' : `PGlite in ${location}`,
    ping: async () => {
      await client.query('SELECT 1');
    },
    close: async () => {
      // Whoever has taken it over goes on with it.
      if (isShared && inThisProcess.get(name) !== held) return;
      if (isShared) inThisProcess.delete(name);
      await client.close();
    },
  };
}

/** Files of the second database in memory when it was up to date and empty. */
let template: Promise<Blob | File> | undefined;
let isFirst = true;

/**
 * To make a database cluster from nothing takes most of the time in which a core starts: a process that makes several takes a copy
 * of one. A process with one core has other things to do.
 */
async function freshInMemory(): Promise<PGlite> {
  if (isFirst) {
    isFirst = false;
    return PGlite.create('memory://');
  }
  if (template !== undefined) return PGlite.create({ dataDir: 'memory://', loadDataDir: await template });
  const making = PGlite.create('memory://').then(async (client) => {
    await migrate(drizzlePglite({ client }) as unknown as Db);
    return { client, files: await client.dumpDataDir('none') };
  });
  template = making.then(({ files }) => files);
  try {
    return (await making).client;
  } catch (error) {
    template = undefined;
    throw error;
  }
}

function openPostgres(location: string): Database {
  const url = new URL(location);
  const pool = new pg.Pool({
    connectionString: location,
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    db: drizzlePg({ client: pool }) as unknown as Db,
    description: `PostgreSQL at ${url.host}${url.pathname}`,
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

/** Applies what is missing, each migration in a transaction of its own together with the record of it. */
export async function migrate(db: Db, history: readonly Migration[] = migrations): Promise<void> {
  await db.execute(sql`CREATE TABLE IF NOT EXISTS schema_migration (
    id integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const applied = await rows<{ id: number }>(tx as unknown as Db, sql`SELECT id FROM schema_migration`);
    const known = new Set(applied.map((row) => row.id));
    const newest = Math.max(0, ...known);
    const last = history.at(-1)?.id ?? 0;
    if (newest > last) {
      throw new Error(
        `the subscriber database is at schema ${newest}, this release knows ${last}: run the release that made it, or a newer one`,
      );
    }
    for (const migration of history) {
      if (known.has(migration.id)) continue;
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(sql`INSERT INTO schema_migration (id, name) VALUES (${migration.id}, ${migration.name})`);
    }
  });
}

/** Both drivers answer `execute` with an object that holds `rows`. */
async function rows<Row>(db: Db, query: SQL): Promise<readonly Row[]> {
  const result = (await db.execute(query)) as unknown as { rows: Row[] };
  return result.rows;
}

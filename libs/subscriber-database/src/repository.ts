/** Subscribers and their documents: what the UDR and provisioning need of the database. */
import { isDeepStrictEqual } from 'node:util';
import { documentPaths, documentsOf, type Subscriber, writtenImsIdentities } from '@trunkline/subscribers';
import { and, asc, eq, gt, inArray, isNull, like, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { changeSubscription, subscriber, subscriberDocument, subscriberIdentity } from './schema.ts';

/** A document and the count of its writes. */
export interface Document<T = unknown> {
  readonly data: T;
  readonly version: number;
}

export type WriteResult = 'created' | 'updated' | 'conflict' | 'no-subscriber';

export class SubscriberRepository {
  private readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  /** Adds subscribers in one transaction; those that exist are overwritten only if `replace`, else left as they are. Returns the SUPIs that were written. */
  async add(records: readonly Subscriber[], options: { replace?: boolean } = {}): Promise<readonly string[]> {
    if (records.length === 0) return [];
    return this.db.transaction(async (tx) => {
      if (options.replace === true) {
        await tx.delete(subscriber).where(
          inArray(
            subscriber.supi,
            records.map((r) => r.supi),
          ),
        );
      }
      const written = await tx
        .insert(subscriber)
        .values(records.map((r) => ({ supi: r.supi })))
        .onConflictDoNothing()
        .returning({ supi: subscriber.supi });
      const fresh = new Set(written.map((row) => row.supi));
      const added = records.filter((r) => fresh.has(r.supi));
      if (added.length === 0) return [];
      const identities = added.flatMap(identitiesOf);
      if (identities.length > 0) await tx.insert(subscriberIdentity).values(identities);
      await tx
        .insert(subscriberDocument)
        .values(added.flatMap((r) => [...documentsOf(r)].map(([path, data]) => ({ supi: r.supi, path, data }))));
      return added.map((r) => r.supi);
    });
  }

  /** Writes the provisioned documents of one subscriber and leaves what the core stored for it (registrations, sequence number) alone. */
  async put(record: Subscriber): Promise<'created' | 'updated'> {
    if ((await this.add([record])).length > 0) return 'created';
    const stored = await this.get(record.supi);
    // The database keeps no order of members.
    const keyChanged = !isDeepStrictEqual(stored?.authentication, record.authentication);
    await this.db.transaction(async (tx) => {
      for (const [path, data] of documentsOf(record)) {
        if (path === documentPaths.authentication && !keyChanged) continue;
        // A subscriber of an older version may lack a document.
        await tx
          .insert(subscriberDocument)
          .values({ supi: record.supi, path, data })
          .onConflictDoUpdate({
            target: [subscriberDocument.supi, subscriberDocument.path],
            set: { data, version: sql`${subscriberDocument.version} + 1` },
          });
      }
      if (record.ims === undefined) {
        const isIms = and(eq(subscriberDocument.supi, record.supi), eq(subscriberDocument.path, documentPaths.ims));
        await tx.delete(subscriberDocument).where(isIms);
      }
      await tx.delete(subscriberIdentity).where(eq(subscriberIdentity.supi, record.supi));
      const identities = identitiesOf(record);
      if (identities.length > 0) await tx.insert(subscriberIdentity).values(identities);
    });
    return 'updated';
  }

  /** The record that was provisioned, or undefined. */
  async get(supi: string): Promise<Subscriber | undefined> {
    return (await this.read<Subscriber>(supi, documentPaths.record))?.data;
  }

  /** SUPIs in their order, a page at a time: those after `after`. */
  async list(options: { limit?: number; after?: string } = {}): Promise<readonly string[]> {
    const rows = await this.db
      .select({ supi: subscriber.supi })
      .from(subscriber)
      .where(gt(subscriber.supi, options.after ?? ''))
      .orderBy(asc(subscriber.supi))
      .limit(options.limit ?? 100);
    return rows.map((row) => row.supi);
  }

  async count(): Promise<number> {
    const [row] = await this.db.select({ count: sql<number>`count(*)::int` }).from(subscriber);
    return row?.count ?? 0;
  }

  /** Removes a subscriber with everything that belongs to it; false if there was none. */
  async remove(supi: string): Promise<boolean> {
    const removed = await this.db
      .delete(subscriber)
      .where(eq(subscriber.supi, supi))
      .returning({ supi: subscriber.supi });
    return removed.length > 0;
  }

  /** The SUPI of a SUPI, GPSI or IMS identity (`impi-…`, `impu-…`), or undefined. */
  async resolve(ueId: string): Promise<string | undefined> {
    if (!/^(msisdn|extid|impi|impu)-/.test(ueId)) {
      const [row] = await this.db.select().from(subscriber).where(eq(subscriber.supi, ueId));
      return row?.supi;
    }
    const [row] = await this.db.select().from(subscriberIdentity).where(eq(subscriberIdentity.gpsi, ueId));
    return row?.supi;
  }

  async read<T = unknown>(supi: string, path: string): Promise<Document<T> | undefined> {
    const [row] = await this.db
      .select({ data: subscriberDocument.data, version: subscriberDocument.version })
      .from(subscriberDocument)
      .where(and(eq(subscriberDocument.supi, supi), eq(subscriberDocument.path, path)));
    return row as Document<T> | undefined;
  }

  /** All documents whose path is `prefix` or lies below it, by path. */
  async readAll(supi: string, prefix: string): Promise<ReadonlyMap<string, Document>> {
    const below = `${prefix.replace(/[\\%_]/g, '\\$&')}/%`;
    const rows = await this.db
      .select()
      .from(subscriberDocument)
      .where(
        and(
          eq(subscriberDocument.supi, supi),
          or(eq(subscriberDocument.path, prefix), like(subscriberDocument.path, below)),
        ),
      )
      .orderBy(asc(subscriberDocument.path));
    return new Map(rows.map((row) => [row.path, { data: row.data, version: row.version }]));
  }

  /** Writes a document; with `expected` only if its version is that (0: only if there is none). */
  async write(supi: string, path: string, data: unknown, expected?: number): Promise<WriteResult> {
    if (expected !== undefined && expected > 0) {
      const changed = await this.db
        .update(subscriberDocument)
        .set({ data, version: sql`${subscriberDocument.version} + 1` })
        .where(
          and(
            eq(subscriberDocument.supi, supi),
            eq(subscriberDocument.path, path),
            eq(subscriberDocument.version, expected),
          ),
        )
        .returning({ version: subscriberDocument.version });
      return changed.length > 0 ? 'updated' : 'conflict';
    }
    const insert = this.db.insert(subscriberDocument).values({ supi, path, data });
    const version = { version: subscriberDocument.version };
    let row: { version: number } | undefined;
    try {
      [row] =
        expected === 0
          ? await insert.onConflictDoNothing().returning(version)
          : await insert
              .onConflictDoUpdate({
                target: [subscriberDocument.supi, subscriberDocument.path],
                set: { data, version: sql`${subscriberDocument.version} + 1` },
              })
              .returning(version);
    } catch (error) {
      if (violatesForeignKey(error)) return 'no-subscriber';
      throw error;
    }
    if (row === undefined) return 'conflict';
    return row.version === 1 ? 'created' : 'updated';
  }

  /** Removes a document; false if there was none. */
  async erase(supi: string, path: string): Promise<boolean> {
    const removed = await this.db
      .delete(subscriberDocument)
      .where(and(eq(subscriberDocument.supi, supi), eq(subscriberDocument.path, path)))
      .returning({ path: subscriberDocument.path });
    return removed.length > 0;
  }

  /** Remembers who wants to hear of changes: of one subscriber, or of all. */
  async subscribe(id: string, supi: string | undefined, data: unknown): Promise<void> {
    await this.db
      .insert(changeSubscription)
      .values({ id, supi: supi ?? null, data })
      .onConflictDoUpdate({ target: changeSubscription.id, set: { data } });
  }

  /** The subscriptions that a change of this subscriber concerns. */
  async subscriptions<T = unknown>(supi: string): Promise<readonly T[]> {
    const rows = await this.db
      .select({ data: changeSubscription.data })
      .from(changeSubscription)
      .where(or(eq(changeSubscription.supi, supi), isNull(changeSubscription.supi)));
    return rows.map((row) => row.data as T);
  }

  async unsubscribe(id: string): Promise<boolean> {
    const removed = await this.db
      .delete(changeSubscription)
      .where(eq(changeSubscription.id, id))
      .returning({ id: changeSubscription.id });
    return removed.length > 0;
  }
}

/** What a subscriber is found by, beside its SUPI. */
const identitiesOf = ({ supi, gpsis, ims }: Subscriber) =>
  [...gpsis, ...writtenImsIdentities(ims)].map((gpsi) => ({ gpsi, supi }));

/** The document's subscriber is not there (SQLSTATE 23503), whichever driver says so. */
function violatesForeignKey(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ((at as { code?: unknown }).code === '23503') return true;
  }
  return false;
}

/**
 * Tables of the subscriber database. A subscriber is a set of documents, one for each resource that the UDR serves
 * below `/subscription-data/{ueId}` and `/policy-data/ues/{ueId}` (TS 29.505, TS 29.519), in the shape that the OpenAPI gives it.
 */
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const subscriber = pgTable('subscriber', {
  supi: text().primaryKey(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Identities of a subscriber beside its SUPI: GPSIs (`msisdn-…`, `extid-…`) and those of IMS (`impi-…`, `impu-…`). */
export const subscriberIdentity = pgTable(
  'subscriber_identity',
  {
    gpsi: text().primaryKey(),
    supi: text()
      .notNull()
      .references(() => subscriber.supi, { onDelete: 'cascade' }),
  },
  (table) => [index('subscriber_identity_supi').on(table.supi)],
);

/** `path` is relative to the subscriber: `provisioned-data/am-data`, `context-data/amf-3gpp-access`. */
export const subscriberDocument = pgTable(
  'subscriber_document',
  {
    supi: text()
      .notNull()
      .references(() => subscriber.supi, { onDelete: 'cascade' }),
    path: text().notNull(),
    /** Counts the writes; what a conditional write compares. */
    version: integer().notNull().default(1),
    data: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.supi, table.path] })],
);

/** Who wants to hear of changes (`/subscription-data/subs-to-notify`, TS 29.505): of one subscriber, or of all where `supi` is null. */
export const changeSubscription = pgTable(
  'change_subscription',
  {
    id: text().primaryKey(),
    supi: text(),
    data: jsonb().notNull(),
  },
  (table) => [index('change_subscription_supi').on(table.supi)],
);

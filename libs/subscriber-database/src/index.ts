/** Subscriber database: schema, migrations and repository on PGlite or PostgreSQL. */
export { type Database, migrate, openDatabase } from './database.ts';
export { type Migration, migrations } from './migrations.ts';
export { type Document, SubscriberRepository, type WriteResult } from './repository.ts';

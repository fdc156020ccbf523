/** Subscriber database: schema, migrations and repository on PGlite or PostgreSQL. */
export {};

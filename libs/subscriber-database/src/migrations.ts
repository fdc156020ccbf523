/**
 * The database's history, oldest first. A migration that has landed is never edited: a change is a new one at the end.
 * SQL lies in the code so that an image needs no folder beside it.
 */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: readonly string[];
}

export const migrations: readonly Migration[] = [
  {
    id: 1,
    name: 'subscribers and their documents',
    sql: [
      `CREATE TABLE subscriber (
        supi text PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now()
      )`,
      `CREATE TABLE subscriber_identity (
        gpsi text PRIMARY KEY,
        supi text NOT NULL REFERENCES subscriber (supi) ON DELETE CASCADE
      )`,
      'CREATE INDEX subscriber_identity_supi ON subscriber_identity (supi)',
      `CREATE TABLE subscriber_document (
        supi text NOT NULL REFERENCES subscriber (supi) ON DELETE CASCADE,
        path text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        data jsonb NOT NULL,
        PRIMARY KEY (supi, path)
      )`,
      'CREATE TABLE change_subscription (id text PRIMARY KEY, supi text, data jsonb NOT NULL)',
      'CREATE INDEX change_subscription_supi ON change_subscription (supi)',
    ],
  },
];

/** Settings of the UDR. */
import { z } from 'zod';

export const udrConfig = z.strictObject({
  database: z.string().min(1).default('data/subscribers').meta({
    description: 'subscriber database: a folder (PGlite), "memory:", or postgres://user:password@host/name',
    writeOnly: true,
  }),
  retryMs: z
    .int()
    .min(100)
    .max(60_000)
    .default(1_000)
    .describe('between attempts while the database is away, milliseconds'),
});

export type UdrConfig = z.output<typeof udrConfig>;

import { z } from 'zod';

export const config = z.strictObject({
  heartBeatSeconds: z
    .int()
    .min(1)
    .max(3600)
    .default(10)
    .describe('between the heartbeats that NFs are granted, seconds'),
  missedHeartBeats: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe('an NF is suspended after so many intervals without one'),
  mayBeSilent: z
    .array(z.string().min(1))
    .default([])
    .describe('types of NFs, such as NSSF, that are found without heartbeats too: whoever runs them lets them sleep'),
  suspendedSeconds: z
    .int()
    .min(1)
    .max(604_800)
    .default(3600)
    .describe('a suspended NF is forgotten after this time, seconds'),
  subscriptionSeconds: z
    .int()
    .min(60)
    .max(2_592_000)
    .default(86_400)
    .describe('longest life of a status subscription, seconds'),
  validitySeconds: z
    .int()
    .min(1)
    .max(86_400)
    .default(30)
    .describe('requesters may keep what they discovered so long, seconds'),
  tokens: z
    .strictObject({
      privateKeyFile: z
        .string()
        .optional()
        .describe(
          'PEM file with the key that signs access tokens (P-256 or RSA); without it one is made and kept in the store',
        ),
      lifetimeSeconds: z.int().min(10).max(86_400).default(600).describe('validity of an access token, seconds'),
    })
    .prefault({}),
});

export type NrfConfig = z.output<typeof config>;

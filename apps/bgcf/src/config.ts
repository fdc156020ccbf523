/** Settings of the BGCF. */
import { sipSettings, sipUriSetting } from '@trunkline/ims';
import { z } from 'zod';

const prefix = z.string().regex(/^\+\d{0,15}$/, 'the beginning of an international number, such as +49');

const trunk = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9.-]+$/, 'letters, digits, dots and hyphens')
    .describe('its name, in logs and as operator identifier (orig-ioi, term-ioi)'),
  peer: sipUriSetting.describe('where its calls are sent'),
  prefixes: z
    .array(prefix)
    .min(1)
    .default(['+'])
    .describe('numbers that it takes: the longest that fits goes first, and among equals the first'),
  sources: z
    .array(z.string().min(1))
    .default([])
    .describe('addresses that its calls come from; that of the peer where left out'),
  trusted: z
    .boolean()
    .default(false)
    .describe('within the trust domain of RFC 3325: asserted identities are given, and believed'),
});

export const bgcfConfig = z.strictObject({
  sip: sipSettings('127.0.0.22'),
  icscf: sipUriSetting
    .default('sip:127.0.0.17:5060')
    .describe('entry of the home network: where calls of trunks are sent'),
  core: z
    .array(z.string().min(1))
    .default([])
    .describe('addresses of S-CSCFs, whose calls go out; where left out anybody but the trunks'),
  trunks: z.array(trunk).default([]).describe('SIP trunks to other networks'),
  answerMs: z
    .int()
    .min(100)
    .max(60_000)
    .default(4_000)
    .describe('wait for a trunk to answer anything; then the next one is tried, milliseconds'),
});

export type BgcfConfig = z.output<typeof bgcfConfig>;
export type Trunk = BgcfConfig['trunks'][number];

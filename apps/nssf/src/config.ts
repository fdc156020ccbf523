import { plmnSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';

const tac = z.string().regex(/^[0-9a-fA-F]{6}$/, '6 hexadecimal digits, as text');

export const config = z.strictObject({
  slices: z
    .array(
      z.strictObject({
        snssai: snssaiSchema,
        tacs: z.array(tac).optional().describe('tracking areas that offer the slice; all of them where left out'),
        nrf: z
          .url()
          .optional()
          .describe("API root of the NRF that knows the slice's NFs; the network's own where left out"),
        nsi: z.string().min(1).optional().describe('network slice instance'),
      }),
    )
    .default([{ snssai: { sst: 1 } }])
    .describe('slices of the network'),
  roaming: z
    .array(
      z.strictObject({
        plmn: plmnSchema.describe('home network of the UEs'),
        mapping: z.array(z.strictObject({ home: snssaiSchema, serving: snssaiSchema })),
      }),
    )
    .default([])
    .describe("slices of partners and what they are here; one that isn't listed has the same value in both"),
  amfSets: z
    .array(
      z.strictObject({
        amfRegionId: z.int().min(0).max(255).describe('AMF Region ID'),
        amfSetId: z.int().min(0).max(1023).describe('AMF Set ID'),
        slices: z.array(snssaiSchema).min(1).describe('what its AMFs serve'),
        tacs: z.array(tac).optional().describe('tracking areas of the set; all of them where left out'),
      }),
    )
    .default([])
    .describe('AMF sets that UEs are sent to whose AMF has not all of their slices (TS 23.502 §4.2.2.2.3), best first'),
  subscriptionSeconds: z
    .int()
    .min(60)
    .max(2_592_000)
    .default(86_400)
    .describe('longest life of a subscription, seconds'),
});

export type NssfConfig = z.output<typeof config>;

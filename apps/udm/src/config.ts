/** Settings of the UDM. */
import { z } from 'zod';

export const udmConfig = z.strictObject({
  homePlmn: z
    .strictObject({
      mcc: z.string().regex(/^\d{3}$/, '3 digits'),
      mnc: z.string().regex(/^\d{2,3}$/, '2 or 3 digits'),
    })
    .default({ mcc: '999', mnc: '70' })
    .describe('the PLMN of our subscribers'),
  homeNetworkKeys: z
    .array(
      z.strictObject({
        id: z.int().min(0).max(255).describe('home network public key identifier'),
        profile: z.enum(['A', 'B']).describe('ECIES profile: A is X25519, B is secp256r1'),
        privateKey: z.string().min(1).meta({ description: '64 hexadecimal digits, or PEM', writeOnly: true }),
      }),
    )
    // The test keys of TS 33.501 Annex C.4: what simulators bring as their default. Replace them outside of a laboratory.
    .default([
      { id: 1, profile: 'A', privateKey: 'c53c22208b61860b06c62e5406a7b330c2b577aa5558981510d128247d38bd1d' },
      { id: 2, profile: 'B', privateKey: 'f1ab1074477ebcc7f554ea1c5fc368b1616730155e0041ac447d6301975fecda' },
    ])
    .describe('private keys that de-conceal SUCIs'),
});

export type UdmConfig = z.output<typeof udmConfig>;

/** Settings of the AUSF. */
import { z } from 'zod';

export const ausfConfig = z.strictObject({
  servingNetworks: z
    .array(
      z
        .string()
        .regex(
          /^5G:mnc\d{3}\.mcc\d{3}\.3gppnetwork\.org(:[0-9a-fA-F]{11})?$/,
          'a serving network name of TS 24.501 §9.12.1',
        ),
    )
    .min(1)
    .default(['5G:mnc070.mcc999.3gppnetwork.org'])
    .describe('networks whose AMFs may authenticate our subscribers (TS 33.501 §6.1.2)'),
});

export type AusfConfig = z.output<typeof ausfConfig>;

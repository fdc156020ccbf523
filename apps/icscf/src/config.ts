/** Settings of the I-CSCF. */
import { cxSettings, domainSetting, sipSettings } from '@trunkline/ims';
import { z } from 'zod';

export const icscfConfig = z.strictObject({
  domain: domainSetting,
  sip: sipSettings('127.0.0.17'),
  cx: cxSettings(),
  scscfs: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^sip:[^\s<>"@]+$/, 'a SIP URI without user, such as sip:127.0.0.18:5060')
          .describe('its name, as the HSS knows it: where requests for it are sent'),
        capabilities: z.array(z.int().min(0)).default([]).describe('what it can do (TS 29.228 §6.7)'),
      }),
    )
    .min(1)
    .default([{ name: 'sip:127.0.0.18:5060', capabilities: [] }])
    .describe('S-CSCFs that a user may be given to whom the HSS has none for'),
});

export type IcscfConfig = z.output<typeof icscfConfig>;

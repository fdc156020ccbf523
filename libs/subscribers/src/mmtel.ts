/** What a subscriber has of multimedia telephony (TS 24.173), as people write it: which services, and the settings that they begin with. */
import { z } from 'zod';

const target = z
  .string()
  .max(500)
  .regex(/^(sip:[^\s<>"]+|tel:[^\s<>"]+)$/, 'a SIP or tel URI, such as tel:+15550001');

/** TS 24.607 §4.5.2.1, TS 24.608 §4.5.2.1: always, or for a call at a time, with what holds where the call says nothing. */
const restriction = z.enum(['none', 'permanent', 'temporary-restricted', 'temporary-presented']);

export const mmtelSchema = z.strictObject({
  identityPresentation: z.boolean().default(true).describe('OIP: is shown who calls (TS 24.607)'),
  identityRestriction: restriction
    .default('temporary-presented')
    .describe('OIR: may withhold, or withholds, the identity from those it calls (TS 24.607)'),
  connectedPresentation: z.boolean().default(true).describe('TIP: is shown who answers (TS 24.608)'),
  connectedRestriction: restriction
    .default('temporary-presented')
    .describe('TIR: may withhold, or withholds, the identity from callers (TS 24.608)'),
  diversion: z
    .strictObject({
      unconditional: target.optional().describe('CFU: every call'),
      busy: target.optional().describe('CFB: while the user is busy'),
      noAnswer: target.optional().describe('CFNR: nobody answers'),
      notLoggedIn: target.optional().describe('CFNL: the user is not registered'),
      notReachable: target.optional().describe('CFNRc: the user is registered and cannot be reached'),
      noReplySeconds: z
        .int()
        .min(5)
        .max(180)
        .optional()
        .describe("ringing until nobody answers; the server's otherwise"),
    })
    .prefault({})
    .describe('communication diversion (TS 24.604)'),
  barring: z
    .strictObject({
      outgoing: z.enum(['none', 'all', 'international']).default('none').describe('OCB'),
      incoming: z.enum(['none', 'all']).default('none').describe('ICB'),
      anonymous: z.boolean().default(false).describe('ACR: calls whose caller withholds the identity'),
    })
    .prefault({})
    .describe('communication barring (TS 24.611)'),
  waiting: z.boolean().default(true).describe('a call may come during another (TS 24.615); else the user is busy'),
});

export type Mmtel = z.output<typeof mmtelSchema>;

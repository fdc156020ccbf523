/** Settings of the S-CSCF. */
import { cxSettings, domainSetting, sipSettings, sipUriSetting } from '@trunkline/ims';
import { z } from 'zod';

const seconds = (what: string, value: number) => z.int().min(1).default(value).describe(`${what}, seconds`);

export const scscfConfig = z.strictObject({
  domain: domainSetting,
  name: sipUriSetting
    .optional()
    .describe('its name at the HSS (Server-Name), under which I-CSCFs find it; where it speaks SIP where left out'),
  sip: sipSettings('127.0.0.18'),
  cx: cxSettings(),
  icscf: sipUriSetting
    .default('sip:127.0.0.17:5060')
    .describe('entry of the home network: where requests for its users are sent'),
  numbers: z
    .array(
      z.strictObject({
        prefix: z
          .string()
          .regex(/^\+\d{0,15}$/, 'the beginning of an international number, such as +49')
          .describe('beginning of the numbers; the longest that fits counts'),
        to: z
          .string()
          .regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/, 'home, bgcf or a domain')
          .describe('home: users of this network; bgcf: another network by the BGCF; else the domain where they are'),
      }),
    )
    .default([])
    .describe('telephone numbers that users call, in the place of ENUM; those that nothing fits are of this network'),
  bgcf: sipUriSetting.default('sip:127.0.0.22:5060').describe('the way to other networks by number'),
  registration: z
    .strictObject({
      minimum: seconds('Shortest registration; a shorter one is refused with 423', 60),
      maximum: seconds('Longest registration; a longer one is shortened', 600_000),
      usual: seconds('Registration that asks for no time (TS 24.229 §5.4.1.2.2)', 600_000),
      awaitAuth: seconds('reg-await-auth: wait for the answer to a challenge (TS 24.229 §7.8)', 240),
      contacts: z.int().min(1).max(64).default(8).describe('contacts of one implicit registration set at most'),
    })
    .prefault({})
    .describe('Registrations'),
  subscription: z
    .strictObject({
      maximum: seconds('Longest subscription to registration information', 600_000),
      perSet: z.int().min(1).max(64).default(16).describe('subscriptions to one implicit registration set at most'),
    })
    .prefault({})
    .describe('Event package reg (RFC 3680)'),
  session: z
    .strictObject({
      expires: seconds('Session-Expires that is asked for (RFC 4028)', 1_800),
      minimum: z.int().min(90).default(90).describe('Min-SE (RFC 4028), seconds'),
    })
    .prefault({})
    .describe('Session timers'),
  serviceTimeoutMs: z
    .int()
    .min(100)
    .max(60_000)
    .default(4_000)
    .describe(
      'wait for an application server to answer anything; then it counts as absent (TS 24.229 §5.4.3.2), milliseconds',
    ),
});

export type ScscfConfig = z.output<typeof scscfConfig>;

/** Settings of the SMSF: each with its meaning, unit and default. */
import { z } from 'zod';

const seconds = (what: string, value: number) => z.int().min(1).default(value).describe(`${what}, seconds`);
const minutes = (what: string, value: number) => z.int().min(1).default(value).describe(`${what}, minutes`);

export const smsfConfig = z.strictObject({
  serviceCentre: z
    .string()
    .regex(/^\+?\d{3,15}$/, 'a telephone number, such as +99970000001')
    .default('+99970000001')
    .describe('Number of the service centre, as UEs see it; whatever number a UE uses for its own is answered'),
  timers: z
    .strictObject({
      tc1: seconds('TC1*: wait for CP-ACK (TS 24.011 §10)', 10),
      tr1n: seconds('TR1N: wait for the answer of a UE to a short message (TS 24.011 §10)', 40),
      tr2n: seconds('TR2N: time to answer a short message of a UE (TS 24.011 §10)', 15),
    })
    .prefault({})
    .describe('Timers of CP and RP'),
  cpRetransmissions: z.int().min(1).max(3).default(2).describe('How often CP-DATA is sent again (TS 24.011 §5.3.2.1)'),
  centre: z
    .strictObject({
      retryMinutes: z
        .array(z.int().min(1))
        .min(1)
        .default([1, 5, 15, 60])
        .describe('Waits between attempts to deliver, minutes; the last one goes on'),
      validity: minutes('Time that a message is kept whose sender says nothing', 2_880),
      longestValidity: minutes('The longest time that a message is kept', 10_080),
      mailbox: z.int().min(1).max(1_000).default(100).describe('Messages that may wait for one subscriber'),
      timeZoneMinutes: z
        .int()
        .min(-720)
        .max(840)
        .multipleOf(15)
        .default(0)
        .describe('Time zone of time stamps, minutes east of UTC'),
      countryCode: z
        .string()
        .regex(/^\d{1,3}$/, 'one to three digits')
        .optional()
        .describe('Country code of numbers that are dialled without one'),
      nationalPrefix: z.string().regex(/^\d*$/).default('0').describe('Digits before a national number'),
      internationalPrefix: z.string().regex(/^\d*$/).default('00').describe('Digits before an international number'),
    })
    .prefault({})
    .describe('The service centre inside: store and forward between the subscribers of this core'),
  outside: z
    .strictObject({
      apiRoot: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('A service centre that is asked for numbers which no subscriber here has (docs/sms.md)'),
      timeoutSeconds: seconds('Wait for its answer, shorter than TR2N', 10),
    })
    .prefault({})
    .describe('A service centre elsewhere'),
});

export type SmsfConfig = z.output<typeof smsfConfig>;

/** Settings of the IP-SM-GW. */
import { sipSettings } from '@trunkline/ims';
import { z } from 'zod';

const seconds = (what: string, value: number) => z.int().min(1).default(value).describe(`${what}, seconds`);

export const ipsmgwConfig = z.strictObject({
  sip: sipSettings('127.0.0.21'),
  serviceCentre: z
    .string()
    .regex(/^\+?\d{3,15}$/, 'a telephone number, such as +99970000001')
    .default('+99970000001')
    .describe('Number of the service centre, as UEs see it; whatever number a UE uses for its own is answered'),
  ussd: z
    .strictObject({
      codes: z
        .array(
          z.strictObject({
            code: z
              .string()
              .regex(/^[*#\d]{1,182}$/, 'what is dialled, such as *100#')
              .describe('what is dialled'),
            text: z.string().min(1).max(182).describe('the answer; {number} is the number of whoever asks'),
            choices: z
              .array(z.strictObject({ key: z.string().min(1).max(182), text: z.string().min(1).max(182) }))
              .max(20)
              .default([])
              .describe('what the user may say to it, and the answer to that, which is the last'),
          }),
        )
        .default([{ code: '*100#', text: 'Your number is {number}', choices: [] }])
        .describe('the menu'),
      answerSeconds: seconds('Wait for a choice of the user', 60),
    })
    .prefault({})
    .describe('USSD over IMS (TS 24.390)'),
  timers: z
    .strictObject({
      sending: seconds('Time for a MESSAGE to reach the UE, paging and repetitions included', 60),
      tr1n: seconds('TR1N: wait for the answer of a UE to a short message (TS 24.011 §10)', 40),
      submission: seconds('Wait for the service centre, shorter than TR1M of UEs', 12),
    })
    .prefault({})
    .describe('Timers'),
});

export type IpsmgwConfig = z.output<typeof ipsmgwConfig>;

/** Settings of the multimedia telephony application server. */
import { domainSetting, shSettings, sipSettings } from '@trunkline/ims';
import { z } from 'zod';

export const mmtelAsConfig = z.strictObject({
  domain: domainSetting,
  sip: sipSettings('127.0.0.20'),
  sh: shSettings(),
  ut: z
    .strictObject({
      enabled: z.boolean().default(true).describe('serve it'),
      address: z.string().min(1).default('127.0.0.20').describe('where: an address, or an interface that has one'),
      port: z.int().min(0).max(65_535).default(8_031).describe('TCP port, HTTP/1.1 without TLS'),
      trusted: z
        .array(z.string().regex(/^[0-9A-Fa-f.:]+(?:\/\d{1,3})?$/, 'an address or a network'))
        .default(['127.0.0.0/8', '::1'])
        .describe('authentication proxies, whose X-3GPP-Asserted-Identity is believed; all others are refused'),
      maxOctets: z.int().min(1_024).max(200_000).default(32_768).describe('of a document or an element at most'),
    })
    .prefault({})
    .describe('Ut: settings of users by XCAP (TS 24.623)'),
  mediaAddress: z
    .string()
    .min(1)
    .optional()
    .describe('where RTP of announcements and conferences is, which UEs reach; that of SIP where left out'),
  announcements: z
    .strictObject({
      enabled: z.boolean().default(false).describe('callers hear something before a call is refused'),
      file: z
        .string()
        .min(1)
        .optional()
        .describe(
          'what is played by PCMU and AMR: a WAV file, PCM of 16 bits, 8,000 Hz, one channel; the congestion tone where left out',
        ),
      amrFiles: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'the same in AMR-WB, or AMR: files of RFC 4867 §5 (.awb, .amr); where neither these nor a WAV file is named the congestion tone',
        ),
      seconds: z.int().min(1).max(60).default(3).describe('how long the tone is played, seconds'),
      maximum: z.int().min(1).max(10_000).default(500).describe('at once; calls beyond are refused in silence'),
    })
    .prefault({})
    .describe('Announcements, by PCMU, AMR and AMR-WB (TS 24.628)'),
  conference: z
    .strictObject({
      enabled: z.boolean().default(true).describe('calls to conf-factory. and the home domain make one'),
      maximum: z.int().min(2).max(32).default(6).describe('participants of one at most'),
      maximumConferences: z.int().min(1).max(10_000).default(500).describe('conferences of one worker at once'),
      maxSeconds: z.int().min(60).default(14_400).describe('until one is ended, seconds'),
    })
    .prefault({})
    .describe('Conferences (TS 24.605, TS 24.147), by PCMU and AMR'),
  countryCode: z
    .string()
    .regex(/^\d{1,3}$/, 'digits of E.164')
    .optional()
    .describe('of the home country: numbers of others are international; none are where it is left out'),
  diversion: z
    .strictObject({
      noReplySeconds: z
        .int()
        .min(1)
        .max(180)
        .default(20)
        .describe('ringing until nobody answers, where the user says nothing, seconds (TS 24.604 §4.8)'),
      maximum: z
        .int()
        .min(1)
        .max(20)
        .default(5)
        .describe('diversions of one call; where it would be one more it is refused (TS 24.604 §4.5.2.6.1)'),
    })
    .prefault({})
    .describe('Communication diversion (TS 24.604)'),
  callSeconds: z
    .int()
    .min(60)
    .default(7_200)
    .describe('until a call without session timer of which nothing more is heard counts as over, seconds'),
});

export type MmtelAsConfig = z.output<typeof mmtelAsConfig>;

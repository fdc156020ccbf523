/** Settings of the P-CSCF. */
import { domainSetting, sipSettings, sipUriSetting } from '@trunkline/ims';
import { TUNNEL_PORT } from '@trunkline/platform';
import { parsePrefix } from '@trunkline/wire';
import { z } from 'zod';

export const pcscfConfig = z.strictObject({
  domain: domainSetting,
  visitedNetwork: z
    .string()
    .min(1)
    .optional()
    .describe('P-Visited-Network-ID: the network that the P-CSCF is in; the home domain where left out'),
  sip: sipSettings('127.0.0.16'),
  icscf: sipUriSetting.default('sip:127.0.0.17:5060').describe('entry of the home network: where users register'),
  core: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .default([])
    .describe('addresses from which requests for UEs are taken; any that is no UE where left out'),
  n6: z
    .strictObject({
      port: z.int().min(1).max(65_535).default(TUNNEL_PORT),
      upfs: z
        .array(
          z.strictObject({
            address: z.string().min(1).describe('address or name'),
            pools: z
              .array(z.string().refine((text) => parsePrefix(text) !== undefined, 'a prefix such as "10.46.0.0/16"'))
              .min(1)
              .describe('from which it gives UEs their addresses'),
          }),
        )
        .default([])
        .describe(
          'UPFs that have this P-CSCF in upf.n6.dnns.ims.tunnel; none where the network routes between UEs and it',
        ),
    })
    .prefault({})
    .describe('N6: packets of UEs, and to them, in UDP (docs/adr/0021)'),
  timers: z
    .enum(['ims', 'rfc3261'])
    .default('ims')
    .describe('T1, T2 and T4 towards UEs: those of TS 24.229 §7.7, or those of RFC 3261'),
  registrations: z
    .strictObject({
      watch: z
        .boolean()
        .default(true)
        .describe('subscribe to registration information, to hear of registrations that the network ends'),
    })
    .prefault({})
    .describe('Registrations'),
  n5: z
    .strictObject({
      enabled: z.boolean().default(true).describe('ask the PCF for the QoS of media (Npcf_PolicyAuthorization)'),
      required: z
        .boolean()
        .default(false)
        .describe('refuse a call whose media the PCF does not authorize, or that no PCF is there for'),
      dnn: z.string().min(1).optional().describe('DNN of IMS, where the PCF is to look at it'),
    })
    .prefault({})
    .describe('N5: policies for media (TS 29.514)'),
});

export type PcscfConfig = z.output<typeof pcscfConfig>;

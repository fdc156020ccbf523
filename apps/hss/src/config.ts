/** Settings of the HSS: each with its meaning, unit and default. */
import { z } from 'zod';

const hostName = z.string().regex(/^[A-Za-z0-9_.-]+$/, 'a name of the DNS');

export const hssConfig = z.strictObject({
  domain: hostName
    .optional()
    .describe(
      'home network domain name; ims.mnc….mcc….3gppnetwork.org of common.plmn where left out (TS 23.003 §13.2)',
    ),
  dnn: z
    .string()
    .min(1)
    .max(100)
    .default('ims')
    .describe('data network in which UEs have the address that is theirs in IMS'),
  diameter: z
    .strictObject({
      originHost: hostName.optional().describe('Diameter identity; hss. and the domain where left out'),
      originRealm: hostName.optional().describe('Diameter realm; the domain where left out'),
      address: z
        .string()
        .min(1)
        .default('127.0.0.15')
        .describe('where CSCFs and application servers connect: an address, or an interface that has one'),
      port: z.int().min(0).max(65_535).default(3_868).describe('TCP and SCTP port (RFC 6733 §2.1)'),
      transport: z.enum(['tcp', 'sctp', 'both']).default('tcp').describe('over which they may come'),
      sctp: z
        .strictObject({
          backend: z
            .enum(['auto', 'kernel', 'udp'])
            .default('auto')
            .describe(
              "whose SCTP: the machine's, or our own carried in UDP; auto takes the machine's where it has one",
            ),
          udpPort: z.int().min(0).max(65_535).default(9_899).describe('UDP port of encapsulated SCTP (RFC 6951)'),
        })
        .prefault({}),
      peers: z
        .array(
          z.strictObject({
            host: hostName.describe('Diameter identity'),
            agent: z.boolean().default(false).describe('a relay or proxy: it passes requests on to any node'),
          }),
        )
        .default([])
        .describe('nodes that may connect, beside those of the realms'),
      realms: z
        .array(hostName)
        .optional()
        .describe('realms whose nodes may connect without being named; our own where left out, [] for none'),
      watchdogSeconds: z
        .int()
        .min(6)
        .max(3_600)
        .default(30)
        .describe('silence until a peer is asked for a sign of life, seconds (Tw of RFC 3539)'),
      requestSeconds: z.int().min(1).max(60).default(5).describe('wait for answers to RTR, PPR and PNR, seconds'),
      maxServing: z.int().min(1).default(500).describe('requests of one peer that are worked on at once'),
    })
    .prefault({})
    .describe('Diameter: Cx of CSCFs and Sh of application servers'),
  servers: z
    .strictObject({
      mmtel: z
        .string()
        .regex(/^sip:[^\s<>"]+$/, 'a SIP URI, such as sip:mmtel.example.org')
        .default('sip:127.0.0.20:5060')
        .describe('of multimedia telephony: on the way of calls of those who have `ims.mmtel`'),
      ipSmGw: z
        .string()
        .regex(/^(sip:[^\s<>"]+)?$/, 'a SIP URI, such as sip:ipsmgw.example.org, or nothing')
        .default('sip:127.0.0.21:5060')
        .describe('IP-SM-GW, which carries short messages of those who have a number; empty: nobody does (TS 23.204)'),
    })
    .prefault({})
    .describe('Application servers that follow from services in the subscriber record'),
  authentication: z
    .strictObject({
      maxVectors: z.int().min(1).max(20).default(5).describe('vectors in one answer at most'),
    })
    .prefault({}),
  sh: z
    .strictObject({
      applicationServers: z
        .array(hostName)
        .optional()
        .describe(
          'Diameter identities that may use Sh; all peers where left out (AS permissions list, TS 29.328 §6.2)',
        ),
      repositoryOctets: z.int().min(100).max(200_000).default(32_768).describe('of one RepositoryData at most'),
      repositoryEntries: z.int().min(1).max(1_000).default(50).describe('RepositoryData of one subscriber at most'),
      subscriptions: z.int().min(1).max(1_000).default(50).describe('subscriptions to one subscriber at most'),
    })
    .prefault({})
    .describe('Sh'),
});

export type HssConfig = z.output<typeof hssConfig>;

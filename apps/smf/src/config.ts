/** Settings of the SMF. */
import { z } from 'zod';

const snssai = z.strictObject({
  sst: z.int().min(0).max(255),
  sd: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/, '6 hexadecimal digits')
    .optional(),
});

const SSC_MODES = ['SSC_MODE_1', 'SSC_MODE_2', 'SSC_MODE_3'] as const;
const sscMode = z.enum(SSC_MODES);

const seconds = z.int().min(1).max(0xffff_ffff);

const usage = z
  .strictObject({
    inactivitySeconds: seconds
      .optional()
      .describe('without a packet for so long the user plane is let go (TS 23.502 §4.3.7); never where left out'),
    periodSeconds: seconds.optional().describe("between the UPF's reports of a session's use; none where left out"),
    traffic: z.boolean().default(false).describe('the UPF reports when traffic starts and stops'),
    quota: z
      .strictObject({
        octets: z.int().min(1).optional().describe('octets of each grant'),
        seconds: seconds.optional().describe('seconds of each grant, from the first packet'),
        thresholdPercent: z
          .int()
          .min(1)
          .max(99)
          .optional()
          .describe('more is granted when so much of it is used; when all of it is, where left out'),
        holdingSeconds: seconds.optional().describe('a grant that nobody uses for so long is reported'),
        validitySeconds: seconds.optional().describe('how long a grant is good for; then the next one is given'),
        grants: z.int().min(1).optional().describe('how many there are; no end where left out'),
        atEnd: z
          .enum(['block', 'release'])
          .default('block')
          .describe('at the end of the last one: packets are dropped, or the session ends'),
      })
      .refine(
        ({ octets, seconds: time }) => octets !== undefined || time !== undefined,
        'octets, seconds, or both say how much a grant is',
      )
      .optional()
      .describe('what a session may use, enforced by the UPF'),
  })
  .optional()
  .describe("what is measured of a session's use, beside what the PCF monitors (TS 23.501 §5.8.2.6)");

const pduSessionType = z.enum(['IPV4', 'IPV6', 'IPV4V6']);

export const smfConfig = z.strictObject({
  upfs: z
    .array(
      z.strictObject({
        nodeId: z.string().min(1).describe("the UPF's node ID on N4: its IPv4 or IPv6 address, or its FQDN"),
        n3Instance: z.string().default('access').describe('network instance of N3 at the UPF'),
        slices: z
          .array(snssai)
          .min(1)
          .default([{ sst: 1 }])
          .describe('slices that it serves'),
        dnns: z
          .record(
            z.string().min(1),
            z.strictObject({
              n6Instance: z
                .string()
                .optional()
                .describe("network instance of N6 at the UPF; the DNN's name unless told"),
              types: z
                .array(pduSessionType)
                .min(1)
                .default(['IPV4', 'IPV6', 'IPV4V6'])
                .describe('PDU session types that its address pools can serve'),
              dnais: z
                .array(z.string().min(1))
                .default([])
                .describe('data network access identifiers of its N6 (TS 23.501 §5.6.7)'),
              anchors: z
                .boolean()
                .default(true)
                .describe(
                  'sessions may have it as their anchor; false: only as an uplink classifier in front of another',
                ),
            }),
          )
          .default({
            internet: { types: ['IPV4', 'IPV6', 'IPV4V6'], dnais: [], anchors: true },
            ims: { types: ['IPV4', 'IPV6', 'IPV4V6'], dnais: [], anchors: true },
          })
          .describe('data networks that it reaches'),
      }),
    )
    .min(1)
    .default([
      {
        nodeId: '127.0.0.7',
        n3Instance: 'access',
        slices: [{ sst: 1 }],
        dnns: {
          internet: { types: ['IPV4', 'IPV6', 'IPV4V6'], dnais: [], anchors: true },
          ims: { types: ['IPV4', 'IPV6', 'IPV4V6'], dnais: [], anchors: true },
        },
      },
    ])
    .describe('the UPFs, in the order of preference'),
  dnns: z
    .record(
      z.string().min(1),
      z.strictObject({
        dnsIpv4: z.array(z.ipv4()).default([]).describe('DNS servers that a UE learns through its PCO'),
        dnsIpv6: z.array(z.ipv6()).default([]),
        pcscf: z
          .array(z.string().min(1))
          .default([])
          .describe(
            'P-CSCFs whose addresses a UE learns through its PCO (TS 23.228 §5.1.1.0), in the order in which it is to try them; the SMF looks names up',
          ),
        mtu: z.int().min(1280).max(9000).default(1400).describe('link MTU, octets (TS 23.501 §5.6.10.4)'),
        sscModes: z
          .array(sscMode)
          .min(1)
          .default([...SSC_MODES])
          .describe('SSC modes that a session may have here, of those that are subscribed (TS 23.501 §5.6.9.3)'),
        usage,
        localRoutes: z
          .array(
            z.strictObject({
              dnai: z.string().min(1).describe('where it leaves: one of the DNAIs of the UPFs'),
              flows: z
                .array(z.string().regex(/^permit out /, 'such as "permit out ip from 198.51.100.0/24 to assigned"'))
                .min(1)
                .describe('what leaves there, as downlink packets look like (TS 29.212 §5.4.2)'),
            }),
          )
          .default([])
          .describe(
            'traffic that leaves close to the UE in all sessions, by an uplink classifier (TS 23.501 §5.6.4.2)',
          ),
      }),
    )
    .default({
      internet: {
        dnsIpv4: ['10.45.0.1'],
        dnsIpv6: ['2001:db8:cafe::1'],
        pcscf: [],
        mtu: 1400,
        sscModes: [...SSC_MODES],
        localRoutes: [],
      },
      ims: {
        dnsIpv4: ['10.46.0.1'],
        dnsIpv6: ['2001:db8:1a5::1'],
        pcscf: ['127.0.0.16'],
        mtu: 1400,
        sscModes: [...SSC_MODES],
        localRoutes: [],
      },
    })
    .describe('what a UE is told about a data network, and what it may have there'),
  limits: z
    .array(
      z
        .strictObject({
          dnn: z.string().min(1).optional().describe('of this data network; of all where left out'),
          snssai: snssai.optional().describe('of this slice; of all where left out'),
          sessions: z.int().min(0).describe('how many there may be'),
          backOffSeconds: z
            .int()
            .min(1)
            .max(1_116_000)
            .default(60)
            .describe('after which a UE that was refused may ask again'),
        })
        .refine((limit) => limit.dnn !== undefined || limit.snssai !== undefined, 'dnn, snssai, or both'),
    )
    .default([])
    .describe('congestion control by DNN (5GSM cause #26), slice (#69) or both (#67) (TS 23.501 §5.19.7)'),
  fronts: z
    .array(z.string().regex(/^.+:\d+$/, 'host:port'))
    .min(1)
    .default(['127.0.0.10:8121'])
    .describe('the n4-gateways, where they are not in the same process'),
  upfAwaySeconds: z
    .int()
    .min(0)
    .max(3_600)
    .default(20)
    .describe(
      'a UPF that is lost is expected back for so long: where no other is, new sessions wait for it, and then are refused with #26',
    ),
  policyRequired: z
    .boolean()
    .default(true)
    .describe('refuse a session when no PCF answers; false: go on with what is subscribed'),
  emergency: z
    .strictObject({
      '5qi': z.int().min(1).max(255).default(5).describe('5QI of the default flow'),
      priorityLevel: z.int().min(1).max(15).default(1).describe('ARP priority level'),
      uplinkMbps: z.int().min(1).default(10).describe('session AMBR, Mbit/s'),
      downlinkMbps: z.int().min(1).default(10).describe('session AMBR, Mbit/s'),
    })
    .prefault({})
    .describe('Emergency sessions, where no policy says otherwise (TS 23.501 §5.16.4.8)'),
  timers: z
    .strictObject({
      t3591: z
        .number()
        .positive()
        .default(16)
        .describe('Retransmission of the PDU Session Modification Command, seconds'),
      t3592: z.number().positive().default(16).describe('Retransmission of the PDU Session Release Command, seconds'),
      addressLifetime: z
        .int()
        .min(1)
        .max(65_535)
        .default(120)
        .describe(
          'How long a session of SSC mode 3 stays at its old anchor when its UE has to make another, seconds (TS 23.502 §4.3.5.2)',
        ),
    })
    .prefault({})
    .describe('5GSM timers (TS 24.501 Table 10.3.2), and the life of an address that its session leaves'),
  n4: z
    .strictObject({
      address: z
        .ipv4()
        .default('127.0.0.4')
        .describe('stands in our F-SEIDs until the n4-gateway, whose address it is, has put its own there'),
    })
    .prefault({}),
});

export type SmfConfig = z.output<typeof smfConfig>;

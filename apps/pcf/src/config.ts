import { snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';

const hostName = z.string().regex(/^[A-Za-z0-9_.-]+$/, 'a name of the DNS');
const bitRate = z.string().regex(/^\d+(\.\d+)? (bps|Kbps|Mbps|Gbps|Tbps)$/, 'a bit rate such as "100 Mbps"');
const rates = z.strictObject({ uplink: bitRate, downlink: bitRate });

const arp = z.strictObject({
  priorityLevel: z.int().min(1).max(15).describe('1 is the highest'),
  preemptCap: z.enum(['NOT_PREEMPT', 'MAY_PREEMPT']).default('NOT_PREEMPT'),
  preemptVuln: z.enum(['NOT_PREEMPTABLE', 'PREEMPTABLE']).default('NOT_PREEMPTABLE'),
});

const qos = z.strictObject({
  fiveQi: z.int().min(0).max(255).describe('5QI (TS 23.501, table 5.7.4-1)'),
  arp,
  gbr: rates.optional().describe('guaranteed bit rates, for 5QIs that have them'),
  mbr: rates.optional().describe('maximum bit rates'),
});

const flowRule = z.strictObject({
  name: z.string().regex(/^(?!default$)[\w.-]+$/, 'a name other than "default"'),
  precedence: z.int().min(0).max(254).describe('lower goes first; the default rule has 255'),
  flows: z
    .array(z.string().startsWith('permit out ', 'an IPFilterRule: permit out 17 from any to assigned'))
    .min(1)
    .describe('what it takes, as the network sees it'),
  qos,
  gate: z.enum(['open', 'closed']).default('open'),
});

const tac = z.string().regex(/^[0-9a-fA-F]{6}$/, '6 hexadecimal digits, as text');

const accessValues = {
  rfsp: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('RAT/frequency selection priority; the subscribed one where left out'),
  ueAmbr: rates.optional().describe('bit rates of all sessions together; the subscribed ones where left out'),
  serviceArea: z
    .strictObject({
      allowed: z.boolean(),
      tacs: z.array(tac),
    })
    .optional()
    .describe('tracking areas in which the UE may, or may not, use services'),
};

export const access = z.strictObject({
  ...accessValues,
  presence: z
    .record(
      z.string().regex(/^[\w-]+$/, 'letters, digits and -'),
      z.strictObject({ in: z.array(tac).min(1).describe('tracking area codes'), ...accessValues }),
    )
    .optional()
    .describe('other values while the UE is in these areas (presence reporting areas)'),
});

const usage = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]+$/, 'a name')
    .describe('of the monitoring key (umId)'),
  rules: z.array(z.string().min(1)).min(1).optional().describe('rules that it is about; the session where left out'),
  octets: z.int().min(1).optional().describe('what may be used in all; no limit where left out'),
  seconds: z.int().min(1).optional().describe('how long it may be used; no limit where left out'),
  everyOctets: z.int().min(1).optional().describe('octets after which the SMF reports; at the end where left out'),
  everySeconds: z.int().min(1).optional().describe('seconds after which the SMF reports; at the end where left out'),
  pauseSeconds: z.int().min(1).optional().describe('a pause that is longer is no time of use'),
  atEnd: z
    .strictObject({
      ambr: rates.optional().describe('session AMBR from then on'),
      gate: z.literal('closed').optional().describe('what it is about does not pass any more'),
      release: z.boolean().default(false).describe('the session ends'),
    })
    .prefault({})
    .describe('what follows when all is used; several are possible'),
});

const session = z.strictObject({
  dnn: z.string().min(1).optional().describe('data network that it is for; any where left out'),
  snssai: snssaiSchema.optional().describe('slice that it is for; any where left out'),
  ambr: rates.optional().describe('session AMBR; the subscribed one where left out'),
  defaultQos: qos.optional().describe('default QoS; the subscribed one where left out'),
  rules: z.array(flowRule).default([]),
  usage: z.array(usage).default([]).describe('what is monitored of its usage (TS 29.512)'),
  ueRequests: z.enum(['allow', 'refuse']).default('allow').describe('may UEs ask for flows of their own'),
});

const applications = z.strictObject({
  mediaTypes: z
    .record(z.string(), z.int().min(1).max(255))
    .default({ AUDIO: 1, VIDEO: 2, CONTROL: 5, DATA: 8, TEXT: 8, MESSAGE: 8, APPLICATION: 8, OTHER: 9 })
    .describe('5QI by media type (TS 29.513, 7.3); a type that is not there is refused'),
  signalling: z.int().min(1).max(255).default(5).describe("5QI of applications' signalling"),
  arp: arp.default({ priorityLevel: 6, preemptCap: 'NOT_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' }),
  qosReferences: z
    .record(z.string(), qos)
    .default({})
    .describe('QoS by the names that applications use (qosReference)'),
  bandwidth: bitRate.default('128 Kbps').describe('of media with guaranteed bit rate that name none'),
  mostBandwidth: bitRate.optional().describe('the most that a media component may ask for; no limit where left out'),
});

export const config = z.strictObject({
  access: z
    .record(z.string(), access)
    .default({ default: {} })
    .describe('policies for access and mobility by subscriber category; "default" is for everybody else'),
  session: z
    .record(z.string(), z.array(session))
    .default({ default: [] })
    .describe('policies for PDU sessions by subscriber category; the first that fits counts'),
  applications: applications.prefault({}).describe('what application functions may have (TS 29.514)'),
  rx: z
    .strictObject({
      enabled: z.boolean().default(false).describe('serve application functions that speak Diameter'),
      originHost: hostName.optional().describe('Diameter identity; pcf. and the home domain of IMS where left out'),
      originRealm: hostName
        .optional()
        .describe('Diameter realm; ims.mncMNC.mccMCC.3gppnetwork.org of the PLMN where left out'),
      address: z
        .string()
        .min(1)
        .default('127.0.0.23')
        .describe('where they connect: an address, or an interface that has one'),
      port: z.int().min(0).max(65_535).default(3_868).describe('TCP port'),
      peers: z.array(hostName).default([]).describe('nodes that may connect, beside those of the realms'),
      realms: z
        .array(hostName)
        .optional()
        .describe('realms whose nodes may connect without being named; our own where left out, [] for none'),
      maxServing: z.int().min(1).default(500).describe('requests that are worked on at once; beyond, they get 3004'),
    })
    .prefault({})
    .describe('Rx: the same for application functions that speak Diameter (TS 29.214)'),
  policyData: z.boolean().default(false).describe('ask the UDR for the categories of a subscriber (TS 29.519)'),
  bindings: z.boolean().default(true).describe('register the PCF of each session in the BSF'),
});

export type PcfConfig = z.output<typeof config>;

/** MobileCore: a whole core. Its spec becomes values of the chart, which says what runs. */
import { plmnSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';
import { conditions, observedGeneration, urlSecret } from './common.ts';
import { FUNCTIONS, functionSchema } from './functions.ts';
import { mapList, withRules } from './structural.ts';

const dataNetwork = z.strictObject({
  ipv4Pool: z.string().max(18).optional().describe('UEs get their IPv4 addresses from it'),
  ipv6Pool: z.string().max(43).optional().describe('UEs get a /64 of it each'),
  gateway: z.string().meta({ format: 'ipv4' }).optional().describe("the UPF's own IPv4 address on N6"),
  dnsIpv4: z
    .array(z.string().meta({ format: 'ipv4' }))
    .max(8)
    .default([])
    .describe('DNS servers that UEs learn'),
  dnsIpv6: z
    .array(z.string().meta({ format: 'ipv6' }))
    .max(8)
    .default([]),
  mtu: z.int().min(1280).max(9000).default(1400).describe('link MTU, octets'),
});

/** `embedded` is within the functions' own processes, `managed` runs beside them, `external` is your own. */
const kept = (what: string, port: number, lost: string) =>
  withRules(
    z
      .strictObject({
        kind: z
          .enum(['embedded', 'managed', 'external'])
          .default('managed')
          .describe(`embedded: ${lost}; managed: a small ${what} of this core's own; external: yours`),
        secret: urlSecret(port).optional().describe('of an external one: where its URL is'),
      })
      .prefault({}),
    {
      rule: "self.kind != 'external' || has(self.secret)",
      message: 'kind is external: secret.name has to name the Secret that holds the URL',
    },
  );

const POLICIES = ['performance', 'balanced', 'saver'] as const;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

const power = z
  .strictObject({
    policy: z
      .enum(POLICIES)
      .default('balanced')
      .describe('performance and balanced keep head-room, saver packs the work on few workers'),
    timeZone: z.string().min(1).max(64).default('UTC').describe('of the schedule, as in the IANA database'),
    schedule: z
      .array(
        z.strictObject({
          policy: z.enum(POLICIES),
          days: z
            .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
            .max(7)
            .default([])
            .describe('every day where empty'),
          from: timeOfDay,
          to: timeOfDay.describe('earlier than from: on the next day'),
        }),
      )
      .max(32)
      .default([])
      .describe('the first entry that is on decides; policy where none is'),
    saverCpuRequestPercent: z
      .int()
      .min(10)
      .max(100)
      .default(100)
      .describe(
        'while saver is on, workers request so much of their CPU; another share replaces them one by one; gateways and UPFs stay',
      ),
    sleepAfterSeconds: z
      .int()
      .min(30)
      .max(86_400)
      .optional()
      .describe(
        'while saver is on, NSSF and BSF have no worker once nobody has asked them for so long; the operator wakes them. Never where left out',
      ),
    saverPacksNodes: z
      .boolean()
      .default(false)
      .describe(
        'while saver is on, workers go to nodes that have pods of the core, not apart from each other; they are replaced one by one for it',
      ),
    model: z
      .strictObject({
        idleWatts: z.number().min(0).max(1_000_000).describe('what this core is charged for its machines being on'),
        wattsPerBusyCore: z.number().min(0).max(10_000).describe('what a CPU core takes more when it is busy'),
      })
      .optional()
      .describe('of the machines, measured by you: with it the status has joules'),
  })
  .prefault({});

const imsi = z
  .string()
  .max(15)
  .regex(/^\d{5,15}$/, 'the digits of an IMSI, as text');

const upgrade = z
  .strictObject({
    canaryPercent: z
      .int()
      .min(0)
      .max(50)
      .default(10)
      .describe('share of workers that have the new version first, beside the others; one at least; 0: none'),
    canary: withRules(
      z.strictObject({
        supiRanges: z
          .array(
            withRules(z.strictObject({ start: imsi.describe('first IMSI'), end: imsi.describe('last IMSI') }), {
              rule: 'size(self.start) == size(self.end) && self.start <= self.end',
              message: 'a range of SUPIs has as many digits at its end as at its start, and begins before it ends',
            }),
          )
          .max(64)
          .default([]),
        snssais: z.array(snssaiSchema).max(16).default([]),
      }),
      {
        rule: 'size(self.supiRanges) + size(self.snssais) > 0',
        message: 'name UEs for the canary by supiRanges or snssais, or leave canary out: then it is a share of workers',
      },
    )
      .optional()
      .describe('UEs that the canary of the AMF serves, and no others; any where left out'),
    watchSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .default(60)
      .describe('each function is watched for so long before the next one comes; 0: neither canary nor watch'),
    limitSeconds: z
      .int()
      .min(10)
      .max(86_400)
      .default(600)
      .describe('a function that is not ready with the new version after so long has failed'),
    leastProcedures: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(20)
      .describe('registrations or sessions that have to have ended before their success rate is judged'),
    mostDropPercent: z
      .int()
      .min(0)
      .max(100)
      .default(5)
      .describe('the success rate may be lower by so many percentage points; more, beyond chance, rolls back'),
  })
  .prefault({});

const plmn = plmnSchema.default({ mcc: '999', mnc: '70' });
const slices = z
  .array(snssaiSchema)
  .min(1)
  .max(8)
  .default([{ sst: 1 }]);
const trackingArea = z.string().regex(/^[0-9a-fA-F]{6}$/, 'six hexadecimal digits, as text');

const spec = withRules(
  z.strictObject({
    plmn,
    trackingAreas: z.array(trackingArea).max(64).default(['000001']).describe('an empty list serves all'),
    slices,
    dataNetworks: z
      .record(z.string(), dataNetwork)
      .default({
        internet: { ipv4Pool: '10.45.0.0/16', gateway: '10.45.0.1', dnsIpv4: ['10.45.0.1'], dnsIpv6: [], mtu: 1400 },
      })
      .describe('by DNN'),
    features: withRules(
      z
        .array(z.enum(['5gc', 'ims', 'eps']))
        .max(3)
        .default(['5gc']),
      {
        rule: "self.all(f, f != 'eps')",
        message: 'this version has no EPC: eps is not there yet, so leave it out',
      },
    ),
    image: z
      .strictObject({
        registry: z
          .string()
          .max(253)
          .default('')
          .describe('such as ghcr.io/you; images of the nodes themselves where empty'),
        repository: z.string().max(253).default('trunkline'),
        tag: z.string().max(128).default('').describe("the operator's own version where empty"),
        pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).default('IfNotPresent'),
        pullSecrets: z.array(z.string().max(253)).max(8).default([]).describe('names of Secrets'),
      })
      .prefault({}),
    functions: mapList(z.array(functionSchema).max(FUNCTIONS.length).default([]), 'name').describe(
      'what differs from one worker with the settings of the chart',
    ),
    store: kept('Valkey', 6379, 'contexts are in the process, which then is the only one of its function').describe(
      'keeps the contexts of UEs',
    ),
    database: kept('PostgreSQL', 5432, 'within the UDR, which then is the only one').describe('keeps the subscribers'),
    power,
    upgrade: upgrade.describe('how the functions come to other images: one after the other'),
    paused: z.boolean().default(false).describe('true: the operator looks on and changes nothing'),
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('further values of the chart (charts/trunkline/README.md), over those that follow from the rest'),
  }),
  {
    rule: "self.store.kind != 'embedded' || self.functions.all(f, f.name == 'n2-gateway' || ((!has(f.replicas) || f.replicas <= 1) && (!has(f.scaling) || f.scaling.max <= 1)))",
    message:
      'store.kind is embedded, so contexts are in one process: choose managed or external to have several workers of a function',
  },
  {
    rule: "self.database.kind != 'embedded' || self.functions.all(f, f.name != 'udr' || ((!has(f.replicas) || f.replicas <= 1) && (!has(f.scaling) || f.scaling.max <= 1)))",
    message: 'database.kind is embedded, which one UDR has for itself: choose managed or external to have several',
  },
);

const functionStatus = z.object({
  name: z.string().max(63).describe('name of the workload: amf, upf-a'),
  desired: z.int(),
  ready: z.int(),
  load: z.int().optional().describe('busy share of the busiest worker, percent'),
  draining: z.string().optional().describe('pod that hands its UEs over before it goes'),
  why: z.string().optional().describe('of the last change of the number of workers'),
});

const energyStatus = z.object({
  cpuSecondsPer1000Registrations: z.number().optional().describe('of all workers, sessions included'),
  cpuSecondsPerIdleHour: z.number().optional().describe('of all workers, without registrations and new sessions'),
  joulesPer1000Registrations: z.number().optional(),
  joulesPerIdleHour: z.number().optional(),
  joulesBy: z.enum(['rapl', 'model']).optional().describe("counters of the nodes' processors, or power.model"),
});

const upgradeStatus = z.object({
  phase: z.enum(['Canary', 'Rolling', 'Watching', 'RollingBack', 'RolledBack']),
  part: z.string().optional().describe('the function that it is at'),
  since: z.string().meta({ format: 'date-time' }).describe('when the phase began'),
  why: z.string().optional().describe('it was halted'),
  from: z.record(z.string(), z.string()).describe('images before, by function'),
  to: z.record(z.string(), z.string()),
  before: z
    .record(z.string(), z.object({ attempts: z.number(), succeeded: z.number(), failed: z.number() }))
    .describe('what the workers had counted when it began'),
});

const status = z.object({
  observedGeneration,
  conditions,
  ready: z.string().optional().describe('workloads that are ready, of all'),
  version: z.string().optional().describe('of the chart that was applied last'),
  power: z.string().optional().describe('policy that is on'),
  energy: energyStatus.optional().describe('what the core costs, by the last hour'),
  upgrade: upgradeStatus.optional().describe('of images, as long as it is under way, or where it was rolled back'),
  functions: mapList(z.array(functionStatus), 'name').optional(),
});

export const mobileCoreSchema = withRules(z.object({ spec: spec.prefault({}), status: status.optional() }), {
  rule: "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && size(self.metadata.name) <= 40",
  message: 'the name begins the names of Services: a letter, then letters, digits and hyphens, at most 40 characters',
});

export type MobileCoreSpec = z.output<typeof spec>;
export type MobileCoreStatus = z.output<typeof status>;
export type PowerPolicy = (typeof POLICIES)[number];

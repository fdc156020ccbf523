/** Settings that every NF shares, in the section `common` of a configuration file. */
import { z } from 'zod';
import { LOG_LEVELS } from '../logger.ts';

export const plmnSchema = z.strictObject({
  mcc: z
    .string()
    .regex(/^\d{3}$/, '3 digits, as text ("999")')
    .describe('mobile country code'),
  mnc: z
    .string()
    .regex(/^\d{2,3}$/, '2 or 3 digits, as text ("70")')
    .describe('mobile network code'),
});

export const snssaiSchema = z.strictObject({
  sst: z.int().min(0).max(255).describe('slice/service type'),
  sd: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/, '6 hexadecimal digits, as text')
    .optional()
    .describe('slice differentiator'),
});

export const commonConfig = z.strictObject({
  plmn: plmnSchema.default({ mcc: '999', mnc: '70' }).describe("the network's PLMN"),
  features: z
    .strictObject({
      ims: z
        .boolean()
        .default(false)
        .describe('a process that runs a whole core runs the functions of IMS too (docs/ims.md)'),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z.enum(LOG_LEVELS).default('info').describe('least level of the log lines that are written'),
    })
    .prefault({}),
  nrf: z
    .strictObject({
      apiRoot: z.url().default('http://127.0.0.10:8010').describe('where the NRF serves'),
      leave: z
        .boolean()
        .default(true)
        .describe(
          'a process that ends takes its registration back; false where several share one instanceId, which then ends with the heartbeats',
        ),
    })
    .prefault({}),
  sbi: z
    .strictObject({
      transport: z
        .enum(['in-process', 'http'])
        .default('in-process')
        .describe('how NFs of one process reach each other; those of other processes are always reached over HTTP/2'),
      oauth2: z.boolean().default(false).describe('calls carry access tokens of the NRF, and servers demand them'),
      timeoutMs: z.int().min(100).max(60_000).default(5_000).describe('until a call has failed, milliseconds'),
      maxConnectionSeconds: z
        .number()
        .min(1)
        .max(86_400)
        .optional()
        .describe(
          'a connection of others to us is made anew after so long, so that a worker that has come gets its part of the calls; for ever where left out',
        ),
    })
    .prefault({}),
  store: z
    .strictObject({
      url: z
        .string()
        .regex(
          /^(redis|valkey)s?(\+cluster|\+sentinel)?:\/\//,
          'an address such as redis://127.0.0.1:6379, or redis+sentinel://10.0.0.1,10.0.0.2,10.0.0.3/mymaster',
        )
        .optional()
        .meta({
          description: 'Redis or Valkey that keeps UE contexts; without it they are kept in the process',
          writeOnly: true,
        }),
      prefix: z.string().default('trunkline').describe('what the keys begin with'),
      replicas: z
        .int()
        .min(0)
        .max(16)
        .default(0)
        .describe(
          'replicas of the primary that have a commit before it counts, so that no fail-over loses it; where fewer are there nothing is committed',
        ),
    })
    .prefault({}),
  drain: z
    .strictObject({
      timeoutMs: z
        .int()
        .min(0)
        .max(600_000)
        .default(10_000)
        .describe('work in flight may take this long at the end, milliseconds'),
    })
    .prefault({}),
  overload: z
    .strictObject({
      targetDelayMs: z
        .number()
        .min(10)
        .max(60_000)
        .default(1_000)
        .describe('new procedures are refused while messages wait longer than this, milliseconds'),
      busySeconds: z
        .number()
        .positive()
        .default(5)
        .describe('new procedures are refused, too, once the process had no pause for so long, seconds'),
      maximumPerSecond: z
        .number()
        .positive()
        .optional()
        .describe(
          'new procedures (registrations, service requests, PDU sessions) that are admitted in a second at most',
        ),
    })
    .prefault({}),
  energy: z
    .strictObject({
      powercap: z
        .string()
        .min(1)
        .default('/sys/class/powercap')
        .describe(
          "folder with the processor's energy counters (RAPL); nothing is told of energy where they cannot be read",
        ),
    })
    .prefault({}),
  traces: z
    .strictObject({
      otlpEndpoint: z
        .url()
        .optional()
        .describe(
          'base address of an OTLP/HTTP collector, such as http://127.0.0.1:4318; without it no spans are made',
        ),
    })
    .prefault({}),
});

export type CommonConfig = z.output<typeof commonConfig>;

/** What every NF has in its own section besides its own settings. */
export function baseShape(ports: { readonly sbi?: number; readonly http: number }) {
  const http = z
    .strictObject({
      enabled: z.boolean().default(true).describe('serve /metrics and /health at all'),
      address: z.string().min(1).default('127.0.0.10').describe('where /metrics and /health are served'),
      port: z.int().min(0).max(65_535).default(ports.http).describe('TCP port; 0 takes a free one'),
      drain: z
        .boolean()
        .default(false)
        .describe('POST /drain drains this worker, for whoever scales; only where nobody else reaches the port'),
    })
    .prefault({});
  const instanceId = z.uuid().optional().describe('NF instance id; a new one at each start where it is left out');
  if (ports.sbi === undefined) return { http, instanceId };
  const sbi = z
    .strictObject({
      address: z.string().min(1).default('127.0.0.10').describe('where the SBI is served'),
      port: z.int().min(0).max(65_535).default(ports.sbi).describe('TCP port'),
      advertised: z.url().optional().describe('API root that others are given, where it differs from address and port'),
      tls: z
        .strictObject({
          key: z.string().describe('PEM file'),
          cert: z.string().describe('PEM file'),
          ca: z
            .string()
            .optional()
            .describe('PEM file with what the certificates of others are verified by; callers need one then'),
        })
        .optional()
        .describe('HTTP/2 over TLS; without it HTTP/2 with prior knowledge'),
    })
    .prefault({});
  return { http, instanceId, sbi };
}

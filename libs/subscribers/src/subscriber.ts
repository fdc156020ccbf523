/**
 * A subscriber as people write it (values file, `trunkline subscriber import`), and the documents of TS 29.505 that it becomes.
 */
import { deriveOpc } from '@trunkline/aka';
import { fromHex, toHex } from '@trunkline/wire';
import { z } from 'zod';
import { imsSchema } from './ims.ts';
import type { ImsData } from './ims-subscription.ts';

const hex = (octets: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-fA-F]{${2 * octets}}$`), `${2 * octets} hexadecimal digits (${octets} octets)`)
    .transform((text) => text.toLowerCase());

const bitRate = z
  .string()
  .regex(/^\d+(\.\d+)? (bps|Kbps|Mbps|Gbps|Tbps)$/, 'a bit rate of TS 29.571, such as "100 Mbps"')
  .describe('bit rate, TS 29.571 BitRate');

const ambr = z.strictObject({ uplink: bitRate, downlink: bitRate });

const authentication = z
  .strictObject({
    method: z.enum(['5G_AKA', 'EAP_AKA_PRIME']).default('5G_AKA').describe('authentication method (TS 33.501 §6.1.3)'),
    algorithm: z.enum(['milenage', 'tuak']).default('milenage'),
    k: z
      .string()
      .regex(/^([0-9a-fA-F]{32}|[0-9a-fA-F]{64})$/, '32 hexadecimal digits (or 64 with TUAK)')
      .transform((text) => text.toLowerCase())
      .describe('permanent key K'),
    opc: hex(16).optional().describe('MILENAGE: OPc'),
    op: hex(16).optional().describe('MILENAGE: OP, from which OPc follows'),
    topc: hex(32).optional().describe('TUAK: TOPc'),
    amf: hex(2).default('8000').describe('authentication management field'),
    sqn: hex(6).default('000000000000').describe('sequence number that was used last'),
  })
  .superRefine((value, context) => {
    if (value.algorithm === 'milenage' && (value.opc === undefined) === (value.op === undefined)) {
      context.addIssue({ code: 'custom', message: 'MILENAGE needs either opc or op' });
    }
    if (value.algorithm === 'milenage' && value.k.length === 64) {
      context.addIssue({ code: 'custom', path: ['k'], message: 'MILENAGE has a key of 16 octets' });
    }
    if (value.algorithm === 'tuak' && value.topc === undefined) {
      context.addIssue({ code: 'custom', path: ['topc'], message: 'TUAK needs topc' });
    }
  });

const pduSessionType = z.enum(['IPV4', 'IPV6', 'IPV4V6', 'UNSTRUCTURED', 'ETHERNET']);

const dnn = z.strictObject({
  default: z.boolean().default(false).describe('the DNN of a UE that names none'),
  pduSessionTypes: z.array(pduSessionType).min(1).default(['IPV4', 'IPV6', 'IPV4V6']).describe('first is the default'),
  sscModes: z
    .array(z.enum(['SSC_MODE_1', 'SSC_MODE_2', 'SSC_MODE_3']))
    .min(1)
    .default(['SSC_MODE_1']),
  '5qi': z.int().min(1).max(255).default(9),
  priorityLevel: z.int().min(1).max(15).default(8).describe('ARP priority level'),
  ambr: ambr.default({ uplink: '1 Gbps', downlink: '1 Gbps' }),
  staticIpv4: z.ipv4().optional(),
  staticIpv6Prefix: z.string().optional().describe('a /64, such as 2001:db8:1:2::/64'),
});

const slice = z.strictObject({
  sst: z.int().min(0).max(255),
  sd: hex(3).optional(),
  default: z.boolean().default(true).describe('allowed without being asked for'),
  // The default flow of IMS carries its signalling: 5QI 5 (TS 23.501 table 5.7.4-1).
  dnns: z.record(z.string().min(1), dnn).default(() => ({
    internet: dnn.parse({ default: true }),
    ims: dnn.parse({ '5qi': 5, priorityLevel: 2 }),
  })),
});

const smsService = z.enum(['allowed', 'barred', 'not-subscribed']).default('allowed');

export const subscriberSchema = z.strictObject({
  supi: z
    .string()
    .regex(/^(imsi-\d{5,15}|nai-.+@.+)$/, 'imsi- and 5 to 15 digits, or nai-user@realm')
    .describe('SUPI (TS 23.003 §2.2A)'),
  gpsis: z
    .array(z.string().regex(/^(msisdn-\d{5,15}|extid-[^@]+@[^@]+)$/, 'msisdn- and 5 to 15 digits, or extid-user@realm'))
    .default([]),
  authentication,
  ambr: ambr.default({ uplink: '1 Gbps', downlink: '2 Gbps' }).describe('UE-AMBR'),
  slices: z
    .array(slice)
    .min(1)
    .default(() => [slice.parse({ sst: 1 })]),
  noAccess: z
    .array(z.enum(['5GC', 'NR']))
    .default([])
    .describe('core network types and RATs that the subscriber may not use (TS 23.501 §5.3.4.1.1)'),
  roaming: z.boolean().default(true).describe('service in networks of others'),
  forbiddenTacs: z
    .array(hex(3))
    .default([])
    .describe('tracking areas in which the subscriber has no service (TS 23.501 §5.3.4.1.1)'),
  serviceArea: z
    .strictObject({ allowed: z.boolean(), tacs: z.array(hex(3)) })
    .optional()
    .describe('tracking areas in which the subscriber may, or may not, use services (TS 23.501 §5.3.4.1.1)'),
  rfsp: z.int().min(1).max(256).optional().describe('RAT/frequency selection priority (TS 23.501 §5.3.4.3)'),
  barred: z.boolean().default(false).describe('operator determined barring of all packet services'),
  sms: z
    .strictObject({
      originating: smsService.describe('short messages from the subscriber'),
      terminating: smsService.describe('short messages to the subscriber'),
    })
    .prefault({})
    .describe('short messages over NAS (SMS management subscription data of TS 29.503)'),
  ims: imsSchema.optional().describe('IMS subscription: {} takes all defaults; none where left out (docs/ims.md)'),
});

/** What people write: everything but identity and key has a default. */
export type SubscriberInput = z.input<typeof subscriberSchema>;
export type Subscriber = z.output<typeof subscriberSchema>;

/** Names of the documents that provisioning writes; the rest (registrations, authentication status) comes from the core itself. */
export const documentPaths = {
  authentication: 'authentication-data/authentication-subscription',
  accessAndMobility: 'provisioned-data/am-data',
  smfSelection: 'provisioned-data/smf-selection-subscription-data',
  sessionManagement: 'provisioned-data/sm-data',
  sms: 'provisioned-data/sms-data',
  smsManagement: 'provisioned-data/sms-mng-data',
  /** Not of TS 29.505, which has no data of IMS: {@link ImsData}. */
  ims: 'ims-data/subscription',
  /** The record as it was written, so that it can be shown and changed again. */
  record: 'trunkline/record',
} as const;

/** The documents of a subscriber: path → body. Where only OP is given, OPc is derived (TS 35.206 §4.1). */
export function documentsOf(record: Subscriber): ReadonlyMap<string, unknown> {
  const { authentication: auth } = record;
  const opc = auth.opc ?? (auth.op === undefined ? undefined : toHex(deriveOpc(fromHex(auth.k), fromHex(auth.op))));
  const nssai = (wanted: boolean) =>
    record.slices
      .filter((s) => s.default === wanted)
      .map((s) => (s.sd === undefined ? { sst: s.sst } : { sst: s.sst, sd: s.sd }));
  const gpsis = record.gpsis.length > 0 ? { gpsis: record.gpsis } : {};
  const optional = nssai(false);
  return new Map<string, unknown>([
    [
      documentPaths.authentication,
      {
        authenticationMethod: auth.method,
        encPermanentKey: auth.k,
        authenticationManagementField: auth.amf,
        algorithmId: auth.algorithm,
        ...(opc === undefined ? {} : { encOpcKey: opc }),
        ...(auth.topc === undefined ? {} : { encTopcKey: auth.topc }),
        sequenceNumber: { sqnScheme: 'NON_TIME_BASED', sqn: auth.sqn, lastIndexes: { ausf: 0 }, indLength: 5 },
        supi: record.supi,
      },
    ],
    [
      documentPaths.accessAndMobility,
      {
        ...gpsis,
        subscribedUeAmbr: record.ambr,
        nssai: { defaultSingleNssais: nssai(true), ...(optional.length > 0 ? { singleNssais: optional } : {}) },
        ...(record.noAccess.includes('5GC') ? { coreNetworkTypeRestrictions: ['5GC'] } : {}),
        ...(record.roaming ? {} : { roamingRestrictions: { accessAllowed: false } }),
        ...(record.noAccess.includes('NR') ? { ratRestrictions: ['NR'] } : {}),
        ...(record.forbiddenTacs.length > 0 ? { forbiddenAreas: [{ tacs: record.forbiddenTacs }] } : {}),
        ...(record.serviceArea === undefined ? {} : { serviceAreaRestriction: restrictionOf(record.serviceArea) }),
        ...(record.rfsp === undefined ? {} : { rfspIndex: record.rfsp }),
        ...(record.barred ? { odbPacketServices: 'ALL_PACKET_SERVICES' } : {}),
      },
    ],
    [
      documentPaths.smfSelection,
      {
        subscribedSnssaiInfos: Object.fromEntries(
          record.slices.map((s) => [
            s.sd === undefined ? `${s.sst}` : `${s.sst}-${s.sd}`,
            {
              dnnInfos: Object.entries(s.dnns).map(([name, d]) => ({ dnn: name, defaultDnnIndicator: d.default })),
            },
          ]),
        ),
      },
    ],
    [documentPaths.sessionManagement, record.slices.map((s) => sessionManagementData(s))],
    [
      documentPaths.sms,
      { smsSubscribed: [record.sms.originating, record.sms.terminating].some((one) => one !== 'not-subscribed') },
    ],
    [
      documentPaths.smsManagement,
      {
        moSmsSubscribed: record.sms.originating !== 'not-subscribed',
        moSmsBarringAll: record.sms.originating === 'barred',
        mtSmsSubscribed: record.sms.terminating !== 'not-subscribed',
        mtSmsBarringAll: record.sms.terminating === 'barred',
      },
    ],
    ...imsDocument(record),
    [documentPaths.record, record],
  ]);
}

function imsDocument({ gpsis, ims }: Subscriber): [string, ImsData][] {
  return ims === undefined ? [] : [[documentPaths.ims, { gpsis, ims }]];
}

function restrictionOf({ allowed, tacs }: NonNullable<Subscriber['serviceArea']>): unknown {
  return {
    restrictionType: allowed ? 'ALLOWED_AREAS' : 'NOT_ALLOWED_AREAS',
    areas: tacs.length === 0 ? [] : [{ tacs }],
  };
}

/** SessionManagementSubscriptionData of TS 29.503 for one slice. */
function sessionManagementData(s: z.output<typeof slice>): unknown {
  return {
    singleNssai: s.sd === undefined ? { sst: s.sst } : { sst: s.sst, sd: s.sd },
    dnnConfigurations: Object.fromEntries(
      Object.entries(s.dnns).map(([name, d]) => {
        const staticAddresses = [
          ...(d.staticIpv4 === undefined ? [] : [{ ipv4Addr: d.staticIpv4 }]),
          ...(d.staticIpv6Prefix === undefined ? [] : [{ ipv6Prefix: d.staticIpv6Prefix }]),
        ];
        return [
          name,
          {
            pduSessionTypes: { defaultSessionType: d.pduSessionTypes[0], allowedSessionTypes: d.pduSessionTypes },
            sscModes: { defaultSscMode: d.sscModes[0], allowedSscModes: d.sscModes },
            '5gQosProfile': {
              '5qi': d['5qi'],
              arp: {
                priorityLevel: d.priorityLevel,
                preemptCap: 'NOT_PREEMPT',
                preemptVuln: 'PREEMPTABLE',
              },
            },
            sessionAmbr: d.ambr,
            ...(staticAddresses.length > 0 ? { staticIpAddress: staticAddresses } : {}),
          },
        ];
      }),
    ),
  };
}

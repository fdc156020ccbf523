/** Settings of the AMF: each with its meaning, unit and default. */
import { plmnSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';
import { selectionSchema } from './selection.ts';

const algorithm = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const seconds = (what: string, value: number) => z.int().min(1).default(value).describe(`${what}, seconds`);

export const amfConfig = z.strictObject({
  fronts: z
    .array(z.string().regex(/^.+:\d{1,5}$/, 'host:port'))
    .min(1)
    .default(['127.0.0.10:8120'])
    .describe('n2-gateways that this worker attaches to; one in the same process is found without'),
  serves: selectionSchema
    .optional()
    .describe(
      'UEs that this worker is there for: the others of this AMF hand them over to it, and it gets no more while there are others; left out, it is like all',
    ),
  name: z.string().min(1).max(150).default('amf1.trunkline').describe('AMF Name in NG Setup (TS 38.413 §9.3.3.21)'),
  guami: z
    .strictObject({
      amfRegionId: z.int().min(0).max(255).default(1).describe('AMF Region ID, 8 bits'),
      amfSetId: z.int().min(0).max(1023).default(1).describe('AMF Set ID, 10 bits'),
      amfPointer: z.int().min(0).max(63).default(0).describe('AMF Pointer, 6 bits'),
    })
    .prefault({})
    .describe('The AMF identity in GUAMI and GUTI (TS 23.003 §2.10.1)'),
  backupAmf: z
    .string()
    .min(1)
    .max(150)
    .optional()
    .describe('AMF Name of the AMF of the same set that takes over when this one goes (TS 23.501 §5.21.2.2)'),
  relativeCapacity: z.int().min(0).max(255).default(255).describe('Relative AMF Capacity'),
  plmns: z
    .array(z.strictObject({ plmnId: plmnSchema, slices: z.array(snssaiSchema).min(1) }))
    .min(1)
    .optional()
    .describe(
      'served PLMNs with their slices, the first being that of the GUAMI; common.plmn with SST 1 where left out',
    ),
  tacs: z
    .array(z.string().regex(/^[0-9a-fA-F]{6}$/, 'six hexadecimal digits'))
    .default(['000001'])
    .describe('Served tracking area codes; an empty list serves all'),
  registrationAreas: z
    .array(
      z
        .array(z.string().regex(/^[0-9a-fA-F]{6}$/, 'six hexadecimal digits'))
        .min(1)
        .max(16),
    )
    .default([])
    .describe('Tracking area codes that make a registration area together; each of the others is one by itself'),
  security: z
    .strictObject({
      integrity: z
        .array(algorithm)
        .min(1)
        .default([2, 1, 3])
        .describe('NIA algorithms, best first; 0 is for emergency only'),
      ciphering: z.array(algorithm).min(1).default([0, 2, 1, 3]).describe('NEA algorithms, best first'),
    })
    .prefault({})
    .describe('NAS algorithm priorities (TS 33.501 §5.5.2)'),
  network: z
    .strictObject({
      fullName: z.string().max(60).default('Trunkline').describe('Full name for network'),
      shortName: z.string().max(30).default('Trunkline').describe('Short name for network'),
      timeZoneMinutes: z
        .int()
        .min(-720)
        .max(840)
        .multipleOf(15)
        .default(0)
        .describe('Local time zone, minutes east of UTC'),
    })
    .prefault({})
    .describe('Told to the UE after registration (TS 24.501 §5.4.4)'),
  timers: z
    .strictObject({
      t3512: seconds('Periodic registration update timer, rounded up to what NAS can say', 3600),
      t3502: seconds('Wait after failed registrations', 720),
      t3513: seconds('Wait for an answer to paging', 2),
      t3522: seconds('Retransmission of the Deregistration Request', 6),
      t3550: seconds('Retransmission of the Registration Accept', 6),
      t3555: seconds('Retransmission of the Configuration Update Command', 6),
      t3560: seconds('Retransmission of Authentication Request and Security Mode Command', 6),
      t3570: seconds('Retransmission of the Identity Request', 6),
      handoverPreparation: seconds('Wait for the answer of the target of an N2 handover', 5),
      handoverExecution: seconds('Wait for the Handover Notify, from the Handover Command on', 10),
      sourceRelease: seconds('Time that the source of an N2 handover keeps the UE context for packets on the way', 1),
      reachableMargin: seconds('Mobile reachable timer: how much longer than T3512 (TS 24.501 §5.3.7)', 240),
      implicitDeregistration: seconds('Time from unreachable to deregistered', 600),
    })
    .prefault({})
    .describe('5GMM timers (TS 24.501 Table 10.2.2)'),
  reportInactive: z
    .boolean()
    .default(false)
    .describe('gNBs report when a UE goes to RRC inactive and back (TS 38.413 §8.3.5)'),
  upCiot: z
    .boolean()
    .default(false)
    .describe(
      'User plane optimisation for the internet of things: gNBs may suspend and resume connections of UEs that can do it (TS 23.502 §4.8)',
    ),
  contextTransfer: z
    .strictObject({
      authenticate: z
        .boolean()
        .default(false)
        .describe('Authenticate a UE that comes from another AMF, which has verified it, all the same'),
      deriveKey: z
        .boolean()
        .default(false)
        .describe(
          'An AMF that an idle UE goes to gets no key but one that is derived from the one in use (TS 33.501 §6.9.3)',
        ),
    })
    .prefault({})
    .describe('UEs that another AMF has served (TS 23.502 §4.2.2.2.2 step 9)'),
  emergency: z
    .strictObject({
      supported: z.boolean().default(false).describe('Emergency services are supported (TS 23.501 §5.16.4)'),
      unauthenticated: z
        .boolean()
        .default(false)
        .describe('UEs that cannot be authenticated are served too, with null algorithms (TS 33.501 §10.2.2)'),
      dnn: z.string().min(1).default('sos').describe('Data network of emergency sessions'),
      slice: snssaiSchema.default({ sst: 1 }).describe('Slice of emergency sessions'),
      numbers: z
        .array(
          z.strictObject({
            number: z.string().regex(/^\d{1,20}$/, 'digits'),
            services: z.array(z.enum(['police', 'ambulance', 'fire', 'marine', 'mountain'])).default([]),
          }),
        )
        .max(8)
        .default([])
        .describe('Local emergency numbers, told to every UE (TS 24.008 §10.5.3.13)'),
    })
    .prefault({})
    .describe('Emergency services'),
  imsVoicePs: z.boolean().default(false).describe('IMS voice over PS session is supported'),
});

export type AmfConfig = z.infer<typeof amfConfig>;

/** Subscriber and SubscriberGroup: who may register in a core. Keys stay in Secrets. */
import { commonImsSchema, subscriberSchema } from '@trunkline/subscribers';
import { z } from 'zod';
import { conditions, coreName, keysSecret, observedGeneration } from './common.ts';
import { withRules } from './structural.ts';

const authentication = z
  .strictObject({
    method: z.enum(['5G_AKA', 'EAP_AKA_PRIME']).default('5G_AKA').describe('authentication method (TS 33.501 §6.1.3)'),
    algorithm: z.enum(['milenage', 'tuak']).default('milenage'),
    amf: z
      .string()
      .regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits')
      .default('8000')
      .describe('authentication management field'),
  })
  .prefault({});

const { supi, authentication: _keys, gpsis, ims: _ims, ...others } = subscriberSchema.shape;
const ims = commonImsSchema
  .optional()
  .describe(
    'IMS subscription with identities by IMSI and GPSI, {} takes all defaults; none where left out (docs/ims.md)',
  );
const subscription = { ...others, ims };

/** What those of a group have in common. */
const shared = { core: coreName, keys: keysSecret, authentication, ...subscription };

const fixed = (what: string) => ({
  rule: 'self == oldSelf',
  message: `${what} cannot be changed; delete the resource and create another one`,
});

const spec = z.strictObject({ ...shared, supi: withRules(supi, fixed('supi')), gpsis });

const groupSpec = withRules(
  z.strictObject({
    ...shared,
    firstSupi: withRules(
      z
        .string()
        .regex(/^imsi-\d{5,15}$/, 'imsi- and 5 to 15 digits')
        .describe('SUPI of the first; the others follow'),
      fixed('firstSupi'),
    ),
    firstMsisdn: z
      .string()
      .regex(/^\d{5,15}$/, '5 to 15 digits')
      .optional()
      .describe('MSISDN of the first; the others follow. None where left out'),
    count: z.int().min(0).max(100_000).default(1).describe('how many; all have the keys of the one Secret'),
  }),
  {
    rule: 'size(string(int(self.firstSupi.substring(5)) + self.count - 1)) <= size(self.firstSupi) - 5',
    message: 'count leads beyond the last SUPI that has as many digits as firstSupi: begin earlier, or take fewer',
  },
);

const registration = z.object({
  access: z.string().describe('3GPP_ACCESS or NON_3GPP_ACCESS'),
  amf: z.string().describe('NF instance of the AMF that serves it'),
  guami: z.string().optional().describe('MCC-MNC-AMF id of the AMF'),
});

const status = z.object({
  observedGeneration,
  conditions,
  supi: z.string().optional().describe('as it was provisioned'),
  registered: z.array(registration).optional().describe('where the subscriber is registered (Nudr, context-data)'),
});

const groupStatus = z.object({
  observedGeneration,
  conditions,
  provisioned: z.int().optional().describe('subscribers that are in the UDR'),
  written: z.string().optional().describe('digest of the subscription that all of them were written with'),
});

export const subscriberResourceSchema = z.object({ spec, status: status.optional() });
export const subscriberGroupSchema = z.object({ spec: groupSpec, status: groupStatus.optional() });

export type SubscriberSpec = z.output<typeof spec>;
export type SubscriberGroupSpec = z.output<typeof groupSpec>;
export type SubscriberStatus = z.output<typeof status>;
export type SubscriberGroupStatus = z.output<typeof groupStatus>;
export type Registration = z.output<typeof registration>;

/** What the resources share: where a core is, conditions, Secrets that are referred to. */
import { z } from 'zod';
import { mapList, withRules } from './structural.ts';

export const GROUP = 'trunkline.dev';
export const VERSION = 'v1alpha1';
export const API_VERSION = `${GROUP}/${VERSION}`;

/** As Kubernetes has them (metav1.Condition). */
export const conditionSchema = z.object({
  type: z.string().max(316),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().min(1).max(1024).describe('one word, for programs'),
  message: z.string().max(32_768).describe('a sentence, for people'),
  lastTransitionTime: z.string().meta({ format: 'date-time' }),
  observedGeneration: z.int().min(0).optional(),
});

export type Condition = z.output<typeof conditionSchema>;

export const conditions = mapList(z.array(conditionSchema), 'type').optional();
export const observedGeneration = z
  .int()
  .min(0)
  .optional()
  .describe('generation of the resource that the rest of the status is about');

export const dnsLabel = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'a DNS label');
const secretName = z.string().min(1).max(253);

/** The core that a resource is for does not change: it would leave something behind there. */
export const coreName = withRules(dnsLabel.describe('name of the MobileCore, in the same namespace'), {
  rule: 'self == oldSelf',
  message: 'core cannot be changed; delete the resource and create one for the other core',
});

export const keysSecret = z
  .strictObject({
    name: secretName,
    k: z.string().default('k').describe('key in the Secret that holds the permanent key K, in hexadecimal digits'),
    opc: z.string().default('opc').describe('MILENAGE: key in the Secret that holds OPc'),
    topc: z.string().default('topc').describe('TUAK: key in the Secret that holds TOPc'),
  })
  .describe('Secret with the keys of the USIM');

export const urlSecret = (port: number) =>
  z.strictObject({
    name: secretName,
    key: z.string().default('url').describe('key in the Secret that holds the URL'),
    port: z.int().min(1).max(65_535).default(port).describe('port of that URL, for the network policies'),
  });

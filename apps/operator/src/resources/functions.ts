/** One network function of a core: how many, how big, and by which load it is scaled. */
import { z } from 'zod';
import { withRules } from './structural.ts';

/**
 * The functions of charts/trunkline/files/nfs.json, in the order in which they are upgraded: those that serve come before those that
 * ask them; the UPFs, whose restart sessions notice, are last.
 */
export const FUNCTIONS = [
  ...[
    'nrf',
    'udr',
    'udm',
    'ausf',
    'nssf',
    'bsf',
    'smsf',
    'pcf',
    'hss',
    'ipsmgw',
    'bgcf',
    'scscf',
    'icscf',
    'pcscf',
    'mmtel-as',
  ],
  ...['n4-gateway', 'n2-gateway', 'amf', 'smf', 'upf'],
] as const;

/** Those that hold connections of others: a pod of them is not replaced by another one without being noticed. */
export const UNSCALABLE = ['n2-gateway', 'n4-gateway', 'upf'] as const;

const quantities = z.record(z.string(), z.union([z.string(), z.number()]));

/** The settings of libs/scaling, with the load in whole percents: a number that `kubectl explain` shows as it is. */
const scaling = withRules(
  z.strictObject({
    min: z.int().min(1).max(1_000).default(1).describe('workers that are always there'),
    max: z.int().min(1).max(1_000).describe('workers at most'),
    targetLoad: z
      .int()
      .min(10)
      .max(95)
      .default(60)
      .describe('busy share of the event loop that each worker is to have, percent'),
    stabilisation: z
      .strictObject({
        outSeconds: z
          .int()
          .min(0)
          .max(3_600)
          .default(5)
          .describe('load calls for more workers for so long before they are started'),
        inSeconds: z
          .int()
          .min(1)
          .max(86_400)
          .default(120)
          .describe('load calls for fewer workers for so long before one is drained'),
      })
      .prefault({}),
    drainLimitSeconds: z
      .int()
      .min(1)
      .max(86_400)
      .default(60)
      .describe('a worker that drains and is not empty after so long is let go all the same'),
  }),
  { rule: 'self.min <= self.max', message: 'min is more than max: raise max or lower min' },
);

export const functionSchema = withRules(
  z.strictObject({
    name: z.string().max(20).meta({ enum: FUNCTIONS }).describe('name of the function, as in docs/settings.md'),
    replicas: z
      .int()
      .min(0)
      .max(1_000)
      .optional()
      .describe('a fixed number of workers; 1 where neither this nor scaling is given'),
    image: z
      .strictObject({
        digest: z
          .string()
          .regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits')
          .describe('digest of the image, which wins over the tag'),
      })
      .optional(),
    resources: z
      .strictObject({ requests: quantities.optional(), limits: quantities.optional() })
      .optional()
      .describe('of the container, as Kubernetes has them'),
    config: z.record(z.string(), z.unknown()).optional().describe("the function's own settings: docs/settings.md"),
    scaling: scaling.optional().describe('number of workers by signalling load'),
  }),
  {
    rule: '!(has(self.replicas) && has(self.scaling))',
    message: 'replicas and scaling exclude each other: leave one of them out',
  },
  {
    rule: `!(has(self.scaling) && self.name in ['${UNSCALABLE.join("', '")}'])`,
    message: `${UNSCALABLE.join(', ')} hold connections and cannot be scaled by load: give replicas instead`,
  },
  {
    rule: "!(self.name in ['n4-gateway', 'upf'] && has(self.replicas) && self.replicas > 1)",
    message: 'there is one n4-gateway, and one pod of each UPF: more UPFs are entries of values.upfs',
  },
);

export type FunctionSpec = z.output<typeof functionSchema>;
export type ScalingSpec = z.output<typeof scaling>;

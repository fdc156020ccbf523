/** The CustomResourceDefinitions, made of the schemas: what `npm run crds` writes into charts/trunkline-crds. */
import type { z } from 'zod';
import { callFlowRunSchema } from './call-flow-run.ts';
import { GROUP, VERSION } from './common.ts';
import { mobileCoreSchema } from './mobile-core.ts';
import { structuralSchema } from './structural.ts';
import { subscriberGroupSchema, subscriberResourceSchema } from './subscriber.ts';

interface Column {
  readonly name: string;
  readonly jsonPath: string;
  readonly type?: 'string' | 'integer' | 'date';
  /** 1: only in wide output. */
  readonly priority?: number;
  readonly description?: string;
}

interface Resource {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly about: string;
  readonly schema: z.ZodType;
  readonly columns: readonly Column[];
  /** Number that `kubectl scale` sets, and the one that is there. */
  readonly scale?: { readonly specReplicasPath: string; readonly statusReplicasPath: string };
}

const condition = (type: string, member: 'status' | 'reason' | 'message') =>
  `.status.conditions[?(@.type=="${type}")].${member}`;
const AGE: Column = { name: 'Age', jsonPath: '.metadata.creationTimestamp', type: 'date' };
const READY: Column = { name: 'Ready', jsonPath: condition('Ready', 'status') };
const WHY: Column = { name: 'Why', jsonPath: condition('Ready', 'message'), priority: 1 };

export const RESOURCES: readonly Resource[] = [
  {
    kind: 'MobileCore',
    plural: 'mobilecores',
    shortNames: ['core'],
    about: 'A mobile core: its network functions, how many workers each has, and what keeps its data.',
    schema: mobileCoreSchema,
    columns: [
      READY,
      { name: 'Reason', jsonPath: condition('Ready', 'reason') },
      { name: 'Workloads', jsonPath: '.status.ready', description: 'ready, of all' },
      { name: 'MCC', jsonPath: '.spec.plmn.mcc' },
      { name: 'MNC', jsonPath: '.spec.plmn.mnc' },
      { name: 'Power', jsonPath: '.status.power', priority: 1 },
      WHY,
      AGE,
    ],
  },
  {
    kind: 'Subscriber',
    plural: 'subscribers',
    shortNames: ['sub'],
    about: 'A subscriber of a MobileCore. Its keys are in a Secret.',
    schema: subscriberResourceSchema,
    columns: [
      { name: 'Core', jsonPath: '.spec.core' },
      { name: 'SUPI', jsonPath: '.spec.supi' },
      READY,
      { name: 'AMF', jsonPath: '.status.registered[0].amf', description: 'that serves it', priority: 1 },
      WHY,
      AGE,
    ],
  },
  {
    kind: 'SubscriberGroup',
    plural: 'subscribergroups',
    shortNames: ['subs'],
    about: 'Subscribers of a MobileCore with SUPIs in a row and one subscription.',
    schema: subscriberGroupSchema,
    scale: { specReplicasPath: '.spec.count', statusReplicasPath: '.status.provisioned' },
    columns: [
      { name: 'Core', jsonPath: '.spec.core' },
      { name: 'First', jsonPath: '.spec.firstSupi' },
      { name: 'Wanted', jsonPath: '.spec.count', type: 'integer' },
      { name: 'Provisioned', jsonPath: '.status.provisioned', type: 'integer' },
      READY,
      WHY,
      AGE,
    ],
  },
  {
    kind: 'CallFlowRun',
    plural: 'callflowruns',
    shortNames: ['flows'],
    about: 'Call flows of the catalogue, run against a MobileCore once or on a schedule.',
    schema: callFlowRunSchema,
    columns: [
      { name: 'Core', jsonPath: '.spec.core' },
      { name: 'Verdict', jsonPath: '.status.verdict' },
      { name: 'Schedule', jsonPath: '.spec.schedule' },
      { name: 'Ended', jsonPath: '.status.endedAt', type: 'date' },
      WHY,
      AGE,
    ],
  },
];

export function definitionOf({ kind, plural, shortNames, about, schema, columns, scale }: Resource): object {
  const { type, properties, required, ...rest } = structuralSchema(schema);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}`, annotations: { 'helm.sh/resource-policy': 'keep' } },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames,
        categories: ['trunkline'],
      },
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          subresources: { status: {}, ...(scale !== undefined && { scale }) },
          additionalPrinterColumns: columns.map((column) => ({ ...column, type: column.type ?? 'string' })),
          schema: {
            openAPIV3Schema: {
              description: about,
              type,
              required,
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                ...properties,
              },
              ...rest,
            },
          },
        },
      ],
    },
  };
}

/** The chart's values: one definition, of which values.yaml, values.schema.json and the chart's README are made. */
import { commonConfig, type NfDefinition, plmnSchema, sectionSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';
import { clusterShape } from './values-cluster.ts';
import { imsShape } from './values-ims.ts';
import { storesShape } from './values-stores.ts';

const anyObject = z.record(z.string(), z.unknown());
const quantities = z.record(z.string(), z.union([z.string(), z.number()]));

const dataNetwork = z.strictObject({
  ipv4Pool: z.string().optional().describe('UEs get their IPv4 addresses from it'),
  ipv6Pool: z.string().optional().describe('UEs get a /64 of it each'),
  gateway: z.ipv4().optional().describe("the UPF's own IPv4 address on N6"),
  dnsIpv4: z.array(z.ipv4()).default([]).describe('DNS servers that UEs learn'),
  dnsIpv6: z.array(z.ipv6()).default([]),
  mtu: z.int().min(1280).max(9000).default(1400).describe('link MTU, octets'),
});

const dataNetworks = z.record(z.string().regex(/^[\w.-]+$/, 'a DNN'), dataNetwork);

const image = z.strictObject({
  registry: z.string().default('').describe('such as ghcr.io/you; images of the nodes themselves where empty'),
  repository: z.string().default('trunkline').describe('an image is <registry>/<repository>/<function>:<tag>'),
  tag: z.string().default('').describe("the chart's version where empty"),
  digests: z
    .record(z.string(), z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits'))
    .default({})
    .describe('digest by function (amf, cli, …): wins over the tag'),
  pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).default('IfNotPresent'),
  pullSecrets: z.array(z.string()).default([]).describe('names of Secrets'),
});

const network = z
  .strictObject({
    plmn: plmnSchema.default({ mcc: '999', mnc: '70' }),
    tacs: z
      .array(z.string().regex(/^[0-9a-fA-F]{6}$/, 'six hexadecimal digits, as text'))
      .default(['000001'])
      .describe('tracking areas; an empty list serves all'),
    slices: z
      .array(snssaiSchema)
      .min(1)
      .default([{ sst: 1 }]),
    dataNetworks: dataNetworks
      .default({
        internet: {
          ipv4Pool: '10.45.0.0/16',
          ipv6Pool: '2001:db8:cafe::/48',
          gateway: '10.45.0.1',
          dnsIpv4: ['10.45.0.1'],
          dnsIpv6: ['2001:db8:cafe::1'],
          mtu: 1400,
        },
      })
      .describe('by DNN'),
  })
  .prefault({})
  .describe('What several functions have to agree on; `nfs.<function>.config` wins where it says otherwise');

const workload = {
  replicas: z.int().min(0).optional(),
  resources: z
    .strictObject({ requests: quantities.optional(), limits: quantities.optional() })
    .optional()
    .describe('of the container, as Kubernetes has them'),
  env: z.array(anyObject).optional().describe('further environment, as Kubernetes has it'),
  podAnnotations: z.record(z.string(), z.string()).optional(),
  podLabels: z.record(z.string(), z.string()).optional(),
  nodeSelector: z.record(z.string(), z.string()).optional(),
  tolerations: z.array(anyObject).optional(),
  affinity: anyObject.optional(),
  priorityClassName: z.string().optional(),
  hostNetwork: z.boolean().optional().describe("the node's network instead of one of its own"),
  networks: z
    .array(
      z.strictObject({
        name: z.string().describe('NetworkAttachmentDefinition, with its namespace where it is another: lab/n3'),
        interface: z.string().describe('name in the pod: n3'),
        ips: z
          .array(z.string())
          .optional()
          .describe('static addresses with prefix length, where the plugin takes them'),
      }),
    )
    .optional()
    .describe('further interfaces, by Multus'),
  initContainers: z.array(anyObject).optional().describe('as Kubernetes has them'),
  volumes: z.array(anyObject).optional().describe('further volumes, as Kubernetes has them'),
  volumeMounts: z.array(anyObject).optional(),
};

const nfDefaults = z
  .strictObject(workload)
  .default({
    replicas: 1,
    resources: { requests: { cpu: '50m', memory: '192Mi' }, limits: { memory: '512Mi' } },
    podAnnotations: {},
    podLabels: {},
    nodeSelector: {},
    tolerations: [],
    affinity: {},
    priorityClassName: '',
    hostNetwork: false,
    networks: [],
    env: [],
    initContainers: [],
    volumes: [],
    volumeMounts: [],
  })
  .describe('What each function has unless `nfs` says otherwise');

/** Settings as their owner has them, none of which has to be there; unknown ones are faults. */
function nfValues(definition: NfDefinition) {
  const config = sectionSchema(definition)
    .default({} as never)
    .describe(`settings: docs/settings.md#${definition.name}`);
  return z
    .strictObject({ enabled: z.boolean().optional().describe('false leaves it out'), ...workload, config })
    .prefault({})
    .describe(definition.title);
}

/** A user plane function of its own: what differs from `nfs.upf`. */
function upfValues(upf: NfDefinition) {
  const { replicas: _one, ...rest } = workload;
  return z.strictObject({
    ...rest,
    slices: z.array(snssaiSchema).min(1).optional().describe('that it serves; `network.slices` where left out'),
    dataNetworks: dataNetworks.optional().describe('instead of `network.dataNetworks`: two UPFs share no pool'),
    config: sectionSchema(upf).optional().describe('what differs from nfs.upf.config'),
  });
}

export function valuesSchema(definitions: readonly NfDefinition[]) {
  const nf = (name: string) => {
    const found = definitions.find((definition) => definition.name === name);
    if (found === undefined) throw new RangeError(`there is no network function ${name}`);
    return found;
  };
  return z.strictObject({
    image: image.prefault({}).describe('Where the images come from'),
    network,
    features: z
      .strictObject({ ims: z.boolean().default(false).describe('the functions of IMS (docs/ims.md)') })
      .prefault({})
      .describe('Parts beside the 5G core'),
    common: commonConfig
      .default({} as never)
      .describe('Settings that all functions share: docs/settings.md#common. The chart sets plmn, nrf, sbi and store'),
    nfDefaults,
    nfs: z
      .strictObject(Object.fromEntries(definitions.map((definition) => [definition.name, nfValues(definition)])))
      .prefault({})
      .describe('The network functions'),
    upfs: z
      .record(z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'a DNS label'), upfValues(nf('upf')))
      .default({ a: {} })
      .describe('User plane functions, in the order of preference by name: each is a StatefulSet <release>-upf-<name>'),
    ...imsShape,
    ...storesShape,
    ...clusterShape,
    nameOverride: z.string().default('').describe('instead of the release name, in the names of all resources'),
    global: anyObject.optional(),
  });
}

export type ValuesSchema = ReturnType<typeof valuesSchema>;

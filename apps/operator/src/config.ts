/** Settings of the operator. */
import { z } from 'zod';
import { ELECTION } from './control/election.ts';

export const config = z.strictObject({
  namespace: z
    .string()
    .default('')
    .describe('where the operator itself runs and keeps its Lease; that of its pod, or of the kubeconfig, where empty'),
  watch: z
    .enum(['namespace', 'cluster'])
    .default('namespace')
    .describe('resources of its own namespace, or of all (which needs a ClusterRole)'),
  identity: z.string().default('').describe('name among several operators; the name of the host where empty'),
  lease: z
    .strictObject({
      name: z.string().default('trunkline-operator').describe('of the Lease that says which operator acts'),
      leaseMs: z.int().min(1_000).default(ELECTION.leaseMs).describe('one that was not renewed for so long is free'),
      renewMs: z.int().min(500).default(ELECTION.renewMs).describe('who could not renew it for so long acts no more'),
      retryMs: z.int().min(100).default(ELECTION.retryMs).describe('between two looks at it'),
    })
    .prefault({}),
  resyncSeconds: z
    .int()
    .min(5)
    .default(300)
    .describe('everything is looked at again so often, whether or not something was heard of it'),
  udr: z
    .string()
    .default('http://{core}-udr.{namespace}.svc:9013')
    .describe('where subscribers of a core are written; {core} and {namespace} stand for its own'),
  keda: z
    .strictObject({
      enabled: z.boolean().default(false).describe('serve the external scaler that KEDA asks for signalling load'),
      address: z.string().min(1).default('127.0.0.10').describe('where it is served (gRPC)'),
      port: z.int().min(0).max(65_535).default(9031).describe('TCP port; 0 takes a free one'),
    })
    .prefault({}),
  metricsApi: z
    .strictObject({
      enabled: z
        .boolean()
        .default(false)
        .describe('serve custom.metrics.k8s.io: signalling load for HorizontalPodAutoscalers'),
      address: z.string().min(1).default('127.0.0.10').describe('where it is served (HTTPS, to the API server alone)'),
      port: z.int().min(0).max(65_535).default(9032).describe('TCP port; 0 takes a free one'),
      tls: z
        .strictObject({
          key: z.string().default('/etc/trunkline-metrics-api/tls.key').describe('file of its private key, PEM'),
          cert: z.string().default('/etc/trunkline-metrics-api/tls.crt').describe('file of its certificate, PEM'),
        })
        .prefault({}),
    })
    .prefault({}),
  activator: z
    .strictObject({
      address: z.string().min(1).default('0.0.0.0').describe('where connections to functions that sleep are held'),
      advertised: z
        .union([z.literal(''), z.ipv4(), z.ipv6()])
        .default('')
        .describe('address by which pods reach that; nothing sleeps where empty (the chart sets it)'),
      firstPort: z.int().min(1_024).max(65_000).default(9_040).describe('first of its TCP ports'),
      ports: z.int().min(1).max(200).default(20).describe('how many: one for each function of a core that sleeps'),
    })
    .prefault({}),
  helm: z.string().default('/usr/local/bin/helm').describe('path of the helm program, 3.18 or later'),
  chart: z.string().default('/app/charts/trunkline').describe('folder of the chart'),
});

export type OperatorConfig = z.output<typeof config>;

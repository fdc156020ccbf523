/** Values about the cluster around the functions: reference points to the outside, policies, monitoring, tests. */
import { z } from 'zod';

export const cidrs = z.array(z.string().regex(/^[0-9a-fA-F.:]+\/\d{1,3}$/, 'a prefix such as 192.0.2.0/24'));
const anyObject = z.record(z.string(), z.unknown());
const annotations = z.record(z.string(), z.string()).default({});

const service = {
  type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']).default('ClusterIP'),
  perPod: z.boolean().default(false).describe('one for each pod besides: a gNB may have an association with each'),
  externalTrafficPolicy: z.enum(['Cluster', 'Local']).default('Local').describe('Local keeps the address of the gNB'),
  annotations,
  loadBalancerIPs: z.array(z.string()).default([]).describe('one a Service, where the load balancer takes them'),
};

/** For whoever is outside of the cluster. */
export const outsideService = z
  .strictObject({
    type: service.type,
    externalTrafficPolicy: z
      .enum(['Cluster', 'Local'])
      .default('Local')
      .describe('Local keeps the address of who calls'),
    annotations,
    loadBalancerIPs: service.loadBalancerIPs,
  })
  .prefault({});

const interfaceName = z
  .string()
  .default('')
  .describe("name of the pod's interface, as in nfs.<function>.networks; the pod's address where empty");

export const clusterShape = {
  n2: z
    .strictObject({
      transport: z
        .enum(['auto', 'kernel', 'udp'])
        .default('auto')
        .describe("SCTP of the node's kernel, or our own in UDP (RFC 6951); auto takes the kernel's where it has one"),
      interface: interfaceName,
      from: cidrs.default(['0.0.0.0/0', '::/0']).describe('where gNBs are'),
      service: z.strictObject(service).prefault({}),
    })
    .prefault({})
    .describe('N2: gNBs to n2-gateway'),
  n3: z
    .strictObject({
      interface: interfaceName,
      from: cidrs.default(['0.0.0.0/0', '::/0']).describe('where gNBs are'),
    })
    .prefault({})
    .describe('N3: gNBs to UPF'),
  n6: z
    .strictObject({
      tun: z
        .boolean()
        .default(false)
        .describe(
          'UPFs carry real traffic through a TUN device, which takes NET_ADMIN and root in the container; false: a data network in the process that answers pings',
        ),
      to: cidrs.default(['0.0.0.0/0', '::/0']).describe('where UEs may go'),
    })
    .prefault({})
    .describe('N6: UPF to data networks'),
  networkPolicy: z
    .strictObject({
      enabled: z.boolean().default(true).describe('nothing is let through but the reference points of the functions'),
      dnsPorts: z
        .array(z.int().min(1).max(65_535))
        .min(1)
        .default([53])
        .describe("ports of the pods of the cluster's DNS: policies see those, not the Service's; 5353 on OpenShift"),
      metricsFrom: z
        .array(anyObject)
        .default([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }])
        .describe(
          'peers that may read metrics, as Kubernetes has them; the same port of the UDR takes subscribers, so name nobody else',
        ),
      extraIngress: z.record(z.string(), z.array(anyObject)).default({}).describe('further rules by function'),
      extraEgress: z.record(z.string(), z.array(anyObject)).default({}).describe('such as a collector of traces'),
    })
    .prefault({})
    .describe('NetworkPolicies; no effect on pods in the network of their node'),
  monitoring: z
    .strictObject({
      serviceMonitor: z
        .strictObject({
          enabled: z.boolean().default(false).describe("needs the Prometheus operator's resources"),
          interval: z.string().default('15s'),
          labels: annotations,
        })
        .prefault({}),
      annotations: z.boolean().default(true).describe('prometheus.io/scrape on the pods'),
      dashboards: z
        .strictObject({
          enabled: z.boolean().default(false).describe("ConfigMaps that Grafana's sidecar finds"),
          labels: z.record(z.string(), z.string()).default({ grafana_dashboard: '1' }),
        })
        .prefault({}),
      alerts: z
        .strictObject({
          enabled: z.boolean().default(false).describe("a PrometheusRule; needs the Prometheus operator's resources"),
          labels: annotations,
        })
        .prefault({}),
    })
    .prefault({})
    .describe('Prometheus and Grafana'),
  drain: z
    .strictObject({
      propagationSeconds: z
        .int()
        .min(0)
        .default(3)
        .describe('a pod that ends still serves for so long, until all nodes know that it is not to be asked any more'),
      sipPropagationSeconds: z
        .int()
        .min(0)
        .default(35)
        .describe(
          'the same of pods that are reached by SIP: others find them by name, which DNS keeps for half a minute',
        ),
      ringingSeconds: z
        .int()
        .min(0)
        .default(180)
        .describe('such a pod finishes the calls that it was setting up, for so long at most: phones ring'),
    })
    .prefault({})
    .describe('How pods end; they have common.drain.timeoutMs on top'),
  tests: z
    .strictObject({
      enabled: z.boolean().default(true).describe('`helm test` runs call flows against the core'),
      flows: z
        .array(z.string())
        .default(['registration/suci-profile-a', 'registration/guti-known', 'session/ipv4v6', 'leaving/switch-off'])
        .describe(
          'flows or families of docs/catalogue.md: a Job each, one after the other; several in one Job with spaces between them',
        ),
      firstSupi: z
        .string()
        .regex(/^(imsi-\d{5,15})?$/, 'imsi- and 5 to 15 digits')
        .default('')
        .describe('test subscribers are provisioned from here on; the 200001st of network.plmn where empty'),
      keep: z
        .boolean()
        .default(false)
        .describe('a Job that has succeeded stays for ttlSeconds, with its log; one that failed always does'),
      ttlSeconds: z.int().min(60).default(86_400).describe('how long a Job stays after its end, seconds'),
      deadlineSeconds: z.int().min(1).default(1_800).describe('how long a Job may take, seconds'),
      results: z
        .strictObject({
          enabled: z
            .boolean()
            .default(true)
            .describe('message charts and captures are kept in the release, in a pod that shows them over HTTP'),
          runs: z.int().min(1).max(10_000).default(100).describe('the last so many runs of a Job'),
          persistence: z
            .strictObject({
              enabled: z.boolean().default(false).describe('on a volume; false: as long as that pod lives'),
              size: z.string().default('1Gi'),
              storageClass: z.string().default('').describe("the cluster's default where empty"),
            })
            .prefault({}),
        })
        .prefault({}),
    })
    .prefault({})
    .describe('Tests of an installed release'),
  clusterDomain: z.string().default('cluster.local'),
  commonLabels: annotations.describe('on all resources'),
};

/** `saver`: workers go where other pods of the core are, so that nodes become free of it. */
import type { KubeObject } from '../kube/objects.ts';
import { mayHaveCanary } from './canary.ts';

interface PodAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly object[];
}

interface PodSpec {
  readonly affinity?: { readonly podAffinity?: PodAffinity };
  readonly topologySpreadConstraints?: readonly { readonly whenUnsatisfiable?: string }[];
}

/** The most that a preference can weigh: whatever else the scheduler likes comes after it. */
const WEIGHT = 100;

/**
 * Pods of Deployments prefer nodes that have pods of the core, and are not spread any more where that was a wish; what their affinity
 * demands stays. As with other requests, pods are replaced by it, so gateways, UPFs and functions that are one process stay where they are.
 */
export function packed(objects: readonly KubeObject[], core: string): readonly KubeObject[] {
  return objects.map((object) => (mayHaveCanary(object) ? together(object, core) : object));
}

function together(workload: KubeObject, core: string): KubeObject {
  const spec = workload.spec as { template: { spec: PodSpec } };
  const { template } = spec;
  const { affinity, topologySpreadConstraints = [], ...others } = template.spec;
  const matchLabels = { 'app.kubernetes.io/part-of': 'trunkline', 'app.kubernetes.io/instance': core };
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels } };
  const wished = affinity?.podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const demanded = topologySpreadConstraints.filter(({ whenUnsatisfiable }) => whenUnsatisfiable !== 'ScheduleAnyway');
  const inner = {
    ...others,
    affinity: {
      ...affinity,
      podAffinity: {
        ...affinity?.podAffinity,
        preferredDuringSchedulingIgnoredDuringExecution: [...wished, { weight: WEIGHT, podAffinityTerm: term }],
      },
    },
    ...(demanded.length > 0 && { topologySpreadConstraints: demanded }),
  };
  return { ...workload, spec: { ...spec, template: { ...template, spec: inner } } as never };
}

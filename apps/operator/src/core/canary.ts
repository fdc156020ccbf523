/** Workloads with other images, and the Deployment of some workers of a new version beside another one. */
import type { KubeObject } from '../kube/objects.ts';
import { TRACK_LABEL } from './workloads.ts';

interface WorkloadSpec {
  readonly replicas?: number;
  readonly strategy?: { readonly type?: string };
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly template?: {
    readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
    readonly spec?: {
      readonly containers?: readonly {
        readonly image?: string;
        readonly env?: readonly { readonly name: string; readonly value?: string }[];
      }[];
    };
  };
}

/** Of the function itself: its container is the first. */
export function imageOf(workload: KubeObject): string | undefined {
  return specOf(workload).template?.spec?.containers?.[0]?.image;
}

export function withImage(workload: KubeObject, image: string): KubeObject {
  const spec = specOf(workload);
  const [first, ...others] = spec.template?.spec?.containers ?? [];
  const inner = { ...spec.template?.spec, containers: [{ ...first, image }, ...others] };
  return { ...workload, spec: { ...spec, template: { ...spec.template, spec: inner } } as never };
}

function withEnvironment(workload: KubeObject, environment: Readonly<Record<string, string>>): KubeObject {
  const added = Object.entries(environment).map(([name, value]) => ({ name, value }));
  if (added.length === 0) return workload;
  const spec = specOf(workload);
  const [first, ...others] = spec.template?.spec?.containers ?? [];
  const containers = [{ ...first, env: [...(first?.env ?? []), ...added] }, ...others];
  const inner = { ...spec.template?.spec, containers };
  return { ...workload, spec: { ...spec, template: { ...spec.template, spec: inner } } as never };
}

/** Gateways and UPFs hold what no second one can have, and a function without a store is one process. */
export function mayHaveCanary(workload: KubeObject): boolean {
  const { strategy, replicas } = specOf(workload);
  return workload.kind === 'Deployment' && strategy?.type !== 'Recreate' && replicas !== 0;
}

/**
 * Of so many workers that they are the share of all: at least one, and none is taken from the others. Pods have the labels of the
 * function's own, so that Services, policies and gateways take them for what they are.
 */
export function canaryOf(
  workload: KubeObject,
  {
    image,
    share,
    environment = {},
  }: {
    readonly image: string;
    readonly share: number;
    /** Settings that the function's own workers do not have. */
    readonly environment?: Readonly<Record<string, string>>;
  },
): KubeObject {
  const { metadata } = workload;
  const spec = specOf(withEnvironment(withImage(workload, image), environment));
  const track = { [TRACK_LABEL]: 'canary' };
  const { template } = spec;
  return {
    ...workload,
    metadata: { ...metadata, name: `${metadata.name}-canary`, labels: { ...metadata.labels, ...track } },
    spec: {
      ...spec,
      replicas: Math.max(1, Math.round(((spec.replicas ?? 1) * share) / (1 - share))),
      selector: { matchLabels: { ...spec.selector?.matchLabels, ...track } },
      template: {
        ...template,
        metadata: { ...template?.metadata, labels: { ...template?.metadata?.labels, ...track } },
      },
    } as never,
  };
}

function specOf({ spec = {} }: KubeObject): WorkloadSpec {
  return spec as WorkloadSpec;
}

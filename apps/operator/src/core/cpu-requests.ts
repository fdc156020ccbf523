/** `saver`: workers ask for less CPU, so that more of them fit on a node and nodes become free. */
import type { KubeObject } from '../kube/objects.ts';
import { mayHaveCanary } from './canary.ts';

interface Container {
  readonly resources?: { readonly requests?: Readonly<Record<string, string | number>> };
}

/**
 * Requests of Deployments times `share`; limits stay. Other requests are another version of the pods, so gateways, UPFs and functions
 * that are one process are left as they are: their restart would be noticed.
 */
export function withCpuShare(objects: readonly KubeObject[], share: number): readonly KubeObject[] {
  if (share === 1) return objects;
  return objects.map((object) => (mayHaveCanary(object) ? lowered(object, share) : object));
}

function lowered(workload: KubeObject, share: number): KubeObject {
  const spec = workload.spec as { template: { spec: { containers: readonly Container[] } } };
  const { template } = spec;
  const [first = {}, ...others] = template.spec.containers;
  const cpu = first.resources?.requests?.['cpu'];
  const millis = cpu === undefined ? undefined : milliCpu(cpu);
  if (millis === undefined) return workload;
  const requests = { ...first.resources?.requests, cpu: `${Math.max(1, Math.round(millis * share))}m` };
  const containers = [{ ...first, resources: { ...first.resources, requests } }, ...others];
  const inner = { ...template, spec: { ...template.spec, containers } };
  return { ...workload, spec: { ...spec, template: inner } as never };
}

/** `250m`, `0.25`, 0.25 → 250. Undefined for what is neither. */
export function milliCpu(quantity: string | number): number | undefined {
  const [, figure, milli] = /^(\d+(?:\.\d+)?|\.\d+)(m?)$/.exec(`${quantity}`) ?? [];
  return figure === undefined ? undefined : Number(figure) * (milli === 'm' ? 1 : 1_000);
}

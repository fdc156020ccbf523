/** The status of a resource: applied as a whole, under a name of its own, and only where it changed. */
import type { KubeApi } from '../kube/api.ts';
import type { KubeObject } from '../kube/objects.ts';

/** The status has a writer of its own: applying the one would take the fields of the other away. */
export const STATUS_MANAGER = 'trunkline-operator-status';

export async function writeStatus(api: KubeApi, resource: KubeObject, status: object): Promise<KubeObject | undefined> {
  if (JSON.stringify(canonical(resource.status)) === JSON.stringify(canonical(status))) return undefined;
  const { apiVersion, kind, metadata } = resource;
  const { namespace, name } = metadata;
  const object = { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) }, status };
  return api.apply(object as KubeObject, { manager: STATUS_MANAGER, subresource: 'status' });
}

/** Members in order, and without those that are undefined. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, canonical(inner)]),
  );
}

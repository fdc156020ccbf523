// The chart on a cluster: what helm makes of it, which pods a namespace refuses, and what is left of it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clients, KubeObject } from './clients.ts';

export const CHART = fileURLToPath(new URL('../../charts/trunkline', import.meta.url));
export const RELEASE = 'core';

/** Values of the chart alone, and the profiles that lie beside them. */
export const PROFILES: Readonly<Record<string, readonly string[]>> = {
  'values.yaml': [],
  'values-lab.yaml': ['--values', join(CHART, 'values-lab.yaml')],
  'values-ha.yaml': ['--values', join(CHART, 'values-ha.yaml')],
  'values-ims.yaml': ['--values', join(CHART, 'values-ims.yaml')],
};

/**
 * Validates every object of the chart as the API server would take it, unknown fields and doubles included. A pod of the
 * hooks is taken only where its account is there already: after the installation.
 */
export async function validated(clients: Clients, namespace: string, args: readonly string[]): Promise<number> {
  const manifests = await clients.helm(['template', RELEASE, CHART, '--namespace', namespace, ...args]);
  const dry = ['apply', '--server-side', '--force-conflicts', '--dry-run=server', '--validate=strict', '-o', 'name'];
  return (await clients.kubectl([...dry, '-n', namespace, '-f', '-'], manifests)).trim().split('\n').length;
}

const WORKLOADS = 'deployments,statefulsets,daemonsets';

export interface Workloads {
  /** Those whose pods were all made. */
  readonly made: readonly string[];
  /** Those whose pods the namespace refuses, and why. */
  readonly refused: Readonly<Record<string, string>>;
}

/** Waits until each workload has its pods or was told why it may not. */
export async function workloads(clients: Clients, namespace: string, limit = 60_000): Promise<Workloads> {
  for (const deadline = performance.now() + limit; ; ) {
    const all = await clients.list(WORKLOADS, '-n', namespace);
    const pods = await clients.list('pods', '-n', namespace);
    const events = await clients.list('events', '-n', namespace, '--field-selector', 'reason=FailedCreate');
    const refused: Record<string, string> = {};
    const made: string[] = [];
    for (const workload of all) {
      const { name } = workload.metadata;
      const why = events.find(({ involvedObject }) => belongs(involvedObject, workload));
      const own = pods.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => belongs(owner, workload)));
      if (why !== undefined) refused[name] = why.message ?? '';
      else if (own.length >= Number(workload.spec?.['replicas'])) made.push(name);
    }
    if (made.length + Object.keys(refused).length === all.length) return { made: made.sort(), refused };
    if (performance.now() > deadline) {
      const names = all.map(({ metadata }) => metadata.name).filter((name) => !made.includes(name));
      throw new Error(`no pods of ${names.join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** A Deployment's pods are its ReplicaSets', whose names begin with its own. */
function belongs(owner: { readonly kind: string; readonly name: string } | undefined, workload: KubeObject): boolean {
  if (owner === undefined) return false;
  const { kind, metadata } = workload;
  return kind === 'Deployment'
    ? owner.kind === 'ReplicaSet' && owner.name.replace(/-[a-z0-9]+$/, '') === metadata.name
    : owner.kind === kind && owner.name === metadata.name;
}

/** Names of all objects of a namespace, and of all of the cluster's that are not in one, but for what happened (events). */
export async function everything(clients: Clients, namespace: string): Promise<readonly string[]> {
  const kinds = async (namespaced: boolean) => {
    const args = ['api-resources', '--verbs=list', `--namespaced=${namespaced}`, '-o', 'name'];
    const names = (await clients.kubectl(args)).trim().split('\n');
    return names.filter((name) => !/^events|^componentstatuses|^leases|^ipaddresses/.test(name)).join(',');
  };
  const names = async (...args: string[]) => (await clients.kubectl(['get', '-o', 'name', ...args])).trim().split('\n');
  const inside = await names(await kinds(true), '-n', namespace);
  return [...inside, ...(await names(await kinds(false)))].filter(Boolean).sort();
}

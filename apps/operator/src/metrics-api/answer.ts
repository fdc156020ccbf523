/** Answers of the custom metrics API: of each worker, or of all workers of a Deployment together. */
import type { WorkerApi } from '../core/worker-api.ts';
import { podReady } from '../core/workloads.ts';
import type { KubeApi } from '../kube/api.ts';
import type { KubeObject } from '../kube/objects.ts';
import { METRICS, quantity } from './metrics.ts';
import { GROUP, type MetricRequest, VERSION } from './request.ts';

export interface MetricsOptions {
  readonly api: Pick<KubeApi, 'list' | 'get'>;
  readonly workers: Pick<WorkerApi, 'load'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Answer {
  readonly status: number;
  readonly body: object;
}

const OURS = 'app.kubernetes.io/part-of=trunkline';

export async function answerTo(request: MetricRequest, options: MetricsOptions): Promise<Answer> {
  if (request.what === 'resources') return { status: 200, body: resources() };
  const { what, namespace, name, metric, labelSelector } = request;
  const figure = Object.hasOwn(METRICS, metric) ? METRICS[metric] : undefined;
  if (figure === undefined) return missing(`there is no metric ${metric}: ${Object.keys(METRICS).join(', ')}`);
  const { api, workers, now } = options;
  const timestamp = new Date(now()).toISOString();
  const value = (kind: 'Pod' | 'Deployment', of: string, found: number) => ({
    describedObject: { apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1', kind, namespace, name: of },
    metric: { name: metric },
    timestamp,
    value: quantity(found),
  });
  const known = async (pods: readonly KubeObject[]) => {
    const loads = await Promise.all(pods.map(async (pod) => [pod.metadata.name, await workers.load(pod)] as const));
    return loads.flatMap(([of, load]) => {
      const found = load === undefined ? undefined : figure(load);
      return found === undefined ? [] : [{ of, found }];
    });
  };
  if (what === 'pods') {
    const selector = [OURS, ...(labelSelector ? [labelSelector] : [])].join(',');
    const pods = await readyPods(api, namespace, selector);
    const values = await known(name === '*' ? pods : pods.filter(({ metadata }) => metadata.name === name));
    // Of those that say nothing there is no figure; who scales by it decides what that means.
    if (values.length === 0 && name !== '*') return missing(`${namespace}/${name} says nothing of its ${metric}`);
    return list(values.map(({ of, found }) => value('Pod', of, found)));
  }
  const deployment = await api.get({ kind: 'Deployment', namespace, name });
  const labels = (deployment?.spec?.['selector'] as { matchLabels?: Record<string, string> } | undefined)?.matchLabels;
  if (labels === undefined) return missing(`there is no Deployment ${namespace}/${name}`);
  const own = Object.entries(labels).map(([label, of]) => `${label}=${of}`);
  const pods = await readyPods(api, namespace, [OURS, ...own].join(','));
  const values = await known(pods);
  if (values.length === 0) return missing(`no worker of ${namespace}/${name} says anything of its ${metric}`);
  // One that is silent counts as the others do.
  const sum = (values.reduce((total, { found }) => total + found, 0) * pods.length) / values.length;
  return list([value('Deployment', name, sum)]);
}

async function readyPods(api: Pick<KubeApi, 'list'>, namespace: string, labelSelector: string) {
  const { items } = await api.list('Pod', { namespace, labelSelector });
  return items.filter((pod) => pod.metadata.deletionTimestamp === undefined && podReady(pod));
}

function list(items: readonly object[]): Answer {
  return {
    status: 200,
    body: { kind: 'MetricValueList', apiVersion: `${GROUP}/${VERSION}`, metadata: {}, items },
  };
}

function resources(): object {
  const of = (resource: string) =>
    Object.keys(METRICS).map((metric) => ({
      name: `${resource}/${metric}`,
      singularName: '',
      namespaced: true,
      kind: 'MetricValueList',
      verbs: ['get'],
    }));
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: `${GROUP}/${VERSION}`,
    resources: [...of('pods'), ...of('deployments.apps')],
  };
}

export function missing(message: string): Answer {
  return { status: 404, body: statusOf(404, 'NotFound', message) };
}

export function statusOf(code: number, reason: string, message: string): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, message, code };
}

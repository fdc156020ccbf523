/** What a request of the custom metrics API is about: its path and query, as HorizontalPodAutoscalers write them. */

export const GROUP = 'custom.metrics.k8s.io';
export const VERSION = 'v1beta2';
export const ROOT = `/apis/${GROUP}/${VERSION}`;

export type MetricRequest =
  | { readonly what: 'resources' }
  | {
      readonly what: 'pods' | 'deployment';
      readonly namespace: string;
      /** `*` for all of a selector. */
      readonly name: string;
      readonly metric: string;
      readonly labelSelector: string | undefined;
    };

const NAME = '[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?';
const OF_OBJECT = new RegExp(
  `^${ROOT}/namespaces/(?<namespace>${NAME})/(?<resource>pods|deployments\\.apps)/(?<name>\\*|${NAME})/(?<metric>[a-z_]{1,63})$`,
);

/** Undefined where there is nothing at that path. */
export function metricRequestOf(url: string): MetricRequest | undefined {
  const { pathname, searchParams } = new URL(url, 'https://operator');
  if (pathname === ROOT || pathname === `${ROOT}/`) return { what: 'resources' };
  // The API server writes the star as %2A.
  const found = OF_OBJECT.exec(pathname.replaceAll(/%2a/gi, '*'))?.groups;
  if (found === undefined) return undefined;
  const { namespace = '', resource, name = '', metric = '' } = found;
  const what = resource === 'pods' ? 'pods' : 'deployment';
  if (what === 'deployment' && name === '*') return undefined;
  const labelSelector = searchParams.get('labelSelector') ?? undefined;
  return { what, namespace, name, metric, labelSelector };
}

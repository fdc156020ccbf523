/** Objects of the API, and the kinds that the operator reads or writes. */

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: unknown;
}

export interface KubeObject<Spec = Readonly<Record<string, unknown>>, Status = Readonly<Record<string, unknown>>> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly spec?: Spec;
  readonly status?: Status;
  readonly [member: string]: unknown;
}

/** Kind → where it is served. Those that the chart makes, our own, and what the operator needs besides. */
export const KINDS = {
  ServiceAccount: { apiVersion: 'v1', plural: 'serviceaccounts' },
  Secret: { apiVersion: 'v1', plural: 'secrets' },
  ConfigMap: { apiVersion: 'v1', plural: 'configmaps' },
  PersistentVolumeClaim: { apiVersion: 'v1', plural: 'persistentvolumeclaims' },
  Service: { apiVersion: 'v1', plural: 'services' },
  EndpointSlice: { apiVersion: 'discovery.k8s.io/v1', plural: 'endpointslices' },
  NetworkPolicy: { apiVersion: 'networking.k8s.io/v1', plural: 'networkpolicies' },
  PodDisruptionBudget: { apiVersion: 'policy/v1', plural: 'poddisruptionbudgets' },
  StatefulSet: { apiVersion: 'apps/v1', plural: 'statefulsets' },
  Deployment: { apiVersion: 'apps/v1', plural: 'deployments' },
  CronJob: { apiVersion: 'batch/v1', plural: 'cronjobs' },
  Job: { apiVersion: 'batch/v1', plural: 'jobs' },
  Pod: { apiVersion: 'v1', plural: 'pods' },
  Event: { apiVersion: 'v1', plural: 'events' },
  Lease: { apiVersion: 'coordination.k8s.io/v1', plural: 'leases' },
  MobileCore: { apiVersion: 'trunkline.dev/v1alpha1', plural: 'mobilecores' },
  Subscriber: { apiVersion: 'trunkline.dev/v1alpha1', plural: 'subscribers' },
  SubscriberGroup: { apiVersion: 'trunkline.dev/v1alpha1', plural: 'subscribergroups' },
  CallFlowRun: { apiVersion: 'trunkline.dev/v1alpha1', plural: 'callflowruns' },
  Certificate: { apiVersion: 'cert-manager.io/v1', plural: 'certificates' },
  ServiceMonitor: { apiVersion: 'monitoring.coreos.com/v1', plural: 'servicemonitors' },
  PrometheusRule: { apiVersion: 'monitoring.coreos.com/v1', plural: 'prometheusrules' },
} as const;

export type Kind = keyof typeof KINDS;

export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

/** `lab/core`: what queues and caches call an object. */
export function keyOf({ metadata: { namespace = '', name } }: KubeObject): string {
  return `${namespace}/${name}`;
}

export function namesOf(key: string): { readonly namespace: string; readonly name: string } {
  const at = key.indexOf('/');
  return { namespace: key.slice(0, at), name: key.slice(at + 1) };
}

export function ownerReference(owner: KubeObject): OwnerReference {
  const { apiVersion, kind, metadata } = owner;
  if (metadata.uid === undefined)
    throw new RangeError(`${kind} ${metadata.name} was not read from the API: it has no uid`);
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true, blockOwnerDeletion: true };
}

export function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  return object.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}

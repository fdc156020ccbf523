/** What was made for an owner: brought to what is wanted, and taken away when it is wanted no more. */
import { createHash } from 'node:crypto';
import { isStatus, type KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { isOwnedBy, type Kind, type KubeObject, keyOf, ownerReference } from '../kube/objects.ts';

/** In what order objects are made: what pods need comes before them. */
const ORDER: readonly Kind[] = [
  ...([
    'ServiceAccount',
    'Secret',
    'ConfigMap',
    'PersistentVolumeClaim',
    'Certificate',
    'NetworkPolicy',
    'Service',
    // A function that goes to sleep has somebody at its address before its last worker ends.
    'EndpointSlice',
  ] as const),
  ...([
    'PodDisruptionBudget',
    'StatefulSet',
    'Deployment',
    'Job',
    'CronJob',
    'ServiceMonitor',
    'PrometheusRule',
  ] as const),
];

/** The operator's name among the writers of an object's fields. */
export const FIELD_MANAGER = 'trunkline-operator';

export interface OwnedOptions {
  readonly api: KubeApi;
  /** Kinds that the operator watches. Others (of cert-manager, of Prometheus' operator) are applied when they change, and go with their owner. */
  readonly caches: ReadonlyMap<Kind, Cache>;
}

export interface Changes {
  readonly applied: readonly string[];
  readonly removed: readonly string[];
}

export class Owned {
  readonly #options: OwnedOptions;
  /** Object → what was applied and what it looked like then: as long as both hold there is nothing to do. */
  readonly #settled = new Map<string, { readonly wanted: string; readonly looks: string }>();

  constructor(options: OwnedOptions) {
    this.#options = options;
  }

  /** Applies what differs, and removes what the owner has and is neither wanted nor kept. @throws ApiError */
  async bring(owner: KubeObject, wanted: readonly KubeObject[], kept: readonly KubeObject[] = []): Promise<Changes> {
    const applied: string[] = [];
    for (const object of inOrder(wanted).map((one) => owned(one, owner))) {
      if (await this.#apply(object)) applied.push(labelOf(object));
    }
    const names = new Set([...wanted, ...kept].map(labelOf));
    const removed: string[] = [];
    for (const object of this.of(owner)) {
      if (names.has(labelOf(object)) || object.metadata.deletionTimestamp !== undefined) continue;
      if (await this.remove(object)) removed.push(labelOf(object));
    }
    return { applied, removed };
  }

  /** What is there of an owner's. */
  of(owner: KubeObject): readonly KubeObject[] {
    return ORDER.flatMap((kind) => this.#options.caches.get(kind)?.all() ?? []).filter((one) => isOwnedBy(one, owner));
  }

  remove(object: KubeObject): Promise<boolean> {
    this.#settled.delete(labelOf(object));
    const { namespace = '', name, uid } = object.metadata;
    return this.#options.api.remove({ kind: object.kind as Kind, namespace, name }, { uid });
  }

  /** False where the object is as it should be. */
  async #apply(object: KubeObject): Promise<boolean> {
    const { caches } = this.#options;
    const cache = caches.get(object.kind as Kind);
    const label = labelOf(object);
    const wanted = digest(object);
    const there = cache?.get(keyOf(object));
    const settled = this.#settled.get(label);
    const asLeft = cache === undefined || (there !== undefined && settled?.looks === looks(there));
    if (settled?.wanted === wanted && asLeft) return false;
    const now = await this.#applied(object, there);
    cache?.wrote(now);
    this.#settled.set(label, { wanted, looks: looks(now) });
    return there === undefined || looks(there) !== looks(now);
  }

  async #applied(object: KubeObject, there: KubeObject | undefined): Promise<KubeObject> {
    try {
      return await this.#options.api.apply(object, { manager: FIELD_MANAGER });
    } catch (error) {
      // What a Job runs cannot be changed: another one takes its name.
      if (object.kind !== 'Job' || there === undefined || !isStatus(error, 422)) throw error;
      await this.remove(there);
      return this.#options.api.apply(object, { manager: FIELD_MANAGER });
    }
  }
}

/** `Deployment lab/core-amf` */
export function labelOf(object: KubeObject): string {
  return `${object.kind} ${keyOf(object)}`;
}

function owned(object: KubeObject, owner: KubeObject): KubeObject {
  const labels = { ...object.metadata.labels, 'app.kubernetes.io/managed-by': FIELD_MANAGER };
  return { ...object, metadata: { ...object.metadata, labels, ownerReferences: [ownerReference(owner)] } };
}

function inOrder(objects: readonly KubeObject[]): readonly KubeObject[] {
  const rank = ({ kind }: KubeObject) => ORDER.indexOf(kind as Kind);
  return objects.toSorted((a, b) => rank(a) - rank(b));
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

/** All of an object that is not its status or bookkeeping. */
function looks({ status: _status, metadata, ...rest }: KubeObject): string {
  const {
    managedFields: _fields,
    resourceVersion: _version,
    generation: _generation,
    annotations = {},
    ...others
  } = metadata;
  // The controller of a Deployment counts its revisions there.
  const { 'deployment.kubernetes.io/revision': _revision, ...own } = annotations;
  return digest(sorted({ ...rest, metadata: { ...others, annotations: own } }));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

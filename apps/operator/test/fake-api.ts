/**
 * A fake of an API server, in memory: versions, generations, apply with owners of fields, finalizers, watches. It checks no schema,
 * runs no controllers and collects no garbage: what it cannot show is shown on a real one (test/kube/operator*.spec.ts).
 */
import {
  ApiError,
  type ApplyOptions,
  type KubeApi,
  type ListOptions,
  type Place,
  type RemoveOptions,
  type WatchEvent,
} from '../src/kube/api.ts';
import { type Kind, type KubeObject, keyOf } from '../src/kube/objects.ts';

type Fields = Readonly<Record<string, unknown>>;

export class FakeApi implements KubeApi {
  /** Every write that was asked for, as `apply Deployment lab/core-amf`. */
  readonly writes: string[] = [];
  /** While it is there, every call fails with it. */
  failure: Error | undefined;
  /** Whose watches hear of nothing, true: all: what is kept of the cluster grows old. */
  silent: boolean | ReadonlySet<Kind> = false;
  readonly #objects = new Map<string, KubeObject>();
  /** Object → writer → what it applied last. */
  readonly #applied = new Map<string, Map<string, Fields>>();
  readonly #watches = new Set<{
    kind: Kind;
    options: ListOptions;
    onEvent: (event: WatchEvent) => void;
    end: () => void;
  }>();
  #version = 0;

  /** For a test: as if somebody else had written it, whatever was there. */
  put(object: KubeObject): KubeObject {
    return this.#store(object, this.#objects.get(idOf(object)));
  }

  find(kind: Kind, key: string): KubeObject | undefined {
    return this.#objects.get(`${kind} ${key}`);
  }

  all(kind: Kind): readonly KubeObject[] {
    return [...this.#objects.values()].filter((one) => one.kind === kind);
  }

  /** Ends all watches, as a server does that goes away. */
  hangUp(): void {
    for (const watch of this.#watches) watch.end();
  }

  /** A word to all who watch, as a server gives it each minute. */
  bookmark(): void {
    const metadata = { name: '', resourceVersion: `${this.#version}` };
    for (const { kind, onEvent } of this.#watches) {
      if (!this.#isSilent(kind)) onEvent({ type: 'BOOKMARK', object: { apiVersion: '', kind, metadata } });
    }
  }

  async get({ kind, namespace, name }: Place): Promise<KubeObject | undefined> {
    this.#check();
    return this.#objects.get(`${kind} ${namespace}/${name}`);
  }

  async list(kind: Kind, options: ListOptions) {
    this.#check();
    return { items: this.all(kind).filter((one) => matches(one, options)), resourceVersion: `${this.#version}` };
  }

  watch(
    kind: Kind,
    options: ListOptions & { signal: AbortSignal },
    onEvent: (event: WatchEvent) => void,
  ): Promise<void> {
    this.#check();
    return new Promise((resolve) => {
      const watch = {
        ...{ kind, options, onEvent },
        end: () => {
          this.#watches.delete(watch);
          resolve();
        },
      };
      this.#watches.add(watch);
      options.signal.addEventListener('abort', watch.end, { once: true });
    });
  }

  async create(object: KubeObject): Promise<KubeObject> {
    this.#check();
    this.writes.push(`create ${idOf(object)}`);
    if (this.#objects.has(idOf(object))) throw new ApiError(409, 'AlreadyExists', `${idOf(object)} already exists`);
    return this.#store(object, undefined);
  }

  async replace(object: KubeObject): Promise<KubeObject> {
    this.#check();
    const there = this.#there(object);
    if (there.metadata.resourceVersion !== object.metadata.resourceVersion) throw conflict(object);
    this.writes.push(`replace ${idOf(object)}`);
    return this.#store(object, there);
  }

  async apply(object: KubeObject, { manager, subresource }: ApplyOptions): Promise<KubeObject> {
    this.#check();
    this.writes.push(`apply ${idOf(object)}${subresource === undefined ? '' : `/${subresource}`}`);
    const there = this.#objects.get(idOf(object));
    if (there === undefined && subresource !== undefined)
      throw new ApiError(404, 'NotFound', `${idOf(object)} not found`);
    const writers = this.#applied.get(idOf(object)) ?? new Map<string, Fields>();
    this.#applied.set(idOf(object), writers);
    const before = writers.get(manager) ?? {};
    writers.set(manager, object);
    const kept = without(there ?? {}, before, object);
    return this.#store(over(kept, object) as unknown as KubeObject, there);
  }

  async patch({ kind, namespace, name }: Place, patch: object): Promise<KubeObject> {
    this.#check();
    const there = this.#objects.get(`${kind} ${namespace}/${name}`);
    if (there === undefined) throw new ApiError(404, 'NotFound', `${kind} ${name} not found`);
    const { metadata } = patch as { metadata?: { resourceVersion?: string } };
    const { resourceVersion } = metadata ?? {};
    if (resourceVersion !== undefined && resourceVersion !== there.metadata.resourceVersion) throw conflict(there);
    this.writes.push(`patch ${idOf(there)}`);
    return this.#store(over(there, patch as Fields) as unknown as KubeObject, there);
  }

  async remove({ kind, namespace, name }: Place, { uid }: RemoveOptions = {}): Promise<boolean> {
    this.#check();
    this.writes.push(`remove ${kind} ${namespace}/${name}`);
    const there = this.#objects.get(`${kind} ${namespace}/${name}`);
    if (there === undefined || (uid !== undefined && there.metadata.uid !== uid)) return false;
    const deletionTimestamp = '2026-01-01T00:00:00Z';
    this.#store({ ...there, metadata: { ...there.metadata, deletionTimestamp } }, there);
    return true;
  }

  #isSilent(kind: Kind): boolean {
    return this.silent === true || (this.silent !== false && this.silent.has(kind));
  }

  #there(object: KubeObject): KubeObject {
    const there = this.#objects.get(idOf(object));
    if (there === undefined) throw new ApiError(404, 'NotFound', `${idOf(object)} not found`);
    return there;
  }

  #check(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  #store(object: KubeObject, there: KubeObject | undefined): KubeObject {
    if (there !== undefined && sameBut(object, there)) return there;
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    const changed =
      there === undefined || !same(object.spec, there.spec) || deletionTimestamp !== there.metadata.deletionTimestamp;
    const generation = (there?.metadata.generation ?? 0) + (changed ? 1 : 0);
    const resourceVersion = `${++this.#version}`;
    const uid = there?.metadata.uid ?? `uid-${this.#version}`;
    const stored = { ...object, metadata: { ...object.metadata, uid, generation, resourceVersion } };
    const gone = deletionTimestamp !== undefined && finalizers.length === 0;
    if (gone) {
      this.#objects.delete(idOf(object));
      this.#applied.delete(idOf(object));
    } else this.#objects.set(idOf(object), stored);
    this.#tell(gone ? 'DELETED' : there === undefined ? 'ADDED' : 'MODIFIED', stored);
    return stored;
  }

  #tell(type: WatchEvent['type'], object: KubeObject): void {
    if (this.#isSilent(object.kind as Kind)) return;
    // Later, as over a network.
    setImmediate(() => {
      for (const { kind, options, onEvent } of this.#watches) {
        if (kind === object.kind && matches(object, options)) onEvent({ type, object });
      }
    });
  }
}

export function idOf(object: KubeObject): string {
  return `${object.kind} ${keyOf(object)}`;
}

function conflict(object: KubeObject): ApiError {
  return new ApiError(409, 'Conflict', `${idOf(object)} has been modified`);
}

function matches({ metadata }: KubeObject, { namespace, labelSelector }: ListOptions): boolean {
  const inside = namespace === undefined || metadata.namespace === namespace;
  const wanted = labelSelector?.split(',').map((one) => one.split('=')) ?? [];
  return (
    inside &&
    wanted.every(([name = '', value]) => {
      const label = metadata.labels?.[name];
      return label !== undefined && (value === undefined || label === value);
    })
  );
}

/** Fields of a writer's last application that it does not give any more are nobody's, and go. */
function without(there: Fields, before: Fields, now: Fields): Fields {
  const result: Record<string, unknown> = { ...there };
  for (const [name, value] of Object.entries(before)) {
    if (!(name in now)) delete result[name];
    else if (isPlain(value) && isPlain(now[name]) && isPlain(result[name]))
      result[name] = without(result[name], value, now[name]);
  }
  return result;
}

/** A merge patch, RFC 7396. */
function over(base: Fields, patch: Fields): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    const known = result[name];
    if (value === null) delete result[name];
    else if (value !== undefined) result[name] = isPlain(value) ? over(isPlain(known) ? known : {}, value) : value;
  }
  return result;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sameBut(object: KubeObject, there: KubeObject): boolean {
  const bare = ({ metadata, ...rest }: KubeObject) => {
    const { resourceVersion: _version, generation: _generation, uid: _uid, ...own } = metadata;
    return JSON.stringify([Object.entries({ ...rest }).sort(), Object.entries(own).sort()]);
  };
  return bare(object) === bare(there);
}

/**
 * What the API server has of one kind, kept by list and watch. It says how old its knowledge is, and whether what was written
 * here has come back yet: nothing is decided on less.
 */
import type { Clock } from '@trunkline/platform';
import { isStatus, type KubeApi, type ListOptions, type WatchEvent } from './api.ts';
import { type Kind, type KubeObject, keyOf } from './objects.ts';

/** Without a word from the server for so long, milliseconds, what is here is not to be acted on. A watch is begun anew each minute. */
const STALE_AFTER_MS = 90_000;
const RETRY_MS = { first: 500, most: 30_000 };
/** A watch that a server ends sooner is not begun anew at once, milliseconds. */
const SHORT_MS = 1_000;

export interface CacheOptions extends ListOptions {
  /** Name of a label that objects have. */
  readonly labelSelector?: string | undefined;
  readonly api: KubeApi;
  readonly clock: Clock;
  readonly kind: Kind;
  /** An object that came, changed or went; `before` is what was known of it. */
  readonly onChange: (object: KubeObject, before: KubeObject | undefined) => void;
  readonly onError: (error: unknown) => void;
}

export class Cache {
  readonly kind: Kind;
  readonly #options: CacheOptions;
  readonly #objects = new Map<string, KubeObject>();
  /** The latest version that the server told of, and the latest that was written here. */
  #seen: string | undefined;
  #written: { readonly key: string; readonly version: string } | undefined;
  readonly #ended = new AbortController();
  #heardAt: number | undefined;
  #running: Promise<void> | undefined;

  constructor(options: CacheOptions) {
    this.kind = options.kind;
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#follow();
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  all(): readonly KubeObject[] {
    return [...this.#objects.values()];
  }

  /** Milliseconds since the server said something of these objects; undefined where it never did. */
  lastHeard(now: number): number | undefined {
    return this.#heardAt === undefined ? undefined : now - this.#heardAt;
  }

  /** Why nothing may be decided on what is here, in words; undefined where it may. */
  whyStale(now: number): string | undefined {
    const { kind } = this;
    const heard = this.lastHeard(now);
    if (heard === undefined) return `${kind} objects were not listed yet`;
    if (heard > STALE_AFTER_MS) return `nothing was heard of ${kind} objects for ${Math.round(heard / 1000)} s`;
    if (this.#written === undefined || !isBefore(this.#seen, this.#written.version)) return undefined;
    return `what was written to ${kind} ${this.#written.key} has not come back yet`;
  }

  /** To be called with what a write answered: until the watch has it too, the cache is behind. */
  wrote(object: KubeObject): void {
    const { resourceVersion, labels } = object.metadata;
    const { labelSelector } = this.#options;
    // What is not selected never comes.
    if (resourceVersion === undefined || (labelSelector !== undefined && labels?.[labelSelector] === undefined)) return;
    if (isBefore(this.#written?.version, resourceVersion))
      this.#written = { key: keyOf(object), version: resourceVersion };
  }

  async #follow(): Promise<void> {
    const { api, clock, kind, onError } = this.#options;
    const { signal } = this.#ended;
    let version: string | undefined;
    let retryMs = RETRY_MS.first;
    while (!signal.aborted) {
      try {
        version ??= await this.#list();
        const begunAt = clock.monotonic();
        const from = { ...this.#options, resourceVersion: version, signal };
        await api.watch(kind, from, (event) => {
          version = this.#take(event);
          retryMs = RETRY_MS.first;
        });
        this.#heard();
        if (clock.monotonic() - begunAt < SHORT_MS) await this.#pause(RETRY_MS.first);
      } catch (error) {
        if (signal.aborted) return;
        if (isStatus(error, 410)) version = undefined;
        else {
          onError(error);
          await this.#pause(retryMs);
          retryMs = Math.min(RETRY_MS.most, 2 * retryMs);
          // Versions of a server that was away may be of another history.
          version = undefined;
        }
      }
    }
  }

  async #list(): Promise<string> {
    const { items, resourceVersion } = await this.#options.api.list(this.kind, this.#options);
    this.#heard();
    const there = new Map(items.map((item) => [keyOf(item), item]));
    for (const [key, object] of this.#objects) if (!there.has(key)) this.#forget(object);
    for (const object of there.values()) this.#keep(object);
    this.#seen = resourceVersion;
    return resourceVersion;
  }

  #take({ type, object }: WatchEvent): string {
    this.#heard();
    if (type === 'DELETED') this.#forget(object);
    else if (type !== 'BOOKMARK') this.#keep(object);
    const { resourceVersion = this.#seen ?? '' } = object.metadata;
    this.#seen = resourceVersion;
    return resourceVersion;
  }

  #keep(object: KubeObject): void {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    const version = object.metadata.resourceVersion;
    this.#objects.set(key, object);
    if (before?.metadata.resourceVersion !== version) this.#options.onChange(object, before);
  }

  #forget(object: KubeObject): void {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    this.#objects.delete(key);
    this.#options.onChange(object, before);
  }

  #heard(): void {
    this.#heardAt = this.#options.clock.monotonic();
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#ended;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      const abandon = () => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', abandon, { once: true });
    });
  }
}

/** Versions of one kind are comparable numbers, and a watch tells of them in their order (in writing from Kubernetes 1.35 on). */
function isBefore(one: string | undefined, other: string): boolean {
  return one === undefined || BigInt(one) < BigInt(other);
}

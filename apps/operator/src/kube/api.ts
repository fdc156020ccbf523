/** What the operator needs of an API server. One implementation talks to a real one, one for tests keeps objects in memory. */
import type { Kind, KubeObject } from './objects.ts';

export interface Place {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

export interface ListOptions {
  /** All namespaces where absent. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: KubeObject;
}

export interface ApplyOptions {
  readonly manager: string;
  readonly subresource?: 'status';
}

export interface RemoveOptions {
  /** Only this very object, not one of the same name that came after it. */
  readonly uid?: string | undefined;
  readonly propagation?: 'Background' | 'Foreground';
}

/** Every method rejects with {@link ApiError} for what the server refuses, with the system's error where it is not there. */
export interface KubeApi {
  get(place: Place): Promise<KubeObject | undefined>;
  list(
    kind: Kind,
    options: ListOptions,
  ): Promise<{ readonly items: readonly KubeObject[]; readonly resourceVersion: string }>;
  /**
   * Changes after `resourceVersion`. Resolves when the server ends it, which it does now and then.
   * @throws ApiError 410 where that version is too old: list again
   */
  watch(
    kind: Kind,
    options: ListOptions & { readonly resourceVersion: string; readonly signal: AbortSignal },
    onEvent: (event: WatchEvent) => void,
  ): Promise<void>;
  create(object: KubeObject): Promise<KubeObject>;
  /** Writes the whole object if it still has its `resourceVersion`; 409 where it has another. */
  replace(object: KubeObject): Promise<KubeObject>;
  /** Server-side apply: fields that are given become ours, fields that we had and do not give any more go, others stay. */
  apply(object: KubeObject, options: ApplyOptions): Promise<KubeObject>;
  /** A merge patch (RFC 7396). */
  patch(place: Place, patch: object): Promise<KubeObject>;
  /** True where there was something to remove. */
  remove(place: Place, options?: RemoveOptions): Promise<boolean>;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** `NotFound`, `Conflict`, `Invalid`, … */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export function isStatus(error: unknown, ...statuses: readonly number[]): error is ApiError {
  return error instanceof ApiError && statuses.includes(error.status);
}

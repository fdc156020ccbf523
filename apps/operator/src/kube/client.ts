/** The API of a real server, as the kubeconfig or the pod's service account has it. */
import { HttpMethod, IsomorphicFetchHttpLibrary, type KubeConfig, RequestContext } from '@kubernetes/client-node';
import {
  ApiError,
  type ApplyOptions,
  isStatus,
  type KubeApi,
  type ListOptions,
  type Place,
  type RemoveOptions,
  type WatchEvent,
} from './api.ts';
import { jsonLines } from './json-lines.ts';
import { KINDS, type Kind, type KubeObject } from './objects.ts';

/** Until a request has failed, milliseconds. */
const PATIENCE_MS = 30_000;
/** The server ends a watch after so long, and it is begun anew: a word from the server at least this often. */
const WATCH_SECONDS = 60;

type Query = Readonly<Record<string, string | undefined>>;
type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>;

interface Request {
  readonly query?: Query;
  readonly body?: object | undefined;
  readonly type?: string;
  readonly signal?: AbortSignal;
}

export class ClusterApi implements KubeApi {
  readonly #config: KubeConfig;
  readonly #http = new IsomorphicFetchHttpLibrary();
  /** One for all requests, so that they share connections. */
  #dispatcher: Dispatcher | undefined;

  constructor(config: KubeConfig) {
    this.#config = config;
  }

  async get(place: Place): Promise<KubeObject | undefined> {
    try {
      return await this.#json<KubeObject>(HttpMethod.GET, pathOf(place));
    } catch (error) {
      if (isStatus(error, 404)) return undefined;
      throw error;
    }
  }

  async list(kind: Kind, { namespace, labelSelector }: ListOptions) {
    const list = await this.#json<{ items?: readonly KubeObject[]; metadata: { resourceVersion: string } }>(
      HttpMethod.GET,
      pathOf({ kind, namespace }),
      { query: { labelSelector } },
    );
    // Items of a list do not say what they are.
    const items = (list.items ?? []).map((item) => ({ ...item, apiVersion: KINDS[kind].apiVersion, kind }));
    return { items, resourceVersion: list.metadata.resourceVersion };
  }

  async watch(
    kind: Kind,
    {
      namespace,
      labelSelector,
      resourceVersion,
      signal,
    }: ListOptions & { resourceVersion: string; signal: AbortSignal },
    onEvent: (event: WatchEvent) => void,
  ): Promise<void> {
    const query = {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      labelSelector,
      timeoutSeconds: `${WATCH_SECONDS}`,
    };
    // A connection that died without a word is given up as well.
    const limit = AbortSignal.any([signal, AbortSignal.timeout((WATCH_SECONDS + 15) * 1_000)]);
    const response = await this.#send(HttpMethod.GET, pathOf({ kind, namespace }), { query, signal: limit });
    const stream = response.body.stream();
    if (stream === null) return;
    for await (const line of jsonLines(stream)) {
      const event = line as { readonly type: string; readonly object: KubeObject };
      if (event.type === 'ERROR') throw errorOf(event.object as Status);
      onEvent(event as WatchEvent);
    }
  }

  create(object: KubeObject): Promise<KubeObject> {
    return this.#json(HttpMethod.POST, pathOf({ ...placeOf(object), name: undefined }), { body: object });
  }

  replace(object: KubeObject): Promise<KubeObject> {
    return this.#json(HttpMethod.PUT, pathOf(placeOf(object)), { body: object });
  }

  apply(object: KubeObject, { manager, subresource }: ApplyOptions): Promise<KubeObject> {
    const path = pathOf(placeOf(object)) + (subresource === undefined ? '' : `/${subresource}`);
    const query = { fieldManager: manager, force: 'true' };
    return this.#json(HttpMethod.PATCH, path, { query, body: object, type: 'application/apply-patch+yaml' });
  }

  patch(place: Place, patch: object): Promise<KubeObject> {
    return this.#json(HttpMethod.PATCH, pathOf(place), { body: patch, type: 'application/merge-patch+json' });
  }

  async remove(place: Place, { uid, propagation = 'Background' }: RemoveOptions = {}): Promise<boolean> {
    const preconditions = uid === undefined ? undefined : { uid };
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: propagation, preconditions };
    try {
      await this.#json(HttpMethod.DELETE, pathOf(place), { body });
      return true;
    } catch (error) {
      // 409: another object has the name by now, so that one is gone.
      if (isStatus(error, 404, 409)) return false;
      throw error;
    }
  }

  async #json<T>(method: HttpMethod, path: string, request: Request = {}): Promise<T> {
    const response = await this.#send(method, path, { signal: AbortSignal.timeout(PATIENCE_MS), ...request });
    return JSON.parse(await response.body.text()) as T;
  }

  async #send(method: HttpMethod, path: string, { query = {}, body, type = 'application/json', signal }: Request) {
    const cluster = this.#config.getCurrentCluster();
    if (cluster === null) throw new Error('the kubeconfig names no current cluster: set current-context');
    const context = new RequestContext(`${cluster.server}${path}`, method);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) context.setQueryParam(name, value);
    context.setHeaderParam('accept', 'application/json');
    if (body !== undefined) {
      context.setBody(JSON.stringify(body));
      context.setHeaderParam('content-type', type);
    }
    await this.#config.applySecurityAuthentication(context);
    this.#dispatcher ??= context.getDispatcher();
    if (this.#dispatcher !== undefined) context.setDispatcher(this.#dispatcher);
    if (signal !== undefined) context.setSignal(signal);
    const response = await this.#http.send(context).toPromise();
    if (response.httpStatusCode < 300) return response;
    throw errorOf(await statusOf(await response.body.text(), response.httpStatusCode));
  }
}

function placeOf({ kind, metadata: { namespace, name } }: KubeObject) {
  return { kind: kind as Kind, namespace, name };
}

function pathOf({
  kind,
  namespace,
  name,
}: {
  kind: Kind;
  namespace?: string | undefined;
  name?: string | undefined;
}): string {
  const { apiVersion, plural } = KINDS[kind];
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const inside = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}${inside}/${plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}

type Status = {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
};

/** A server says what is wrong as a Status; a proxy before it may not. */
function statusOf(text: string, code: number): Status {
  try {
    return { code, ...(JSON.parse(text) as Status) };
  } catch {
    return { code, reason: 'Unknown', message: text.slice(0, 500) || `HTTP status ${code}` };
  }
}

function errorOf({ code = 500, reason = 'Unknown', message = `HTTP status ${code}` }: Status): ApiError {
  return new ApiError(code, reason, message);
}

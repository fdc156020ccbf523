// One request to one API root and its answer, over whichever transport reaches it.
import type { After } from './after.ts';
import { decodeContent, encodeContent, hasParts, mediaType, noParts, preferredType, schemaFor } from './content.ts';
import type { HttpClient } from './http-client.ts';
import type { InProcessNetwork, Spoilt } from './in-process.ts';
import { SbiError, SbiTransportError } from './problem.ts';
import { findFault } from './schema-store.ts';
import type { Headers, OperationTable, Parts, ProblemDetails } from './service.ts';
import { nextExchange, type SbiTap, type SbiTapEvent, shown } from './tap.ts';

export interface ExchangeOptions {
  readonly http: HttpClient;
  readonly inProcess: InProcessNetwork | undefined;
  readonly after: After;
  readonly tap: SbiTap | undefined;
  readonly name: string;
  readonly validateResponses: boolean;
}

export interface Exchange {
  readonly service: string;
  readonly operation: string;
  readonly file: string;
  readonly table: OperationTable;
  /** `http://host:port`, with a path where the producer has a prefix before its API names. */
  readonly root: string;
  readonly path: string;
  /** Typed values, where the operation is known by its template. */
  readonly query: object | undefined;
  /** Empty, or with its `?`. */
  readonly queryText: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly parts: Parts;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly parts: Parts;
  /** The body is not a ProblemDetails but the service's own. */
  readonly own: boolean;
}

const maxRedirects = 3;

export async function exchange(options: ExchangeOptions, request: Exchange): Promise<Reply> {
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    const reply = await tapped(options, current);
    if (reply.status >= 400) throw errorOf(reply);
    if ((reply.status === 307 || reply.status === 308) && reply.headers['location'] !== undefined) {
      if (redirects === maxRedirects) throw new SbiError(508, undefined, `${current.root} redirects without end`);
      current = redirected(current, reply.headers['location']);
      continue;
    }
    if (options.validateResponses) checkReply(current, reply);
    return reply;
  }
}

/** TS 29.500, 6.10.9: the request goes as it is to where the producer says. */
function redirected(request: Exchange, location: string): Exchange {
  const url = URL.parse(location, request.root);
  if (!url) throw new SbiError(502, undefined, `Location ${location} is not a URI`);
  const same = url.search === '' ? {} : { query: undefined, queryText: url.search };
  return { ...request, root: url.origin, path: url.pathname, ...same };
}

async function tapped(options: ExchangeOptions, request: Exchange): Promise<Reply> {
  const { tap, name } = options;
  if (!tap) return carry(options, request);
  const { host } = rootOf(request);
  const common: Omit<SbiTapEvent, 'kind' | 'from' | 'to' | 'headers'> = {
    exchange: nextExchange(),
    side: 'client',
    transport: options.inProcess?.get(host) ? 'in-process' : 'http2',
    method: request.table.method,
    path: request.path + request.queryText,
    operation: `${request.service} ${request.operation}`,
  };
  tap({ ...common, kind: 'request', from: name, to: host, headers: request.headers, ...shown(request) });
  const reply = await carry(options, request);
  tap({
    ...common,
    kind: 'response',
    from: host,
    to: name,
    status: reply.status,
    headers: reply.headers,
    ...shown(reply),
  });
  return reply;
}

async function carry(options: ExchangeOptions, request: Exchange): Promise<Reply> {
  const { origin, host, pathname } = rootOf(request);
  const path = (pathname === '/' ? '' : pathname.replace(/\/$/, '')) + request.path;
  const server = options.inProcess?.get(host);
  if (server) return within(server.dispatcher, options, origin, host, path, request);
  if (options.inProcess?.alone) throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${host} refused`, false);
  return overHttp(options.http, origin, path, request);
}

/** Roots come from profiles and settings: one that is no URI is as good as nobody there. */
function rootOf({ root }: Exchange): URL {
  const url = URL.parse(root);
  if (!url) throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${root} is not an API root`, false);
  return url;
}

type Local = NonNullable<ReturnType<InProcessNetwork['get']>>['dispatcher'];

/** The same steps as over a socket, with values in place of bytes: what the server reads is what the caller wrote. */
async function within(
  local: Local,
  { name: from, after, inProcess }: ExchangeOptions,
  apiRoot: string,
  to: string,
  path: string,
  request: Exchange,
): Promise<Reply> {
  const { table, headers, query, queryText, body, parts, signal } = request;
  const multipart = hasParts(parts) ? { ...headers, 'content-type': 'multipart/related' } : headers;
  const spoilt = inProcess?.spoil?.({ from, to, method: table.method, path });
  if (spoilt?.how === 'refused') throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${to} refused`, false);
  if (spoilt?.how === 'answered') {
    const body = { status: spoilt.status, cause: spoilt.cause };
    return { status: spoilt.status, headers: {}, body, parts: noParts, own: false };
  }
  if (spoilt?.how === 'request-lost') return deadline(new Promise<never>(() => undefined), request, to, after);
  const dispatched = local.dispatch({
    transport: 'in-process',
    method: table.method,
    path,
    query: query ? definedOnly(query) : queryText.slice(1),
    headers: multipart,
    content: body === undefined && !hasParts(parts) ? undefined : { body, parts },
    apiRoot,
    from,
    to,
    ...(signal ? { gone: () => signal } : {}),
  });
  const answer = await deadline(fate(dispatched, spoilt, after), request, to, after);
  const { status, headers: answered, table: own } = answer;
  return { status, headers: answered, body: answer.body, parts: answer.parts, own: own !== undefined };
}

/** An answer that comes late, or never. */
async function fate<T>(answer: Promise<T>, spoilt: Spoilt | undefined, after: After): Promise<T> {
  if (spoilt === undefined) return answer;
  const given = await answer;
  return new Promise((resolve) => {
    if (spoilt.how === 'late') after(spoilt.ms, () => resolve(given));
  });
}

function definedOnly(query: object): { [name: string]: unknown } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function deadline<T>(work: Promise<T>, { timeoutMs, signal }: Exchange, to: string, after: After): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const expire = (detail: string) => reject(new SbiTransportError('TIMED_OUT_REQUEST', `${to}: ${detail}`, true));
  const cancel = after(timeoutMs, () => expire(`no answer in ${timeoutMs} ms`));
  const abort = () => expire('given up by the caller');
  signal?.addEventListener('abort', abort, { once: true });
  const done = () => {
    cancel();
    signal?.removeEventListener('abort', abort);
  };
  work.then(resolve, reject).finally(done);
  if (signal?.aborted) abort();
  return promise;
}

async function overHttp(http: HttpClient, origin: string, path: string, request: Exchange): Promise<Reply> {
  const { table, headers, parts, timeoutMs, signal } = request;
  const encoded = encodeContent(
    headers['content-type'] ?? preferredType(table.request, request.body),
    request.body,
    parts,
  );
  const response = await http.request({
    method: table.method,
    origin,
    path: path + request.queryText,
    headers: encoded ? { ...headers, 'content-type': encoded.contentType } : headers,
    body: encoded?.bytes,
    timeoutMs,
    signal,
  });
  const { status, bytes } = response;
  const type = response.headers['content-type'];
  if (bytes.byteLength === 0 || type === undefined) {
    return { status, headers: response.headers, body: undefined, parts: noParts, own: false };
  }
  try {
    const own = mediaType(type) !== 'application/problem+json';
    return { status, headers: response.headers, ...decodeContent(type, bytes, undefined), own };
  } catch (error) {
    // An error page of a proxy is no JSON; its status still counts.
    if (status >= 400) return { status, headers: response.headers, body: undefined, parts: noParts, own: false };
    throw new SbiError(502, undefined, `${origin}: ${error instanceof Error ? error.message : 'unreadable answer'}`);
  }
}

function errorOf({ status, headers, body, parts, own }: Reply): SbiError {
  const object = typeof body === 'object' && body !== null ? (body as { [name: string]: unknown }) : {};
  // Errors of a service's own carry their ProblemDetails in `error` (TS 29.502, 29.518).
  const inner = typeof object['error'] === 'object' && object['error'] !== null ? object['error'] : own ? {} : object;
  const problem = inner as ProblemDetails;
  const cause = typeof problem.cause === 'string' ? problem.cause : undefined;
  const detail = typeof problem.detail === 'string' ? { detail: problem.detail } : {};
  return new SbiError(status, cause, { problem, headers, parts, ...detail, ...(own ? { body } : {}) });
}

function checkReply({ file, table, root, operation }: Exchange, { status, headers, body }: Reply): void {
  const expected = table.responses[String(status)];
  if (!expected) throw new SbiError(502, undefined, `${root} answered ${operation} with ${status}, which it hasn't`);
  const type = mediaType(headers['content-type'] ?? preferredType(expected, body));
  const schema = schemaFor(expected, type) ?? schemaFor(expected, preferredType(expected, body));
  const fault = schema && body !== undefined ? findFault(file, schema, body) : undefined;
  if (fault)
    throw new SbiError(502, undefined, `${root} answered ${operation} with ${fault.pointer} that ${fault.reason}`);
  if (expected.location && headers['location'] === undefined) {
    throw new SbiError(502, undefined, `${root} answered ${operation} without Location`);
  }
}

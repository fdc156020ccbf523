// One request, from admission to answer, whichever transport brought it.
import { type Content, decodeContent, mediaType, noParts, schemaFor } from './content.ts';
import type { Caller, Handler, Incoming } from './handler.ts';
import { badRequest, checkParameters, decodePath, decodeQuery } from './parameters.ts';
import { SbiError } from './problem.ts';
import { Router } from './router.ts';
import { findFault } from './schema-store.ts';
import type { SbiServerOptions } from './server.ts';
import type { Headers, OperationTable, OperationTypes, Parts } from './service.ts';
import { ServerTap } from './tap.ts';

/** A request as a transport gives it. */
export interface Inbound {
  readonly transport: 'http2' | 'in-process';
  readonly method: string;
  readonly path: string;
  /** Query text from the wire, or values from a caller in the same process. */
  readonly query: string | { readonly [name: string]: unknown };
  readonly headers: Headers;
  /** Bytes from the wire, or values from a caller in the same process. */
  readonly content: Uint8Array | Content | undefined;
  readonly apiRoot: string;
  readonly from: string;
  /** The address that the request came to. */
  readonly to: string;
  /** Asked for at most once: whether the caller is gone. */
  readonly gone?: () => AbortSignal;
}

export interface Outbound {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly parts: Parts;
  /** Media types that the answer may have, from the table. */
  readonly table?: OperationTable;
}

export interface Route {
  /** File in which the operation's schemas stand. */
  readonly file: string;
  readonly service: string;
  readonly operation: string;
  readonly table: OperationTable;
  readonly callback: boolean;
  readonly handler: Handler<OperationTypes>;
}

/** Verifies the caller's access token; throws 401 or 403. */
export type Authorizer = (headers: Headers, route: Route) => Promise<{ nfInstanceId?: string } | undefined>;

export class Dispatcher {
  readonly router = new Router<Route>();
  readonly prefixes = new Set<string>();
  readonly options: SbiServerOptions;

  constructor(options: SbiServerOptions) {
    this.options = options;
  }

  async dispatch(inbound: Inbound): Promise<Outbound> {
    const found = this.router.find(inbound.method, inbound.path);
    const route = found && 'route' in found ? found.route : undefined;
    const tap = this.options.tap && new ServerTap(this.options.tap, this.options.name, inbound, route);
    let answer: Outbound;
    try {
      this.#admit(inbound);
      if (!found) throw this.#notFound(inbound);
      if (!('route' in found)) throw notAllowed(found.allow);
      const content = readContent(inbound, found.route);
      tap?.request(content);
      answer = await this.#run(inbound, found.route, found.path, content);
    } catch (error) {
      answer = this.#failure(inbound, error, route);
    }
    tap?.answer(answer);
    return answer;
  }

  #admit({ method, path, headers }: Inbound): void {
    const refusal = this.options.admit?.({ method, path, headers });
    if (!refusal) return;
    const retry = refusal.retryAfterSeconds;
    throw new SbiError(
      refusal.status,
      refusal.cause,
      retry === undefined ? {} : { headers: { 'retry-after': String(retry) } },
    );
  }

  /** TS 29.500, table 5.2.7.2-1: an unknown API is another error than an unknown resource. */
  #notFound({ path }: Inbound): SbiError {
    const api = path.split('/', 3).join('/');
    const unknown = /^\/n[\w-]+\/v\d+$/.test(api) && !this.prefixes.has(api);
    return unknown ? new SbiError(400, 'INVALID_API') : new SbiError(404, 'RESOURCE_URI_STRUCTURE_NOT_FOUND');
  }

  async #run(
    inbound: Inbound,
    route: Route,
    rawPath: { readonly [name: string]: string },
    content: Content,
  ): Promise<Outbound> {
    const { file, table } = route;
    const caller: Caller = { address: inbound.from, ...(await this.options.authorize?.(inbound.headers, route)) };
    const path = decodePath(table, rawPath);
    const query = typeof inbound.query === 'string' ? decodeQuery(table, inbound.query) : inbound.query;
    checkParameters(file, table, path, query);
    checkBody(file, table, content, mediaType(inbound.headers['content-type'] ?? ''));
    const serve = async () => route.handler(new Request(inbound, path, query, content, caller));
    const { around } = this.options;
    const { service, operation } = route;
    const answer = await (around ? around({ service, operation, headers: inbound.headers }, serve) : serve());
    const { status, headers, parts, body } = answer as {
      status: number;
      headers?: Headers;
      parts?: Parts;
      body?: unknown;
    };
    return { status, headers: headers ?? {}, parts: parts ?? noParts, body, table };
  }

  #failure(inbound: Inbound, error: unknown, route: Route | undefined): Outbound {
    const meant = error instanceof SbiError ? error : this.options.meaning?.(error);
    if (meant === undefined) this.options.onError?.(error, inbound);
    const known = meant ?? new SbiError(500, 'SYSTEM_FAILURE');
    return {
      status: known.status,
      headers: known.headers,
      body: known.body ?? known.problem,
      parts: known.parts,
      // A body of the service's own has the service's media type; a ProblemDetails has its own.
      ...(known.body !== undefined && route ? { table: route.table } : {}),
    };
  }
}

function readContent({ content, headers }: Inbound, { table }: Route): Content {
  const expected = table.request;
  if (content !== undefined && !(content instanceof Uint8Array)) return content;
  if (content === undefined || content.byteLength === 0 || !expected) return { body: undefined, parts: noParts };
  const type = mediaType(headers['content-type'] ?? '');
  const schema = schemaFor(expected, type);
  if (!schema) {
    const accepted = Object.keys(expected.content ?? {}).join(', ');
    const detail = `${type === '' ? 'no Content-Type' : type}; accepted: ${accepted}`;
    throw new SbiError(415, undefined, { detail, headers: { accept: accepted } });
  }
  return decodeContent(headers['content-type'] ?? '', content, schema);
}

function notAllowed(allow: string[]): SbiError {
  return new SbiError(405, undefined, { headers: { allow: allow.join(', ') } });
}

function checkBody(file: string, table: OperationTable, content: Content, type: string): void {
  const expected = table.request;
  if (!expected) return;
  if (content.body === undefined) {
    if (expected.required) throw badRequest('MANDATORY_IE_MISSING', '', 'is missing');
    return;
  }
  const schema = schemaFor(expected, type) ?? schemaFor(expected, 'application/json');
  const fault = schema && findFault(file, schema, content.body);
  if (!fault) return;
  const cause = fault.missing
    ? 'MANDATORY_IE_MISSING'
    : fault.mandatory
      ? 'MANDATORY_IE_INCORRECT'
      : 'OPTIONAL_IE_INCORRECT';
  throw badRequest(cause, fault.pointer, fault.reason);
}

/** What a handler sees. The signal, which few look at, is made when it is asked for. */
class Request implements Incoming<OperationTypes> {
  readonly path: object;
  readonly query: object;
  readonly body: unknown;
  readonly parts: Parts;
  readonly caller: Caller;
  readonly #inbound: Inbound;
  #signal: AbortSignal | undefined;

  constructor(inbound: Inbound, path: object, query: object, content: Content, caller: Caller) {
    this.#inbound = inbound;
    this.path = path;
    this.query = query;
    this.body = content.body;
    this.parts = content.parts;
    this.caller = caller;
  }

  get headers(): Headers {
    return this.#inbound.headers;
  }

  get apiRoot(): string {
    return this.#inbound.apiRoot;
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#makeSignal();
    return this.#signal;
  }

  /** 3gpp-Sbi-Max-Rsp-Time: how many milliseconds the caller waits (TS 29.500, 5.2.3.2). */
  #makeSignal(): AbortSignal {
    const signals = this.#inbound.gone ? [this.#inbound.gone()] : [];
    const wait = Number(this.headers['3gpp-sbi-max-rsp-time']);
    if (wait > 0 && wait <= 86_400_000) signals.push(AbortSignal.timeout(wait));
    return AbortSignal.any(signals);
  }
}

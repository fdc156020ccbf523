// How an NF calls others: typed operations in, requests out over HTTP/2 or in-process.
import { type After, systemAfter } from './after.ts';
import type { Answer, CallOptions, Client, Target } from './call.ts';
import { noParts, preferredType } from './content.ts';
import { type ExchangeOptions, exchange } from './exchange.ts';
import { HttpClient, type HttpClientOptions } from './http-client.ts';
import type { InProcessNetwork } from './in-process.ts';
import { encodePath, encodeQuery } from './parameters.ts';
import { SbiError, SbiTransportError } from './problem.ts';
import type { FoundProfile } from './producers.ts';
import { withKey } from './request-info.ts';
import type { Headers, OperationTable, OperationTypes, ServiceModule } from './service.ts';
import type { SbiTap } from './tap.ts';
import type { SearchQuery } from './target.ts';

export interface SbiAgentOptions {
  /** How this NF is called in taps. */
  name?: string;
  /** `AMF`: the User-Agent and the requester's type in discoveries. */
  nfType: string;
  nfInstanceId?: string;
  /** Servers that are reached without a socket. */
  inProcess?: InProcessNetwork;
  http?: HttpClientOptions;
  tap?: SbiTap;
  /** Runs one attempt of a call, for traces: must call `send` once, with headers to add, and give its result. */
  around?: <T>(
    call: { service: string; operation: string; root: string },
    send: (headers: Headers) => Promise<T>,
  ) => Promise<T>;
  /** Milliseconds until a call fails; 5,000. */
  timeoutMs?: number;
  /** Calls back once, milliseconds from now, and returns how to call it off: for calls in the process; the machine's by default. */
  after?: After;
  /** Further attempts after a failure that allows one; 2. */
  retries?: number;
  /** Answers are held against the specification, and one that doesn't conform fails the call; off. */
  validateResponses?: boolean;
}

/** Finds producers and authorises calls; `NrfClient` is one. */
export interface Directory {
  /** API roots of the producers of a service, best first. */
  find(service: string, query: SearchQuery): Promise<readonly string[]>;
  /** Their profiles, for who has to choose among them by himself. */
  discover?(query: SearchQuery): Promise<readonly FoundProfile[]>;
  /** An access token for the service, where the core uses them. */
  token?(service: string, scopes: readonly string[], query: SearchQuery | undefined): Promise<string | undefined>;
}

/** One call as it goes out, to be tried on one API root after another. */
interface Outgoing {
  readonly service: string;
  readonly operation: string;
  readonly file: string;
  readonly table: OperationTable;
  readonly path: string;
  readonly query: object | undefined;
  readonly queryText: string;
  readonly call: CallOptions & { readonly body?: unknown };
  readonly discovered: SearchQuery | undefined;
}

type AnyCall = CallOptions & { readonly path?: object; readonly query?: object; readonly body?: unknown };

const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

export class SbiAgent {
  readonly options: SbiAgentOptions;
  /** Set once the NRF is known: targets by discovery, and access tokens. */
  directory: Directory | undefined;
  readonly #http: HttpClient;

  constructor(options: SbiAgentOptions) {
    this.options = options;
    this.#http = new HttpClient(options.http);
  }

  /** A method for each operation of the service. */
  client<O, C>(module: ServiceModule<O, C>, target: Target): Client<O> {
    const { file } = module.service;
    const { operations, prefix, service } = module.service.table;
    const methods: { [operation: string]: (call?: AnyCall) => Promise<unknown> } = {};
    for (const [operation, table] of Object.entries(operations)) {
      methods[operation] = async (call = {}) => {
        const to = call.to ?? target;
        const path = prefix + encodePath(table.path ?? '', call.path ?? {});
        const discovered = 'discover' in to ? to.discover : undefined;
        const query = call.query ?? {};
        const queryText = encodeQuery(table, query);
        const outgoing = { service, operation, file, table, path, query, queryText, call, discovered };
        const roots = 'apiRoot' in to ? [to.apiRoot] : await this.#discover(service, to.discover);
        return this.#send(outgoing, roots);
      };
    }
    return methods as unknown as Client<O>;
  }

  /** Sends a callback or notification to the URI that its consumer gave. */
  async notify<O, C, K extends keyof C & string>(
    module: ServiceModule<O, C>,
    callback: K,
    uri: string,
    call: C[K] extends OperationTypes ? { readonly body: C[K]['body'] } & CallOptions : never,
  ): Promise<C[K] extends OperationTypes ? Answer<C[K]> : never> {
    const { file } = module.service;
    const { callbacks, service } = module.service.table;
    const table = callbacks[callback];
    if (!table) throw new Error(`${file} has no callback ${callback}`);
    const url = parseUri(uri);
    // TS 29.500, 5.2.3.2.3: proxies tell callbacks from service requests by this.
    const headers = { '3gpp-sbi-callback': callbackName(service, callback), ...call.headers };
    const outgoing: Outgoing = {
      service,
      operation: callback,
      file,
      table,
      path: url.pathname,
      query: undefined,
      queryText: url.search,
      call: { ...call, headers },
      discovered: undefined,
    };
    return this.#send(outgoing, [url.origin]) as Promise<C[K] extends OperationTypes ? Answer<C[K]> : never>;
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #discover(service: string, query: SearchQuery): Promise<readonly string[]> {
    if (!this.directory) throw new SbiTransportError('NF_DISCOVERY_FAILURE', `no NRF to find a ${service}`, false);
    const roots = await this.directory.find(service, query);
    if (roots.length === 0) throw new SbiTransportError('NF_DISCOVERY_FAILURE', `the NRF knows no ${service}`, false);
    return roots;
  }

  /** Tries root after root, and the first again, as long as a repetition does no harm . */
  async #send(outgoing: Outgoing, roots: readonly string[]): Promise<unknown> {
    const { call, table } = outgoing;
    const repeatable = call.idempotent ?? idempotent.has(table.method);
    const attempts = 1 + (this.options.retries ?? 2);
    for (let attempt = 1; ; attempt += 1) {
      const root = roots[(attempt - 1) % roots.length] ?? '';
      try {
        return await this.#once(outgoing, root);
      } catch (error) {
        if (attempt >= attempts || call.signal?.aborted || !mayRepeat(error, repeatable, roots.length > 1)) throw error;
      }
    }
  }

  async #once(outgoing: Outgoing, root: string): Promise<unknown> {
    const { service, operation, table, call, discovered } = outgoing;
    const token =
      table.path === undefined
        ? undefined
        : await this.directory?.token?.(service, scopesOf(service, table), discovered);
    const headers = this.#headers(outgoing, token);
    const send = (more: Headers) =>
      exchange(this.#exchangeOptions, {
        ...outgoing,
        root,
        headers: { ...headers, ...more },
        body: call.body,
        parts: call.parts ?? noParts,
        timeoutMs: call.timeoutMs ?? this.options.timeoutMs ?? 5000,
        signal: call.signal,
      });
    const { around } = this.options;
    return around ? around({ service, operation, root }, send) : send({});
  }

  get #exchangeOptions(): ExchangeOptions {
    const { inProcess, tap, name, nfType, validateResponses = false, after = systemAfter } = this.options;
    return { http: this.#http, inProcess, after, tap, name: name ?? nfType, validateResponses };
  }

  #headers({ table, call }: Outgoing, token: string | undefined): Headers {
    const { nfType, nfInstanceId } = this.options;
    const timeout = call.timeoutMs ?? this.options.timeoutMs ?? 5000;
    return {
      accept: accepted(table),
      'user-agent': nfInstanceId === undefined ? nfType : `${nfType}-${nfInstanceId}`,
      '3gpp-sbi-max-rsp-time': String(timeout),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(call.priority === undefined ? {} : { '3gpp-sbi-message-priority': String(call.priority) }),
      ...(call.idempotencyKey === undefined ? {} : withKey(call.idempotencyKey)),
      ...(call.body === undefined ? {} : { 'content-type': preferredType(table.request, call.body) }),
      ...call.headers,
    };
  }
}

/** The service's own scope where that is enough for the operation (resource-level scopes narrow it). */
function scopesOf(service: string, { scopes = [] }: OperationTable): readonly string[] {
  const wide = scopes.find((alternative) => alternative.length === 1 && alternative[0] === service);
  return wide ?? scopes.at(-1) ?? [service];
}

const acceptedTypes = new WeakMap<OperationTable, string>();

function accepted(table: OperationTable): string {
  let text = acceptedTypes.get(table);
  if (text === undefined) {
    const types = Object.values(table.responses).flatMap((response) => Object.keys(response.content ?? {}));
    text = [...new Set([...types, 'application/problem+json'])].join(', ');
    acceptedTypes.set(table, text);
  }
  return text;
}

/**
 * What surely did nothing may be sent again. What may have done something, only if doing it twice is doing it once.
 * An overloaded producer (503) has done nothing: another one is asked, the same one isn't.
 */
function mayRepeat(error: unknown, repeatable: boolean, others: boolean): boolean {
  if (error instanceof SbiTransportError) return error.cause !== 'NF_DISCOVERY_FAILURE' && (!error.sent || repeatable);
  return error instanceof SbiError && error.status === 503 && others;
}

function parseUri(uri: string): URL {
  const url = URL.parse(uri);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${uri} is not an HTTP URI`, false);
  }
  return url;
}

/** `Nnrf_NFManagement_NFStatusNotify`-like names are the specification's; the file's own name says as much. */
function callbackName(service: string, callback: string): string {
  return `${service.charAt(0).toUpperCase()}${service.slice(1).replaceAll('-', '_')}_${callback}`;
}

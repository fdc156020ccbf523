// The operations that an NF serves, over HTTP/2 and in-process.
import type { SecureContextOptions } from 'node:tls';
import { type Authorizer, Dispatcher, type Route } from './dispatcher.ts';
import type { Handler, Handlers } from './handler.ts';
import { type HttpServer, openHttpServer } from './http-server.ts';
import type { SbiError } from './problem.ts';
import type { Headers, OperationTypes, ServiceModule } from './service.ts';
import type { SbiTap } from './tap.ts';

export interface SbiServerOptions {
  /** How this NF is called in taps; the address that the request came to where absent. */
  name?: string;
  tap?: SbiTap;
  /** Asked before anything else is done; an answer turns the request away (TS 29.500, 6.4). */
  admit?: (request: { method: string; path: string; headers: Headers }) => Refusal | undefined;
  /** Access tokens are demanded and verified (TS 33.501, 13.4.1); see `accessTokenVerifier`. */
  authorize?: Authorizer;
  /** Runs the handler of a request that was found good, for traces: must call `serve` once and give its result. */
  around?: <T>(
    request: { service: string; operation: string; headers: Headers },
    serve: () => Promise<T>,
  ) => Promise<T>;
  /** Largest body in bytes; 1 MiB. Above it the answer is 413. */
  maxBodyBytes?: number;
  /** Milliseconds for the whole of one request's body to arrive; 10,000. A slower peer's request is cancelled. */
  receiveTimeoutMs?: number;
  /** What an exception means that is not an `SbiError`: undefined where nobody expects it. */
  meaning?: (error: unknown) => SbiError | undefined;
  /** Called for an exception that nobody expects; the peer sees only 500 SYSTEM_FAILURE. */
  onError?: (error: unknown, request: { method: string; path: string }) => void;
}

export interface Refusal {
  status: 429 | 503;
  /** `NF_CONGESTION_RISK`, `NF_CONGESTION`, … */
  cause: string;
  retryAfterSeconds?: number;
}

export interface ListenOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** With it, HTTP/2 over TLS (ALPN h2); without it, HTTP/2 with prior knowledge. */
  tls?: SecureContextOptions & { requestCert?: boolean; rejectUnauthorized?: boolean };
  /**
   * A connection that is older gets GOAWAY, up to a fifth later, and its requests in flight end: where something shares out
   * connections among several servers, one that has come gets its part. For ever where absent.
   */
  maxConnectionMs?: number | undefined;
}

export interface Listening {
  host: string;
  port: number;
  /** `http://127.0.0.10:8011` */
  apiRoot: string;
}

export interface ServedService {
  /** `nudm-sdm` */
  readonly name: string;
  /** `v2`: its version in URIs. */
  readonly version: string;
}

type CallbackHandler<T> = T extends OperationTypes
  ? Handler<{ path: { readonly [name: string]: string }; query: T['query']; body: T['body']; response: T['response'] }>
  : never;

export class SbiServer {
  /** What the transports give their requests to. */
  readonly dispatcher: Dispatcher;
  #http: HttpServer | undefined;
  readonly #services = new Map<string, ServedService>();

  constructor(options: SbiServerOptions = {}) {
    this.dispatcher = new Dispatcher(options);
  }

  /** Serves operations of a service at its `/api-name/version` paths. */
  serve<O, C>(module: ServiceModule<O, C>, handlers: Handlers<O>): void {
    const { file, table } = module.service;
    this.dispatcher.prefixes.add(table.prefix);
    this.#services.set(table.prefix, { name: table.service, version: table.version });
    for (const [operation, handler] of Object.entries(handlers)) {
      const entry = table.operations[operation];
      if (!entry) throw new Error(`${file} has no operation ${operation}`);
      this.#add(table.prefix + (entry.path ?? ''), {
        file,
        service: table.service,
        operation,
        table: entry,
        callback: false,
        handler: handler as Handler<OperationTypes>,
      });
    }
  }

  /** Serves a callback at a path of our own: `/callbacks/n1-n2-failure/{ueId}`. The path's parameters are strings. */
  serveCallback<O, C, K extends keyof C & string>(
    module: ServiceModule<O, C>,
    callback: K,
    path: string,
    handler: CallbackHandler<C[K]>,
  ): void {
    const { file, table } = module.service;
    const entry = table.callbacks[callback];
    if (!entry) throw new Error(`${file} has no callback ${callback}`);
    this.#add(path, {
      file,
      service: table.service,
      operation: callback,
      table: entry,
      callback: true,
      handler: handler as unknown as Handler<OperationTypes>,
    });
  }

  /** What is served, for the NF's profile. */
  get services(): readonly ServedService[] {
    return [...this.#services.values()];
  }

  /** Opens the socket and gives its address. */
  async listen(options: ListenOptions): Promise<Listening> {
    this.#http = await openHttpServer(this.dispatcher, options);
    const { host, port } = this.#http;
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    return { host, port, apiRoot: `${options.tls ? 'https' : 'http'}://${authority}` };
  }

  /** Lets requests in flight end, then closes (GOAWAY). */
  async close(): Promise<void> {
    await this.#http?.close();
    this.#http = undefined;
  }

  #add(path: string, route: Route): void {
    this.dispatcher.router.add(route.table.method, path, route);
  }
}

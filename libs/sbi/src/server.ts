// The operations that an NF serves, over HTTP/2 and in-process.
import type { SecureContextOptions } from 'node:tls';
import type { Handler, Handlers } from './handler.ts';
import type { Headers, OperationTypes, ServiceModule } from './service.ts';
import type { SbiTap } from './tap.ts';

export interface SbiServerOptions {
  /** How this NF is called in taps. */
  name?: string;
  tap?: SbiTap;
  /** Asked before anything else is done; an answer turns the request away (TS 29.500, 6.4). */
  admit?: (request: { method: string; path: string; headers: Headers }) => Refusal | undefined;
  /** Largest body in bytes; 1 MiB. Above it the answer is 413. */
  maxBodyBytes?: number;
  /** Called for an exception that is not an `SbiError`; the peer sees only 500 SYSTEM_FAILURE. */
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
  tls?: SecureContextOptions & { requestCert?: boolean };
}

export interface SbiServer {
  /** Serves operations of a service at its `/api-name/version` paths. */
  serve<O, C>(module: ServiceModule<O, C>, handlers: Handlers<O>): void;
  /** Serves a callback at a path of our own: `/callbacks/n1-n2-failure/{ueId}`. The path's parameters are strings. */
  serveCallback<O, C, K extends keyof C & string>(
    module: ServiceModule<O, C>,
    callback: K,
    path: string,
    handler: C[K] extends OperationTypes
      ? Handler<Omit<C[K], 'path'> & { path: { readonly [name: string]: string }; response: C[K]['response'] }>
      : never,
  ): void;
  /** Opens the socket and gives its address. */
  listen(options: ListenOptions): Promise<{ host: string; port: number; apiRoot: string }>;
  /** Lets requests in flight end, then closes (GOAWAY). */
  close(): Promise<void>;
}

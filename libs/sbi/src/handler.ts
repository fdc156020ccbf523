// The typed face of a server: what a handler gets and gives.
import type { Headers, OperationTypes, Parts } from './service.ts';

/** A request that passed validation. Its body is shared with the caller when both are in one process: never change it. */
export interface Incoming<T extends OperationTypes> {
  readonly path: T['path'];
  readonly query: T['query'];
  readonly body: T['body'];
  /** Binary parts of a multipart request; empty where it had none. */
  readonly parts: Parts;
  readonly headers: Headers;
  readonly caller: Caller;
  /** Absolute URI of the request's target up to the service's prefix: the base of a Location header. */
  readonly apiRoot: string;
  /** Aborted when the caller is gone or its 3gpp-Sbi-Max-Rsp-Time has passed. */
  readonly signal: AbortSignal;
}

export interface Caller {
  /** `host:port` of the connection, or the name of a co-located NF. */
  readonly address: string;
  /** From the verified access token. */
  readonly nfInstanceId?: string;
}

/** What a handler gives back; throw an `SbiError` for a ProblemDetails. */
export type Outgoing<T extends OperationTypes> = T['response'] & { readonly headers?: Headers; readonly parts?: Parts };

export type Handler<T extends OperationTypes> = (request: Incoming<T>) => Outgoing<T> | Promise<Outgoing<T>>;

/** Operations that are left out are answered 404, or 405 where the resource has others. */
export type Handlers<O> = { readonly [K in keyof O]?: O[K] extends OperationTypes ? Handler<O[K]> : never };

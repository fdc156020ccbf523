// The typed face of a client: what a call takes and gives.
import type { Headers, OperationTypes, Parts, Service, ServiceModule } from './service.ts';
import type { SearchQuery } from './target.ts';

type Optional<T> = { [K in keyof T as object extends T[K] ? never : undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as object extends T[K] ? K : undefined extends T[K] ? K : never]?: T[K];
};

export interface CallOptions {
  readonly headers?: Headers;
  /** Makes the request multipart/related; the body refers to the parts by content id. */
  readonly parts?: Parts;
  /** Milliseconds until the call fails with TIMED_OUT_REQUEST; the agent's setting where absent. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Repeating this call does no harm, whatever its method: it may be sent again after a failure. */
  readonly idempotent?: boolean;
  /** The same whenever this very request is sent, by whichever worker: the producer may know it again (TS 29.500, 5.2.8). */
  readonly idempotencyKey?: string;
  /** 3gpp-Sbi-Message-Priority, 0 (highest) to 31 (TS 29.500, 6.8.4). */
  readonly priority?: number;
  /** Overrides the client's target for this call, e.g. by more of the discovery's query. */
  readonly to?: Target;
}

export type Call<T extends OperationTypes> = Optional<Pick<Required<T>, 'path' | 'query'>> & BodyOf<T> & CallOptions;
type BodyOf<T extends OperationTypes> = undefined extends T['body']
  ? { readonly body?: T['body'] }
  : { readonly body: T['body'] };

type ErrorStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 406
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 422
  | 429
  | 500
  | 501
  | 502
  | 503
  | 504;

/** A successful answer; every other is thrown as `SbiError`. */
export type Answer<T extends OperationTypes> = Exclude<T['response'], { status: ErrorStatus }> & {
  readonly headers: Headers;
  readonly parts: Parts;
};

export type Client<O> = {
  readonly [K in keyof O]: O[K] extends OperationTypes
    ? (...call: object extends Call<O[K]> ? [call?: Call<O[K]>] : [call: Call<O[K]>]) => Promise<Answer<O[K]>>
    : never;
};

/** Where a client's requests go: a root such as `http://127.0.0.10:8011`, or what the NRF finds. */
export type Target = { readonly apiRoot: string } | { readonly discover: SearchQuery };

export type OperationsOf<M> = M extends ServiceModule<infer O, unknown> ? O : never;
export type CallbacksOf<M> = M extends { readonly service: Service<unknown, infer C> } ? C : never;

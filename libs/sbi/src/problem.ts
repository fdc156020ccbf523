// Errors as ProblemDetails (RFC 9457; TS 29.500, 5.2.7; TS 29.571, 5.2.4.1).
import type { Headers, Parts, ProblemDetails } from './service.ts';

export interface SbiErrorOptions {
  detail?: string;
  /** More members of the ProblemDetails, or a service's extension of it. */
  problem?: ProblemDetails;
  /** A body that is not a ProblemDetails, as some operations specify (SmContextCreateError, …). */
  body?: unknown;
  parts?: Parts;
  headers?: Headers;
}

/**
 * An error answer: thrown by a handler it becomes the answer, thrown by a client it is the answer.
 * `status` is the HTTP status; `cause` the application error of TS 29.500, table 5.2.7.2-1, or of the service.
 */
export class SbiError extends Error {
  override readonly name: string = 'SbiError';
  readonly status: number;
  override readonly cause: string | undefined;
  readonly problem: ProblemDetails;
  readonly body: unknown;
  readonly parts: Parts;
  readonly headers: Headers;

  constructor(status: number, cause?: string, detailOrOptions: string | SbiErrorOptions = {}) {
    const options = typeof detailOrOptions === 'string' ? { detail: detailOrOptions } : detailOrOptions;
    const detail = options.detail ?? options.problem?.detail;
    super([status, cause, detail].filter((part) => part !== undefined).join(' '));
    this.status = status;
    this.cause = cause;
    this.problem = {
      ...options.problem,
      status,
      ...(cause === undefined ? {} : { cause }),
      ...(detail === undefined ? {} : { detail }),
    };
    this.body = options.body;
    this.parts = options.parts ?? {};
    this.headers = options.headers ?? {};
  }

  /** Who answers so may answer otherwise in a moment: nothing is wrong with the request. */
  get passes(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

/** No answer came: the peer could not be reached, broke off, or let the time pass. */
export class SbiTransportError extends SbiError {
  override readonly name = 'SbiTransportError';
  /** False where the request surely never reached the peer. */
  readonly sent: boolean;

  constructor(
    cause: 'TARGET_NF_NOT_REACHABLE' | 'TIMED_OUT_REQUEST' | 'NF_DISCOVERY_FAILURE',
    detail: string,
    sent: boolean,
  ) {
    super(504, cause, detail);
    this.sent = sent;
  }
}

// Every request and answer, for whoever watches. Without a tap nothing is computed for it.
import { type Content, hasParts } from './content.ts';
import type { Inbound, Outbound, Route } from './dispatcher.ts';
import type { Headers, Parts } from './service.ts';

export interface SbiTapEvent {
  readonly kind: 'request' | 'response';
  /** The two events of one exchange have the same number; unique within the process. */
  readonly exchange: number;
  /** Which end saw it. */
  readonly side: 'client' | 'server';
  readonly transport: 'http2' | 'in-process';
  /** Sender and receiver of this message: `host:port`, or the name given to the agent or server. */
  readonly from: string;
  readonly to: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** `nausf-auth ueAuthenticationsPost`, where the operation is known. */
  readonly operation?: string;
  readonly status?: number;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly parts?: Parts;
}

export type SbiTap = (event: SbiTapEvent) => void;

let exchanges = 0;

/** The number that joins the events of an exchange. */
export function nextExchange(): number {
  exchanges += 1;
  return exchanges;
}

/** The two events of a request that is served. A request that is turned away before it is read is shown without body. */
export class ServerTap {
  readonly #tap: SbiTap;
  readonly #common: Omit<SbiTapEvent, 'kind' | 'from' | 'to' | 'headers'>;
  readonly #inbound: Inbound;
  readonly #name: string;
  #shown = false;

  constructor(tap: SbiTap, name: string | undefined, inbound: Inbound, route: Route | undefined) {
    const { method, transport, query } = inbound;
    const path = typeof query === 'string' && query !== '' ? `${inbound.path}?${query}` : inbound.path;
    const operation = route ? { operation: `${route.service} ${route.operation}` } : {};
    this.#common = { exchange: nextExchange(), side: 'server', transport, method, path, ...operation };
    this.#tap = tap;
    this.#inbound = inbound;
    this.#name = name ?? inbound.to;
  }

  request(content?: Content): void {
    const { headers, from } = this.#inbound;
    this.#shown = true;
    this.#tap({ ...this.#common, kind: 'request', from, to: this.#name, headers, ...(content ? shown(content) : {}) });
  }

  answer(answer: Outbound): void {
    if (!this.#shown) this.request();
    const { status, headers } = answer;
    const to = this.#inbound.from;
    this.#tap({ ...this.#common, kind: 'response', from: this.#name, to, status, headers, ...shown(answer) });
  }
}

export function shown({ body, parts }: Content): { body?: unknown; parts?: Parts } {
  return { ...(body === undefined ? {} : { body }), ...(hasParts(parts) ? { parts } : {}) };
}

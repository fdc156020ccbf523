/**
 * Requests of others: those that are being worked on, and the answers that were given, for a while, so that a request that comes
 * again after a failover (its T bit is set) gets the same answer and is not worked on twice (RFC 6733 §3, §5.5.4).
 */
import type { DiameterRequest } from '../messages/index.ts';

/** A request of a peer, to be answered once. */
export interface Ticket {
  /** The peer that it came from, which need not be where it began. */
  readonly host: string;
  readonly request: DiameterRequest;
}

export interface Served extends Ticket {
  /** Where the answer goes: to where the request came from last. */
  host: string;
  connection: string;
  hopByHop: number;
  readonly endToEnd: number;
  until: number;
  /** Absent while it is being worked on. */
  answer?: Uint8Array;
}

export class ServedRequests {
  readonly #keepMs: number;
  readonly #most: number;
  /** By origin and end-to-end identifier, oldest first. */
  readonly #requests = new Map<string, Served>();
  #open = 0;

  constructor(keepMs: number, most: number) {
    this.#keepMs = keepMs;
    this.#most = most;
  }

  /** Requests that have no answer yet. */
  get open(): number {
    return this.#open;
  }

  find(request: DiameterRequest): Served | undefined {
    return this.#requests.get(keyOf(request));
  }

  begin(now: number, host: string, connection: string, request: DiameterRequest): Served {
    const { hopByHop, endToEnd } = request;
    const served: Served = { host, request, connection, hopByHop, endToEnd, until: now + this.#keepMs };
    const key = keyOf(request);
    this.#forget(key);
    if (this.#requests.size >= this.#most) this.#forgetOldest();
    this.#requests.set(key, served);
    this.#open++;
    return served;
  }

  /** False where it has been answered already, or was forgotten. */
  end(served: Served, answer: Uint8Array): boolean {
    if (served.answer !== undefined) return false;
    served.answer = answer;
    if (this.#requests.get(keyOf(served.request)) === served) this.#open--;
    return true;
  }

  expire(now: number): void {
    for (const [key, { until }] of this.#requests) {
      if (until > now) break;
      this.#forget(key);
    }
  }

  get nextTimeout(): number {
    return this.#requests.values().next().value?.until ?? Infinity;
  }

  /** Answers go first: one that is being worked on is wanted. */
  #forgetOldest(): void {
    for (const [key, { answer }] of this.#requests) {
      if (answer === undefined) continue;
      this.#forget(key);
      return;
    }
    const oldest = this.#requests.keys().next();
    if (!oldest.done) this.#forget(oldest.value);
  }

  #forget(key: string): void {
    const served = this.#requests.get(key);
    if (served === undefined) return;
    if (served.answer === undefined) this.#open--;
    this.#requests.delete(key);
  }
}

const keyOf = ({ originHost, endToEnd }: DiameterRequest) => `${originHost.toLowerCase()} ${endToEnd}`;

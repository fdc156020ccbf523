/** Reliable provisional responses (RFC 3262): repeated by the server until their PRACK comes, taken in order by the client. */
import * as header from './headers/index.ts';
import type { SipRequest, SipResponse } from './message.ts';

export type ReliableEffect =
  | { readonly effect: 'send'; readonly response: SipResponse }
  /** No PRACK came in 64·T1: the INVITE is to be answered 5xx (§3). */
  | { readonly effect: 'unacknowledged' };

const LIFETIME = 64;

/** The server's side, for one INVITE. One response is on its way at a time; the next waits for its PRACK. */
export class ReliableResponses {
  readonly #t1: number;
  #next: number;
  #waiting: SipResponse[] = [];
  #outstanding:
    | { readonly response: SipResponse; readonly rseq: number; interval: number; due: number; readonly until: number }
    | undefined;

  /** `firstRseq`: from 1 to 2^31 - 1, another one for each INVITE. */
  constructor(firstRseq: number, t1 = 500) {
    this.#next = firstRseq;
    this.#t1 = t1;
  }

  /** Whether a PRACK is awaited: then a 2xx waits where the response carried an offer or an answer (§5). */
  get awaitsPrack(): boolean {
    return this.#outstanding !== undefined;
  }

  nextTimeout(): number | undefined {
    return this.#outstanding?.due;
  }

  /** Numbers a response of 101 to 199 and sends it, now or when those before it are acknowledged. */
  send(now: number, response: SipResponse): ReliableEffect[] {
    response.set(header.rseq, this.#next++);
    if (!response.all(header.require).includes('100rel')) response.append(header.require, '100rel');
    this.#waiting.push(response);
    return this.#sendNext(now);
  }

  /** A PRACK: `undefined` where it is for nothing that was sent, to be answered 481. @throws DecodeError */
  prack(now: number, prack: SipRequest): ReliableEffect[] | undefined {
    const { rseq, sequence, method } = prack.need(header.rack);
    const outstanding = this.#outstanding;
    if (outstanding === undefined || outstanding.rseq !== rseq) return undefined;
    const cseq = outstanding.response.need(header.cseq);
    if (cseq.sequence !== sequence || cseq.method !== method) return undefined;
    this.#outstanding = undefined;
    return this.#sendNext(now);
  }

  /** A final response goes out: nothing is repeated any more. */
  stop(): void {
    this.#outstanding = undefined;
    this.#waiting = [];
  }

  timeout(now: number): ReliableEffect[] {
    const outstanding = this.#outstanding;
    if (outstanding === undefined || outstanding.due > now) return [];
    if (now >= outstanding.until) {
      this.stop();
      return [{ effect: 'unacknowledged' }];
    }
    outstanding.interval *= 2;
    outstanding.due = Math.min(now + outstanding.interval, outstanding.until);
    return [{ effect: 'send', response: outstanding.response }];
  }

  #sendNext(now: number): ReliableEffect[] {
    if (this.#outstanding !== undefined) return [];
    const response = this.#waiting.shift();
    if (response === undefined) return [];
    const rseq = response.need(header.rseq);
    const until = now + LIFETIME * this.#t1;
    this.#outstanding = { response, rseq, interval: this.#t1, due: now + this.#t1, until };
    return [{ effect: 'send', response }];
  }
}

/** Whether a provisional response asks for a PRACK. @throws DecodeError */
export function isReliableResponse(response: SipResponse): boolean {
  const { status } = response;
  return status > 100 && status < 200 && response.has(header.rseq) && response.all(header.require).includes('100rel');
}

/**
 * The client's side, for one early dialog (§4): `new` is to be taken and acknowledged, `repeated` was, and `early` came before
 * one that was lost, and is dropped: it comes again. @throws DecodeError
 */
export function receiveReliable(last: number | undefined, response: SipResponse): 'new' | 'repeated' | 'early' {
  const rseq = response.need(header.rseq);
  if (last === undefined || rseq === last + 1) return 'new';
  return rseq <= last ? 'repeated' : 'early';
}

/** Puts RAck into a PRACK. @throws DecodeError */
export function acknowledge(prack: SipRequest, response: SipResponse): SipRequest {
  return prack.set(header.rack, { rseq: response.need(header.rseq), ...response.need(header.cseq) });
}

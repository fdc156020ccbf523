/** Messages out of a stream (RFC 3261 §18.3): Content-Length says where each ends. Keep-alives of RFC 5626 §4.4.1 lie between. */
import { DecodeError } from '@trunkline/wire';
import { contentLength, DEFAULT_LIMITS, decodeHead, endOfHead, type SipLimits } from './decode.ts';
import type { SipMessage } from './message.ts';

export type StreamItem =
  /** `head` is how it came, up to its body. */
  | { readonly item: 'message'; readonly message: SipMessage; readonly head: Uint8Array }
  /** Two line breaks, from whoever opened the connection: answer one ({@link PONG}). */
  | { readonly item: 'ping' }
  /** One line break, from whoever accepted it. */
  | { readonly item: 'pong' }
  /**
   * Nothing after this can be told apart: close the connection, after a 400 where there is a request to answer
   * (RFC 4475 §3.1.2.3).
   */
  | { readonly item: 'broken'; readonly reason: string; readonly message?: SipMessage };

export const PONG: Uint8Array = Uint8Array.of(0x0d, 0x0a);

const CR = 0x0d;
const LF = 0x0a;

interface Pending {
  readonly message: SipMessage;
  readonly head: Uint8Array;
  /** Of its body. */
  readonly octets: number;
}

export class SipStream {
  readonly #limits: SipLimits;
  #buffer: Uint8Array = new Uint8Array(0);
  /** Octets of the head that were searched for its end. */
  #searched = 0;
  /** A message whose body is not there yet. */
  #pending: Pending | undefined;
  #broken = false;

  readonly #opened: boolean;

  /** `opened`: the connection was opened from here, so that line breaks are pongs; else pairs of them are pings. */
  constructor({ opened, limits = DEFAULT_LIMITS }: { readonly opened: boolean; readonly limits?: SipLimits }) {
    this.#opened = opened;
    this.#limits = limits;
  }

  /** Takes octets as they come, and gives what is whole. After `broken` nothing more comes. */
  receive(bytes: Uint8Array): StreamItem[] {
    const items: StreamItem[] = [];
    if (this.#broken) return items;
    this.#append(bytes);
    for (let item = this.#next(); item !== undefined; item = this.#next()) {
      items.push(item);
      if (item.item !== 'broken') continue;
      this.#broken = true;
      this.#buffer = new Uint8Array(0);
      break;
    }
    return items;
  }

  #append(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#buffer.length + bytes.length);
    joined.set(this.#buffer);
    joined.set(bytes, this.#buffer.length);
    this.#buffer = joined;
  }

  #take(octets: number): Uint8Array {
    const taken = this.#buffer.subarray(0, octets);
    this.#buffer = this.#buffer.subarray(octets);
    this.#searched = 0;
    return taken;
  }

  #next(): StreamItem | undefined {
    if (this.#pending !== undefined) return this.#body(this.#pending);
    const lineBreaks = this.#lineBreaks();
    if (lineBreaks !== undefined) return lineBreaks;
    const buffer = this.#buffer;
    if (buffer[0] === CR) {
      return buffer[1] === undefined || buffer[1] === LF
        ? undefined
        : { item: 'broken', reason: 'a CR that ends no line' };
    }
    const end = endOfHead(buffer, Math.max(this.#searched - 3, 0));
    if (end < 0) {
      this.#searched = buffer.length;
      if (buffer.length <= this.#limits.maxHead) return undefined;
      return { item: 'broken', reason: `a head of more than ${this.#limits.maxHead} octets` };
    }
    return this.#head(this.#take(end));
  }

  #lineBreaks(): StreamItem | undefined {
    for (;;) {
      const [a, b, c, d] = this.#buffer;
      if (a === LF) {
        this.#take(1);
      } else if (a !== CR || b !== LF) {
        return undefined;
      } else if (this.#opened) {
        this.#take(2);
        return { item: 'pong' };
      } else if (c === CR && d === LF) {
        this.#take(4);
        return { item: 'ping' };
      } else if (c === undefined || (c === CR && d === undefined)) {
        return undefined;
      } else {
        // §7.5: one alone before a start line says nothing.
        this.#take(2);
      }
    }
  }

  #head(head: Uint8Array): StreamItem | undefined {
    let message: SipMessage;
    try {
      message = decodeHead(head, 0, head.length, this.#limits);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return { item: 'broken', reason: error.toString() };
    }
    const octets = contentLength(message);
    // §18.3: over a stream Content-Length is mandatory. §20.14: without it a body would have no end.
    if (octets === undefined || message.faults.some((fault) => fault.startsWith('Content-Length'))) {
      if (octets === undefined) message.faults.push('Content-Length: missing or malformed');
      return { item: 'broken', reason: 'no valid Content-Length', message };
    }
    if (octets > this.#limits.maxBody) {
      message.faults.push(`a body of ${octets} octets is too large`);
      return { item: 'broken', reason: `a body of ${octets} octets`, message };
    }
    return this.#body({ message, head, octets });
  }

  #body(pending: Pending): StreamItem | undefined {
    this.#pending = pending;
    if (this.#buffer.length < pending.octets) return undefined;
    this.#pending = undefined;
    if (pending.octets > 0) pending.message.body = this.#take(pending.octets);
    return { item: 'message', message: pending.message, head: pending.head };
  }
}

/** DATA that comes in: which TSNs are here (RFC 9260 §6.2), and messages put together again (§6.5, §6.6, §6.9). */
import { DATA_HEADER, type DataChunk, DataFlag } from './chunks/data.ts';
import type { GapBlock } from './chunks/sack.ts';
import type { SctpParameters } from './parameters.ts';
import { ssnNext, tsnAdd, tsnDistance } from './serial.ts';

/** What a chunk costs in memory beside its octets: many tiny chunks must not slip under the receive window. */
const CHUNK_COST = 64;
/** Offsets in gap blocks have 16 bits. */
const MAX_AHEAD = 0xffff;

export interface Received {
  readonly stream: number;
  readonly ppid: number;
  readonly bytes: Uint8Array;
}

export type Acceptance = 'new' | 'duplicate' | 'dropped' | 'overrun';

interface Range {
  start: number;
  end: number;
}

export class Inbound {
  cumulativeTsn: number;
  duplicates: number[] = [];
  /** Octets that the user was given and has not consumed. */
  #held = 0;
  /** Octets that wait for fragments or for earlier messages. */
  #waiting = 0;
  /** TSNs above the cumulative one, as offsets that move with it: kept as TSN ranges in rising order. */
  #ranges: Range[] = [];
  readonly #fragments = new Map<number, DataChunk>();
  readonly #streams = new Map<number, { next: number; readonly parked: Map<number, Received> }>();
  readonly #parameters: SctpParameters;
  #complete: Received[] = [];

  constructor(initialTsn: number, parameters: SctpParameters) {
    this.cumulativeTsn = tsnAdd(initialTsn, -1);
    this.#parameters = parameters;
  }

  get window(): number {
    return Math.max(0, this.#parameters.receiveWindow - this.#held - this.#waiting);
  }

  get hasGaps(): boolean {
    return this.#ranges.length > 0;
  }

  /** The chunk's octets are copied when they are kept. `overrun`: one message is larger than the buffer. */
  accept(chunk: DataChunk): Acceptance {
    const ahead = tsnDistance(chunk.tsn, this.cumulativeTsn);
    if (ahead <= 0 || this.#has(chunk.tsn)) {
      if (this.duplicates.length < 16) this.duplicates.push(chunk.tsn);
      return 'duplicate';
    }
    if (ahead > MAX_AHEAD) return 'dropped';
    const next = ahead === 1;
    if (this.window < chunk.bytes.length) {
      // What fills a gap frees what waits behind it; so it is taken even when the buffer is full, within reason.
      if (!next || this.#held > this.#waiting) return 'dropped';
      if (this.#waiting > this.#parameters.receiveWindow + this.#parameters.maxMessage) return 'overrun';
    }
    this.#record(chunk.tsn, next);
    this.#reassemble(chunk);
    return 'new';
  }

  /** Acknowledges a TSN whose user data is thrown away (§6.5: invalid stream). */
  acceptEmpty(tsn: number): void {
    const ahead = tsnDistance(tsn, this.cumulativeTsn);
    if (ahead > 0 && ahead <= MAX_AHEAD && !this.#has(tsn)) this.#record(tsn, ahead === 1);
  }

  /** Complete messages in order of their streams, once. */
  take(): Received[] {
    const list = this.#complete;
    if (list.length > 0) this.#complete = [];
    for (const message of list) this.#held += message.bytes.length;
    return list;
  }

  consumed(octets: number): void {
    this.#held = Math.max(0, this.#held - octets);
  }

  /** At most `limit` blocks. */
  gaps(limit: number): GapBlock[] {
    return this.#ranges.slice(0, limit).map(({ start, end }) => ({
      start: tsnDistance(start, this.cumulativeTsn),
      end: tsnDistance(end, this.cumulativeTsn),
    }));
  }

  #has(tsn: number): boolean {
    const range = this.#ranges[this.#position(tsn)];
    return range !== undefined && tsnDistance(tsn, range.start) >= 0;
  }

  /** Index of the first range that ends at or after the TSN. */
  #position(tsn: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (tsnDistance((this.#ranges[middle] as Range).end, tsn) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #record(tsn: number, next: boolean): void {
    if (next) {
      this.cumulativeTsn = tsn;
      const first = this.#ranges[0];
      if (first !== undefined && tsnDistance(first.start, tsn) === 1) {
        this.cumulativeTsn = first.end;
        this.#ranges.shift();
      }
      return;
    }
    const at = this.#position(tsn);
    const before = this.#ranges[at - 1];
    const after = this.#ranges[at];
    const joinsBefore = before !== undefined && tsnDistance(tsn, before.end) === 1;
    const joinsAfter = after !== undefined && tsnDistance(after.start, tsn) === 1;
    if (joinsBefore && joinsAfter) {
      before.end = after.end;
      this.#ranges.splice(at, 1);
    } else if (joinsBefore) before.end = tsn;
    else if (joinsAfter) after.start = tsn;
    else this.#ranges.splice(at, 0, { start: tsn, end: tsn });
  }

  #reassemble(chunk: DataChunk): void {
    const whole = DataFlag.B | DataFlag.E;
    if ((chunk.flags & whole) === whole) {
      this.#order(chunk, new Uint8Array(chunk.bytes));
      return;
    }
    this.#fragments.set(chunk.tsn, { ...chunk, bytes: new Uint8Array(chunk.bytes) });
    this.#waiting += chunk.bytes.length + CHUNK_COST;
    // The last fragment is looked for first: while it is missing, a fragment in order costs one step.
    const last = this.#walk(chunk, 1, DataFlag.E);
    if (last === undefined) return;
    const first = this.#walk(chunk, -1, DataFlag.B);
    if (first === undefined) return;
    this.#join(first, tsnDistance(last, first) + 1);
  }

  /** TSN of the fragment that has the flag, over neighbours of the same message. */
  #walk(from: DataChunk, step: 1 | -1, flag: number): number | undefined {
    let chunk: DataChunk | undefined = from;
    while (
      chunk !== undefined &&
      chunk.stream === from.stream &&
      (chunk.flags & DataFlag.U) === (from.flags & DataFlag.U)
    ) {
      if (chunk.flags & flag) return chunk.tsn;
      chunk = this.#fragments.get(tsnAdd(chunk.tsn, step));
    }
    return undefined;
  }

  #join(first: number, count: number): void {
    const parts: DataChunk[] = [];
    let size = 0;
    for (let i = 0; i < count; i++) {
      const tsn = tsnAdd(first, i);
      const part = this.#fragments.get(tsn) as DataChunk;
      this.#fragments.delete(tsn);
      this.#waiting -= part.bytes.length + CHUNK_COST;
      parts.push(part);
      size += part.bytes.length;
    }
    const bytes = new Uint8Array(size);
    let offset = 0;
    for (const part of parts) {
      bytes.set(part.bytes, offset);
      offset += part.bytes.length;
    }
    this.#order(parts[0] as DataChunk, bytes);
  }

  #order(chunk: DataChunk, bytes: Uint8Array): void {
    const message: Received = { stream: chunk.stream, ppid: chunk.ppid, bytes };
    if (chunk.flags & DataFlag.U) {
      this.#complete.push(message);
      return;
    }
    let stream = this.#streams.get(chunk.stream);
    if (stream === undefined) {
      stream = { next: 0, parked: new Map() };
      this.#streams.set(chunk.stream, stream);
    }
    if (chunk.ssn !== stream.next) {
      this.#park(stream.parked, chunk.ssn, message);
      return;
    }
    for (let ready: Received | undefined = message; ready !== undefined; ready = this.#unpark(stream)) {
      this.#complete.push(ready);
      stream.next = ssnNext(stream.next);
    }
  }

  #park(parked: Map<number, Received>, ssn: number, message: Received): void {
    // Two messages with one SSN: the peer is wrong, the first one stands.
    if (parked.has(ssn)) return;
    parked.set(ssn, message);
    this.#waiting += message.bytes.length + DATA_HEADER + CHUNK_COST;
  }

  #unpark(stream: { next: number; readonly parked: Map<number, Received> }): Received | undefined {
    const message = stream.parked.get(stream.next);
    if (message === undefined) return undefined;
    stream.parked.delete(stream.next);
    this.#waiting -= message.bytes.length + DATA_HEADER + CHUNK_COST;
    return message;
  }
}

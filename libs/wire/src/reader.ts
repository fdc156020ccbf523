/** A cursor over octets: network byte order, one pass, no copies. */
import { DecodeError } from './errors.ts';

export class Reader {
  readonly bytes: Uint8Array;
  /** Index of the next octet to read. */
  offset: number;
  /** Index after the last octet that may be read. */
  readonly end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = start;
    this.end = end;
  }

  get remaining(): number {
    return this.end - this.offset;
  }

  /** Throws `truncated` unless `octets` more octets are there. */
  need(octets: number): void {
    if (octets > this.end - this.offset) {
      throw new DecodeError('truncated', `${octets} octets expected, ${this.end - this.offset} left`, {
        offset: this.offset,
      });
    }
  }

  peek(): number {
    this.need(1);
    return this.bytes[this.offset] as number;
  }

  u8(): number {
    this.need(1);
    return this.bytes[this.offset++] as number;
  }

  u16(): number {
    this.need(2);
    const { bytes, offset } = this;
    this.offset = offset + 2;
    return ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
  }

  u24(): number {
    this.need(3);
    const { bytes, offset } = this;
    this.offset = offset + 3;
    return ((bytes[offset] as number) << 16) | ((bytes[offset + 1] as number) << 8) | (bytes[offset + 2] as number);
  }

  u32(): number {
    this.need(4);
    const { bytes, offset } = this;
    this.offset = offset + 4;
    return (
      (((bytes[offset] as number) << 24) |
        ((bytes[offset + 1] as number) << 16) |
        ((bytes[offset + 2] as number) << 8) |
        (bytes[offset + 3] as number)) >>>
      0
    );
  }

  /** An unsigned integer of 1 to 6 octets as a number. */
  uint(octets: number): number {
    this.need(octets);
    let value = 0;
    for (let i = 0; i < octets; i++) value = value * 256 + (this.bytes[this.offset++] as number);
    return value;
  }

  u64(): bigint {
    const high = this.u32();
    return (BigInt(high) << 32n) | BigInt(this.u32());
  }

  /** A view (not a copy) of the next `octets` octets. */
  take(octets: number): Uint8Array {
    this.need(octets);
    const view = this.bytes.subarray(this.offset, this.offset + octets);
    this.offset += octets;
    return view;
  }

  /** A view of all that is left. */
  rest(): Uint8Array {
    return this.take(this.end - this.offset);
  }

  /** A reader over the next `octets` octets, which this one then skips. */
  sub(octets: number): Reader {
    this.need(octets);
    const reader = new Reader(this.bytes, this.offset, this.offset + octets);
    this.offset += octets;
    return reader;
  }

  skip(octets: number): void {
    this.need(octets);
    this.offset += octets;
  }
}

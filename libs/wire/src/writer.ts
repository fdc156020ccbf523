/** A growing buffer of octets, network byte order. Lengths that are known only afterwards are patched in place. */
import { EncodeError } from './errors.ts';

export class Writer {
  bytes: Uint8Array;
  /** Octets written so far. */
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  private reserve(octets: number): number {
    const at = this.length;
    const need = at + octets;
    if (need > this.bytes.length) {
      const grown = new Uint8Array(Math.max(need, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, at));
      this.bytes = grown;
    }
    this.length = need;
    return at;
  }

  u8(value: number): this {
    const at = this.reserve(1);
    this.bytes[at] = value;
    return this;
  }

  u16(value: number): this {
    const at = this.reserve(2);
    this.bytes[at] = value >>> 8;
    this.bytes[at + 1] = value;
    return this;
  }

  u24(value: number): this {
    const at = this.reserve(3);
    this.bytes[at] = value >>> 16;
    this.bytes[at + 1] = value >>> 8;
    this.bytes[at + 2] = value;
    return this;
  }

  u32(value: number): this {
    const at = this.reserve(4);
    this.bytes[at] = value >>> 24;
    this.bytes[at + 1] = value >>> 16;
    this.bytes[at + 2] = value >>> 8;
    this.bytes[at + 3] = value;
    return this;
  }

  /** An unsigned integer of 1 to 6 octets. */
  uint(value: number, octets: number): this {
    if (!(value >= 0 && value < 2 ** (8 * octets)))
      throw new EncodeError(`${value} does not fit into ${octets} octets`);
    const at = this.reserve(octets);
    let rest = value;
    for (let i = octets - 1; i >= 0; i--) {
      this.bytes[at + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return this;
  }

  u64(value: bigint): this {
    return this.u32(Number((value >> 32n) & 0xffffffffn)).u32(Number(value & 0xffffffffn));
  }

  put(bytes: Uint8Array): this {
    const at = this.reserve(bytes.length);
    this.bytes.set(bytes, at);
    return this;
  }

  /** Leaves room for a length of `octets` octets; {@link patch} fills it with the octets written since. */
  mark(octets: number): number {
    const at = this.reserve(octets);
    this.bytes.fill(0, at, at + octets);
    return at;
  }

  /** Writes the number of octets after a {@link mark} of `octets` octets at `at` into it. */
  patch(at: number, octets: number): this {
    let value = this.length - at - octets;
    if (value >= 2 ** (8 * octets)) throw new EncodeError(`${value} octets do not fit a length of ${octets} octets`);
    for (let i = octets - 1; i >= 0; i--) {
      this.bytes[at + i] = value & 0xff;
      value = Math.floor(value / 256);
    }
    return this;
  }

  /** A view of what was written; valid until the writer is used again. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** A growing buffer of bits for aligned PER (X.691). Octets that are begun are assigned, so no bit of a former use stays. */
import { EncodeError } from '@trunkline/wire';

const fragmentUnit = 16384;

export class PerWriter {
  bytes: Uint8Array;
  /** Index of the next bit. */
  position = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  private reserve(bits: number): void {
    const octets = (this.position + bits + 7) >>> 3;
    if (octets <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(octets, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  bit(value: boolean): void {
    this.bits(value ? 1 : 0, 1);
  }

  /** An unsigned number of 0 to 32 bits. */
  bits(value: number, count: number): void {
    if (count === 0) return;
    this.reserve(count);
    const { bytes } = this;
    let index = this.position >>> 3;
    const used = this.position & 7;
    this.position += count;
    let left = count;
    if (used !== 0) {
      const free = 8 - used;
      const kept = bytes[index] as number;
      if (left <= free) {
        bytes[index] = kept | (value << (free - left));
        return;
      }
      left -= free;
      bytes[index++] = kept | (value >>> left);
    }
    while (left >= 8) {
      left -= 8;
      bytes[index++] = value >>> left;
    }
    if (left > 0) bytes[index] = value << (8 - left);
  }

  align(): void {
    this.position = (this.position + 7) & ~7;
  }

  /** An aligned unsigned number of 1 to 6 octets. */
  uint(value: number, octets: number): void {
    this.align();
    this.reserve(octets * 8);
    const start = this.position >>> 3;
    let rest = value;
    for (let i = start + octets - 1; i >= start; i--) {
      this.bytes[i] = rest;
      rest = Math.floor(rest / 256);
    }
    this.position += octets * 8;
  }

  octets(value: Uint8Array): void {
    this.align();
    this.reserve(value.length * 8);
    this.bytes.set(value, this.position >>> 3);
    this.position += value.length * 8;
  }

  /** Writes a general length determinant for as many of `count` items as one fragment takes, and returns how many. */
  length(count: number): number {
    if (count < 0x80) {
      this.uint(count, 1);
      return count;
    }
    if (count < fragmentUnit) {
      this.uint(0x8000 | count, 2);
      return count;
    }
    const units = Math.min(4, Math.floor(count / fragmentUnit));
    this.uint(0xc0 | units, 1);
    return units * fragmentUnit;
  }

  lengthAndOctets(value: Uint8Array): void {
    let at = 0;
    for (;;) {
      const taken = this.length(value.length - at);
      this.octets(at === 0 && taken === value.length ? value : value.subarray(at, at + taken));
      at += taken;
      // A last fragment of a multiple of 16K is followed by a length of zero (X.691 §11.9.3.8.3).
      if (taken < fragmentUnit) return;
    }
  }

  /** A normally small non-negative whole number (X.691 §11.6). */
  smallNumber(value: number): void {
    if (value < 64) {
      this.bits(value, 7);
      return;
    }
    this.bit(true);
    const octets = octetsOf(value);
    this.length(octets);
    this.uint(value, octets);
  }

  /** Begins an open type; {@link closeOpen} takes what this returns. */
  openOpen(): number {
    this.align();
    this.reserve(8);
    const mark = this.position >>> 3;
    this.position += 8;
    return mark;
  }

  /** Ends an open type (X.691 §11.2): pads it to octets, at least one, and writes its length before it. */
  closeOpen(mark: number): void {
    this.align();
    const start = mark + 1;
    if (this.position >>> 3 === start) this.uint(0, 1);
    const length = (this.position >>> 3) - start;
    if (length < 0x80) {
      this.bytes[mark] = length;
    } else if (length < fragmentUnit) {
      this.reserve(8);
      this.bytes.copyWithin(start + 1, start, start + length);
      this.bytes[mark] = 0x80 | (length >>> 8);
      this.bytes[start] = length;
      this.position += 8;
    } else {
      const contents = this.bytes.slice(start, start + length);
      this.position = mark * 8;
      this.lengthAndOctets(contents);
    }
  }

  /** A copy of what was written: whole octets, at least one (X.691 §11.1). */
  finish(): Uint8Array {
    if (this.position === 0) this.uint(0, 1);
    return this.bytes.slice(0, (this.position + 7) >>> 3);
  }
}

/** How many octets a number of 0 to 2^53 takes. */
export function octetsOf(value: number): number {
  let octets = 1;
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) octets++;
  return octets;
}

export function wrongType(expected: string, value: unknown): never {
  throw new EncodeError(`${expected} expected, not ${value === null ? 'null' : typeof value}`);
}

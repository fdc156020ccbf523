/** A cursor over bits for aligned PER (X.691): whole octets are read as octets, nothing bit by bit. */
import { DecodeError, type DecodeReason } from '@trunkline/wire';
import type { Criticality } from './schema.ts';
import type { IeDiagnostic } from './values.ts';

const fragmentUnit = 16384;

export class PerReader {
  bytes: Uint8Array;
  /** Index of the next bit. */
  position = 0;
  /** Index after the last bit that may be read. */
  end: number;
  /** What was not comprehended or is missing, so far. */
  diagnostics: IeDiagnostic[] | undefined;
  /** A mandatory IE has no value. */
  incomplete = false;
  /** Id of an IE that was repeated or came in the wrong order. */
  disorder: number | undefined;
  /** Takes the IEs of a container in any order; repeated ones are a disorder all the same. */
  anyOrder = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length * 8;
  }

  fail(reason: DecodeReason, what: string): never {
    throw new DecodeError(reason, what, { offset: this.position >>> 3 });
  }

  report(id: number, criticality: Criticality, error: IeDiagnostic['error']): void {
    this.diagnostics ??= [];
    this.diagnostics.push({ id, criticality, error });
  }

  get remaining(): number {
    return this.end - this.position;
  }

  private need(bits: number): void {
    if (bits > this.end - this.position) this.fail('truncated', `${bits} bits expected, ${this.remaining} left`);
  }

  bit(): boolean {
    const { position } = this;
    if (position >= this.end) this.need(1);
    this.position = position + 1;
    return (((this.bytes[position >>> 3] as number) >> (7 - (position & 7))) & 1) === 1;
  }

  /** An unsigned number of 0 to 32 bits. */
  bits(count: number): number {
    const { bytes, position } = this;
    if (count > this.end - position) this.need(count);
    this.position = position + count;
    let index = position >>> 3;
    const taken = position & 7;
    const inFirst = 8 - taken;
    const first = (bytes[index] as number) & (0xff >> taken);
    if (count <= inFirst) return count === 0 ? 0 : first >> (inFirst - count);
    let value = first;
    let left = count - inFirst;
    while (left >= 8) {
      value = value * 256 + (bytes[++index] as number);
      left -= 8;
    }
    return left === 0 ? value : value * (1 << left) + ((bytes[++index] as number) >> (8 - left));
  }

  align(): void {
    this.position = (this.position + 7) & ~7;
  }

  /** An aligned unsigned number of 1 to 6 octets. */
  uint(octets: number): number {
    this.align();
    this.need(octets * 8);
    let index = this.position >>> 3;
    this.position += octets * 8;
    let value = 0;
    for (const stop = index + octets; index < stop; index++) value = value * 256 + (this.bytes[index] as number);
    return value;
  }

  /** Aligned octets, as a view of the input. */
  octets(count: number): Uint8Array {
    this.align();
    this.need(count * 8);
    const start = this.position >>> 3;
    this.position += count * 8;
    return this.bytes.subarray(start, start + count);
  }

  /**
   * A general length determinant (X.691 §11.9.3.5 to 11.9.3.8). A negative number is a fragment of that many items,
   * after which another determinant follows.
   */
  length(): number {
    const first = this.uint(1);
    if (first < 0x80) return first;
    if (first < 0xc0) return ((first & 0x3f) << 8) | this.uint(1);
    const units = first & 0x3f;
    if (units < 1 || units > 4) this.fail('length', `a fragment of ${units} times 16K`);
    return -units * fragmentUnit;
  }

  /** Octets under a general length determinant; a view unless they were fragmented. */
  lengthAndOctets(): Uint8Array {
    const length = this.length();
    return length >= 0 ? this.octets(length) : this.fragments(length);
  }

  private fragments(first: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let total = 0;
    let length = first;
    for (;;) {
      const part = this.octets(Math.abs(length));
      parts.push(part);
      total += part.length;
      if (length >= 0) break;
      length = this.length();
    }
    const whole = new Uint8Array(total);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** A normally small non-negative whole number (X.691 §11.6). */
  smallNumber(): number {
    if (!this.bit()) return this.bits(6);
    const octets = this.length();
    if (octets < 1 || octets > 4) this.fail('value', 'a small number of more than 4 octets');
    return this.uint(octets);
  }

  /** Decodes the contents of an open type (X.691 §11.2), whatever follows its known part is skipped. */
  open<T>(decode: (reader: PerReader) => T): T {
    const length = this.length();
    if (length < 0) return this.openFragments(length, decode);
    const { end } = this;
    const after = this.position + length * 8;
    if (after > end) this.need(length * 8);
    this.end = after;
    const value = decode(this);
    this.position = after;
    this.end = end;
    return value;
  }

  private openFragments<T>(length: number, decode: (reader: PerReader) => T): T {
    const contents = this.fragments(length);
    const { bytes, position, end } = this;
    this.bytes = contents;
    this.position = 0;
    this.end = contents.length * 8;
    const value = decode(this);
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    return value;
  }
}

/** AMR and AMR-WB in RTP (RFC 4867 §4.3, §4.4): one channel, without interleaving, CRCs and robust sorting. */
import { DecodeError, EncodeError } from '@trunkline/wire';

export type AmrCodec = 'AMR' | 'AMR-WB';
export type AmrFormat = 'octet-aligned' | 'bandwidth-efficient';

/** Bits of a frame by its type (TS 26.101 table 1, TS 26.201 table 1); what is absent is reserved. */
const BITS: Readonly<Record<AmrCodec, Readonly<Record<number, number>>>> = {
  AMR: { 0: 95, 1: 103, 2: 118, 3: 134, 4: 148, 5: 159, 6: 204, 7: 244, 8: 39, 15: 0 },
  'AMR-WB': { 0: 132, 1: 177, 2: 253, 3: 285, 4: 317, 5: 365, 6: 397, 7: 461, 8: 477, 9: 40, 14: 0, 15: 0 },
};

/** No mode is asked for. */
export const NO_MODE_REQUEST = 15;
/** A frame without data. */
export const NO_DATA = 15;

export interface AmrFrame {
  /** Its mode; 8 is a silence descriptor of AMR, 9 one of AMR-WB, 15 nothing. */
  readonly frameType: number;
  /** False: it is damaged. */
  readonly quality: boolean;
  /** The bits, first in the highest of the first octet, the last octet filled up with zeros. */
  readonly data: Uint8Array;
}

export interface AmrPayload {
  /** Codec mode request: the mode that the other side shall send. */
  readonly modeRequest: number;
  /** One for each 20 ms. */
  readonly frames: readonly AmrFrame[];
}

/** Bits of a frame; undefined for a reserved type. */
export const amrFrameBits = (codec: AmrCodec, frameType: number): number | undefined => BITS[codec][frameType];

/** @throws DecodeError; a frame of a reserved type makes the whole packet useless (§4.3.2). */
export function decodeAmr(codec: AmrCodec, format: AmrFormat, payload: Uint8Array): AmrPayload {
  const aligned = format === 'octet-aligned';
  const bits = new BitReader(payload);
  const modeRequest = bits.take(4);
  if (aligned) bits.take(4);
  const entries: { frameType: number; quality: boolean; length: number }[] = [];
  for (let more = true; more; ) {
    more = bits.take(1) === 1;
    const frameType = bits.take(4);
    const quality = bits.take(1) === 1;
    if (aligned) bits.take(2);
    const length = amrFrameBits(codec, frameType);
    if (length === undefined) throw new DecodeError('unknown', `${codec} has no frame type ${frameType}`);
    entries.push({ frameType, quality, length });
  }
  const frames = entries.map(({ frameType, quality, length }) => {
    const data = bits.octets(length);
    if (aligned) bits.align();
    return { frameType, quality, data };
  });
  return { modeRequest, frames };
}

/** @throws EncodeError */
export function encodeAmr(codec: AmrCodec, format: AmrFormat, { modeRequest, frames }: AmrPayload): Uint8Array {
  const aligned = format === 'octet-aligned';
  if (frames.length === 0) throw new EncodeError('a payload has at least one frame');
  const bits = new BitWriter();
  bits.put(modeRequest, 4);
  if (aligned) bits.put(0, 4);
  frames.forEach(({ frameType, quality, data }, index) => {
    const length = amrFrameBits(codec, frameType);
    if (length === undefined || data.length !== Math.ceil(length / 8)) {
      throw new EncodeError(`${data.length} octets are no frame of ${codec} of type ${frameType}`);
    }
    bits.put(index < frames.length - 1 ? 1 : 0, 1);
    bits.put(frameType, 4);
    bits.put(quality ? 1 : 0, 1);
    if (aligned) bits.put(0, 2);
  });
  for (const { frameType, data } of frames) {
    bits.octets(data, amrFrameBits(codec, frameType) ?? 0);
    if (aligned) bits.align();
  }
  return bits.finish();
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Up to 8 bits as a number. */
  take(count: number): number {
    if (this.#at + count > this.#bytes.length * 8) {
      throw new DecodeError('truncated', `${count} bits expected`, { offset: this.#at >> 3 });
    }
    const octet = this.#at >> 3;
    const two = ((this.#bytes[octet] ?? 0) << 8) | (this.#bytes[octet + 1] ?? 0);
    const value = (two >> (16 - (this.#at & 7) - count)) & ((1 << count) - 1);
    this.#at += count;
    return value;
  }

  octets(bits: number): Uint8Array {
    const octets = new Uint8Array(Math.ceil(bits / 8));
    for (let at = 0; at < bits; at += 8) {
      const count = Math.min(8, bits - at);
      octets[at >> 3] = this.take(count) << (8 - count);
    }
    return octets;
  }

  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }
}

class BitWriter {
  readonly #octets: number[] = [];
  #free = 0;

  /** The lowest `count` bits, at most 8. */
  put(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      if (this.#free === 0) {
        this.#octets.push(0);
        this.#free = 8;
      }
      this.#free--;
      const last = this.#octets.length - 1;
      this.#octets[last] = (this.#octets[last] as number) | (((value >> bit) & 1) << this.#free);
    }
  }

  octets(data: Uint8Array, bits: number): void {
    for (let at = 0; at < bits; at += 8) {
      const count = Math.min(8, bits - at);
      this.put((data[at >> 3] as number) >> (8 - count), count);
    }
  }

  align(): void {
    this.#free = 0;
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#octets);
  }
}

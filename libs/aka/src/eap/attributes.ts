/** The attributes of EAP-AKA' (RFC 4187 §8.1 and §10, RFC 9048 §3): type, length in words of 4 octets, value. */
import { DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';

/** What a message carries; octet strings that were decoded are views of the packet. */
export interface EapAkaAttributes {
  /** 16 octets. */
  readonly rand?: Uint8Array;
  /** 16 octets. */
  readonly autn?: Uint8Array;
  /** 4 to 16 octets. */
  readonly res?: Uint8Array;
  /** 14 octets. */
  readonly auts?: Uint8Array;
  /** 16 octets. When sending, leave it out: {@link encodeEap} computes it. */
  readonly mac?: Uint8Array;
  /** AT_KDF may repeat: the server's offers in its order of preference (RFC 9048 §3.2). 1 is the one that there is. */
  readonly kdf?: readonly number[];
  /** AT_KDF_INPUT: the access network name (RFC 9048 §3.1). */
  readonly kdfInput?: string;
  /** AT_BIDDING: the D bit, that the sender supports and prefers EAP-AKA' (RFC 9048 §4). */
  readonly bidding?: boolean;
  readonly permanentIdReq?: boolean;
  readonly anyIdReq?: boolean;
  readonly fullauthIdReq?: boolean;
  readonly identity?: string;
  /** AT_NOTIFICATION's code with its S and P bits, 16 bits (RFC 4187 §10.19). */
  readonly notification?: number;
  readonly clientErrorCode?: number;
  /** AT_CHECKCODE: nothing, or a hash of 32 octets (RFC 4187 §10.13 with the SHA-256 of EAP-AKA'). */
  readonly checkcode?: Uint8Array;
  readonly resultInd?: boolean;
  /** Skippable ones (types 128 to 255) that are not known here, as they came. */
  readonly unknown?: readonly { readonly type: number; readonly value: Uint8Array }[];
}

type Key = Exclude<keyof EapAkaAttributes, 'unknown' | 'kdf'>;
export const AT_MAC = 11;
const AT_KDF = 24;
const FIRST_SKIPPABLE = 128;

/** How a value is laid out behind type and length. */
type Layout =
  /** Two reserved octets, then octets of that number. */
  | { readonly kind: 'reserved-octets'; readonly octets: readonly number[] }
  /** Octets at once. */
  | { readonly kind: 'octets'; readonly octets: number }
  /** Length in bits, the octets, padding. */
  | { readonly kind: 'bit-counted' }
  /** Length in octets, UTF-8, padding. */
  | { readonly kind: 'text' }
  | { readonly kind: 'u16' }
  /** Nothing but its presence. */
  | { readonly kind: 'flag' }
  /** The most significant of 16 bits. */
  | { readonly kind: 'd-bit' };

const TABLE: readonly { readonly type: number; readonly key: Key; readonly layout: Layout }[] = [
  { type: 1, key: 'rand', layout: { kind: 'reserved-octets', octets: [16] } },
  { type: 2, key: 'autn', layout: { kind: 'reserved-octets', octets: [16] } },
  { type: 3, key: 'res', layout: { kind: 'bit-counted' } },
  { type: 4, key: 'auts', layout: { kind: 'octets', octets: 14 } },
  { type: 10, key: 'permanentIdReq', layout: { kind: 'flag' } },
  { type: 12, key: 'notification', layout: { kind: 'u16' } },
  { type: 13, key: 'anyIdReq', layout: { kind: 'flag' } },
  { type: 14, key: 'identity', layout: { kind: 'text' } },
  { type: 17, key: 'fullauthIdReq', layout: { kind: 'flag' } },
  { type: 22, key: 'clientErrorCode', layout: { kind: 'u16' } },
  { type: 23, key: 'kdfInput', layout: { kind: 'text' } },
  { type: 134, key: 'checkcode', layout: { kind: 'reserved-octets', octets: [0, 32] } },
  { type: 135, key: 'resultInd', layout: { kind: 'flag' } },
  { type: 136, key: 'bidding', layout: { kind: 'd-bit' } },
  // The last one, so that it lies behind all that it protects but what is not known here.
  { type: AT_MAC, key: 'mac', layout: { kind: 'reserved-octets', octets: [16] } },
];

const byType = new Map(TABLE.map((row) => [row.type, row]));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads attributes to the end. An unknown one that may not be skipped is `not-comprehended` (RFC 4187 §8.1). */
export function readAttributes(reader: Reader): EapAkaAttributes {
  const found: { [K in keyof EapAkaAttributes]: EapAkaAttributes[K] } = {};
  const kdf: number[] = [];
  const unknown: { type: number; value: Uint8Array }[] = [];
  while (reader.remaining > 0) {
    const at = reader.offset;
    const type = reader.u8();
    const words = reader.u8();
    if (words === 0) throw new DecodeError('length', 'an attribute of length 0', { offset: at });
    const value = reader.sub(4 * words - 2);
    const row = byType.get(type);
    if (row !== undefined) {
      if (found[row.key] !== undefined) throw new DecodeError('order', 'repeated', { offset: at, path: row.key });
      Object.assign(found, { [row.key]: readValue(value, row.layout, row.key) });
    } else if (type === AT_KDF) {
      kdf.push(value.u16());
      atEnd(value, 'kdf');
    } else if (type >= FIRST_SKIPPABLE) {
      unknown.push({ type, value: value.rest() });
    } else {
      throw new DecodeError('not-comprehended', `attribute ${type} is not known and may not be skipped`, {
        offset: at,
      });
    }
  }
  if (kdf.length > 0) Object.assign(found, { kdf });
  if (unknown.length > 0) Object.assign(found, { unknown });
  return found as EapAkaAttributes;
}

function readValue(value: Reader, layout: Layout, path: string): Uint8Array | string | number | boolean {
  switch (layout.kind) {
    case 'reserved-octets': {
      value.skip(2);
      const octets = value.rest();
      if (!layout.octets.includes(octets.length)) throw wrongLength(value, path);
      return octets;
    }
    case 'octets': {
      const octets = value.rest();
      if (octets.length !== layout.octets) throw wrongLength(value, path);
      return octets;
    }
    case 'bit-counted': {
      const bits = value.u16();
      if (bits % 8 !== 0 || bits < 32 || bits > 128) throw wrongLength(value, path);
      return padded(value, bits / 8, path);
    }
    case 'text':
      try {
        return decoder.decode(padded(value, value.u16(), path));
      } catch (error) {
        if (error instanceof DecodeError) throw error;
        throw new DecodeError('value', 'not UTF-8', { offset: value.offset, path });
      }
    case 'u16': {
      const number = value.u16();
      atEnd(value, path);
      return number;
    }
    case 'flag':
      value.skip(2);
      atEnd(value, path);
      return true;
    case 'd-bit': {
      const set = (value.u16() & 0x8000) !== 0;
      atEnd(value, path);
      return set;
    }
  }
}

function padded(value: Reader, octets: number, path: string): Uint8Array {
  const taken = value.take(octets);
  if (value.remaining > 3) throw wrongLength(value, path);
  return taken;
}

function atEnd(value: Reader, path: string): void {
  if (value.remaining > 0) throw wrongLength(value, path);
}

function wrongLength(value: Reader, path: string): DecodeError {
  return new DecodeError('length', 'a length that the attribute does not have', { offset: value.offset, path });
}

/** Writes the attributes, AT_MAC (as it is given) behind the other known ones. */
export function writeAttributes(writer: Writer, attributes: EapAkaAttributes): void {
  for (const { type, key, layout } of TABLE) {
    if (key === 'mac') {
      for (const kdf of attributes.kdf ?? []) writeAttribute(writer, AT_KDF, u16(kdf, 'kdf'));
      for (const { type: other, value } of attributes.unknown ?? []) writeAttribute(writer, other, value);
    }
    const value = attributes[key];
    if (value === undefined || (layout.kind === 'flag' && value === false)) continue;
    writeAttribute(writer, type, valueOctets(value, layout, key));
  }
}

function writeAttribute(writer: Writer, type: number, value: Uint8Array): void {
  const words = (value.length + 2 + 3) >> 2;
  if (words > 255) throw new EncodeError(`attribute ${type} is longer than 1018 octets`);
  writer.u8(type);
  writer.u8(words);
  writer.put(value);
  writer.put(new Uint8Array(4 * words - 2 - value.length));
}

function valueOctets(value: Uint8Array | string | number | boolean, layout: Layout, key: string): Uint8Array {
  if (typeof value === 'boolean') return u16(layout.kind === 'd-bit' && value ? 0x8000 : 0, key);
  if (typeof value === 'number') return u16(value, key);
  const octets = typeof value === 'string' ? encoder.encode(value) : value;
  const fits =
    layout.kind === 'reserved-octets'
      ? layout.octets.includes(octets.length)
      : layout.kind === 'octets'
        ? layout.octets === octets.length
        : layout.kind !== 'bit-counted' || (octets.length >= 4 && octets.length <= 16);
  if (!fits) throw new EncodeError(`${key} cannot have ${octets.length} octets`);
  if (layout.kind === 'octets') return octets;
  const head = layout.kind === 'bit-counted' ? 8 * octets.length : layout.kind === 'text' ? octets.length : 0;
  const out = new Uint8Array(2 + octets.length);
  out.set(u16(head, key));
  out.set(octets, 2);
  return out;
}

function u16(value: number, key: string): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new EncodeError(`${key} has 16 bits`);
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** BIT STRING (X.691 §16), OCTET STRING (§17), character strings (§30), OBJECT IDENTIFIER (§24). */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { BitStringSchema, OctetStringSchema, TextSchema } from '../schema.ts';
import type { BitString } from '../values.ts';
import { type PerWriter, wrongType } from '../writer.ts';
import type { Codec } from './codec.ts';
import { general, sizeCodec } from './size.ts';

export function octetsCodec(schema: OctetStringSchema): Codec {
  const size = sizeCodec(schema, 'octets');
  // Up to two octets of fixed size are not aligned (§17.6).
  const unaligned = schema.min === schema.max && schema.min <= 2;
  return {
    decode: (reader) => {
      const count = size.read(reader);
      if (count === general) return checkedSize(reader, reader.lengthAndOctets(), schema);
      return unaligned ? looseOctets(reader, count) : count === 0 ? new Uint8Array(0) : reader.octets(count);
    },
    encode: (writer, value) => {
      if (!(value instanceof Uint8Array)) wrongType('octets', value);
      const count = size.write(writer, value.length);
      if (count === general) writer.lengthAndOctets(value);
      else if (unaligned) for (const octet of value) writer.bits(octet, 8);
      else if (count > 0) writer.octets(value);
    },
  };
}

function looseOctets(reader: PerReader, count: number): Uint8Array {
  if (reader.position % 8 === 0) return reader.octets(count);
  const octets = new Uint8Array(count);
  for (let i = 0; i < count; i++) octets[i] = reader.bits(8);
  return octets;
}

/** A bound of 64K or more is not in the encoding, but holds all the same. */
function checkedSize(reader: PerReader, octets: Uint8Array, { min, max, extensible }: OctetStringSchema): Uint8Array {
  if (!extensible && (octets.length < min || octets.length > (max ?? Infinity))) {
    reader.fail('length', `${octets.length} octets, ${min}..${max ?? '∞'} allowed`);
  }
  return octets;
}

export function bitsCodec(schema: BitStringSchema): Codec {
  const { min, max, extensible } = schema;
  const size = sizeCodec(schema, 'bits');
  const fixed = min === max;
  const asNumber = fixed && min <= 32;
  // Up to 16 bits of fixed size are not aligned (§16.9).
  const unaligned = fixed && min <= 16;
  return {
    decode: (reader) => {
      const count = size.read(reader);
      if (count === general) return generalBits(reader);
      if (!asNumber) return bitString(reader, count);
      if (!unaligned) reader.align();
      return reader.bits(count);
    },
    encode: (writer, value) => {
      if (asNumber && typeof value === 'number') {
        if (!(Number.isInteger(value) && value >= 0 && value < 2 ** min)) {
          throw new EncodeError(`${value} does not fit into ${min} bits`);
        }
        size.write(writer, min);
        if (!unaligned) writer.align();
        writer.bits(value, min);
        return;
      }
      if (asNumber && !extensible) wrongType('a number', value);
      const string = checkedBits(value);
      if (asNumber && string.bits === min) throw new EncodeError(`a number expected for ${min} bits`);
      const count = size.write(writer, string.bits);
      if (count === general) writer.length(string.bits);
      if (string.bits > 0) writeBits(writer, string);
    },
  };
}

function generalBits(reader: PerReader): BitString {
  const count = reader.length();
  if (count < 0) reader.fail('length', 'a BIT STRING of 16K or more');
  return bitString(reader, count);
}

function bitString(reader: PerReader, bits: number): BitString {
  if (bits === 0) return { bytes: new Uint8Array(0), bits };
  reader.align();
  if (bits > reader.remaining) reader.fail('truncated', `${bits} bits expected, ${reader.remaining} left`);
  const start = reader.position >>> 3;
  const view = reader.bytes.subarray(start, start + ((bits + 7) >>> 3));
  reader.position += bits;
  if (bits % 8 === 0) return { bytes: view, bits };
  // The last octet may hold the next field's bits.
  const bytes = view.slice();
  bytes[bytes.length - 1] = (bytes.at(-1) as number) & (0xff << (8 - (bits % 8)));
  return { bytes, bits };
}

function checkedBits(value: unknown): BitString {
  if (typeof value !== 'object' || value === null) wrongType('{ bytes, bits }', value);
  const { bytes, bits } = value as BitString;
  if (!(bytes instanceof Uint8Array) || !Number.isInteger(bits) || bytes.length !== (bits + 7) >>> 3) {
    throw new EncodeError('a bit string needs as many bytes as its bits take');
  }
  if (bits >= 16384) throw new EncodeError('a BIT STRING of 16K or more');
  return value as BitString;
}

function writeBits(writer: PerWriter, { bytes, bits }: BitString): void {
  writer.octets(bytes);
  if (bits % 8 === 0) return;
  const last = (writer.position >>> 3) - 1;
  writer.bytes[last] = (writer.bytes[last] as number) & (0xff << (8 - (bits % 8)));
  writer.position -= 8 - (bits % 8);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const toUtf8 = new TextEncoder();

/**
 * Known-multiplier strings take 8 bits a character here (§30.5): their alphabets need 7, which ALIGNED rounds up.
 * Any visible character is taken in a PrintableString too: nodes in the field have `_` and `@` in their names.
 */
export function textCodec(schema: TextSchema): Codec {
  if (schema.charset === 'utf8') return utf8Codec(schema);
  const size = sizeCodec(schema, 'characters');
  const { min, max } = schema;
  const unaligned = max !== undefined && (min === max ? max <= 2 : max < 2);
  return {
    decode: (reader) => {
      const count = size.read(reader);
      if (count === general) return ascii(reader, reader.lengthAndOctets());
      return count === 0 ? '' : ascii(reader, unaligned ? looseOctets(reader, count) : reader.octets(count));
    },
    encode: (writer, value) => {
      if (typeof value !== 'string') wrongType('text', value);
      if (!/^[\x20-\x7e]*$/.test(value)) throw new EncodeError(`"${value}" is not visible ASCII`);
      const count = size.write(writer, value.length);
      const octets = toUtf8.encode(value);
      if (count === general) writer.lengthAndOctets(octets);
      else if (unaligned) for (const octet of octets) writer.bits(octet, 8);
      else if (count > 0) writer.octets(octets);
    },
  };
}

function ascii(reader: PerReader, octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    if (octet < 0x20 || octet > 0x7e) reader.fail('value', `character ${octet} in a visible string`);
    text += String.fromCharCode(octet);
  }
  return text;
}

/** The size of a UTF8String counts characters, so PER does not see it (§9.3.6): a general length in octets. */
function utf8Codec({ min, max, extensible }: TextSchema): Codec {
  const check = (text: string): boolean => {
    const characters = [...text].length;
    return characters >= min && (extensible === true || characters <= (max ?? Infinity));
  };
  return {
    decode: (reader) => {
      const octets = reader.lengthAndOctets();
      let text: string;
      try {
        text = utf8.decode(octets);
      } catch {
        throw new DecodeError('value', 'not UTF-8', { offset: reader.position >>> 3 });
      }
      if (!check(text)) reader.fail('length', `a text of ${text.length} characters`);
      return text;
    },
    encode: (writer, value) => {
      if (typeof value !== 'string') wrongType('text', value);
      if (!check(value)) throw new EncodeError(`a text of ${value.length} characters, ${min}..${max ?? '∞'} allowed`);
      if (!value.isWellFormed()) throw new EncodeError('text with half a surrogate pair');
      writer.lengthAndOctets(toUtf8.encode(value));
    },
  };
}

/** INTEGER with bounds beyond 2^53, as bigint (X.691 §11.5.7.4). */
import { EncodeError } from '@trunkline/wire';
import type { IntegerSchema } from '../schema.ts';
import type { Codec } from './codec.ts';
import { bitsFor } from './whole-number.ts';

export function bigIntegerCodec(schema: IntegerSchema): Codec {
  if (schema.min === undefined || schema.max === undefined || schema.extensible) {
    throw new Error('a big integer needs two bounds and no extension');
  }
  const min = BigInt(schema.min);
  const range = BigInt(schema.max) - min;
  const most = (range.toString(16).length + 1) >> 1;
  const lengthBits = bitsFor(most - 1);
  return {
    decode: (reader) => {
      const octets = reader.bits(lengthBits) + 1;
      if (octets > most) reader.fail('length', `a number of ${octets} octets, at most ${most} allowed`);
      let value = 0n;
      for (const octet of reader.octets(octets)) value = (value << 8n) | BigInt(octet);
      if (value > range) reader.fail('value', `${value} exceeds the range of ${range}`);
      return value + min;
    },
    encode: (writer, value) => {
      if (typeof value !== 'bigint' || value < min || value - min > range) {
        throw new EncodeError(`a bigint of ${min}..${min + range} expected, not ${String(value)}`);
      }
      const hex = (value - min).toString(16);
      const octets = (hex.length + 1) >> 1;
      const digits = hex.padStart(octets * 2, '0');
      writer.bits(octets - 1, lengthBits);
      for (let i = 0; i < octets; i++) writer.uint(Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16), 1);
    },
  };
}

/** INTEGER (X.691 §13), BOOLEAN (§12), NULL (§18), ENUMERATED (§14). */
import { EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { EnumeratedSchema, IntegerSchema } from '../schema.ts';
import { octetsOf, type PerWriter, wrongType } from '../writer.ts';
import { bigIntegerCodec } from './big-integer.ts';
import type { Codec } from './codec.ts';
import { wholeNumber } from './whole-number.ts';

export const booleanCodec: Codec = {
  decode: (reader) => reader.bit(),
  encode: (writer, value) => (typeof value === 'boolean' ? writer.bit(value) : wrongType('a boolean', value)),
};

export const nullCodec: Codec = {
  decode: () => null,
  encode: (_writer, value) => {
    if (value !== null) wrongType('null', value);
  },
};

export function integerCodec(schema: IntegerSchema): Codec {
  const { min, max, extensible } = schema;
  if (schema.big || typeof min === 'bigint' || typeof max === 'bigint') return bigIntegerCodec(schema);
  const show = `an integer of ${min ?? '-∞'}..${max ?? '∞'}${extensible ? ' or beyond' : ''}`;
  if (min === undefined || max === undefined) {
    if (extensible) throw new Error('an extensible integer needs both bounds');
    return {
      decode: (reader) => unbounded(reader, min),
      encode: (writer, value) => {
        if (!Number.isSafeInteger(value) || (value as number) < (min ?? -Infinity)) wrongType(show, value);
        writeUnbounded(writer, value as number, min);
      },
    };
  }
  const whole = wholeNumber(max - min);
  return {
    decode: (reader) => (extensible && reader.bit() ? unbounded(reader, undefined) : whole.read(reader) + min),
    encode: (writer, value) => {
      if (!Number.isSafeInteger(value)) wrongType(show, value);
      const number = value as number;
      const inRoot = number >= min && number <= max;
      if (!inRoot && !extensible) throw new EncodeError(`${show} expected, not ${number}`);
      if (extensible) writer.bit(!inRoot);
      if (inRoot) whole.write(writer, number - min);
      else writeUnbounded(writer, number, undefined);
    },
  };
}

/** Semi-constrained from `min` (X.691 §11.7), or unconstrained in two's complement (§11.8). */
function unbounded(reader: PerReader, min: number | undefined): number {
  const octets = reader.length();
  if (octets < 1 || octets > 6) reader.fail('value', `an integer of ${octets} octets`);
  const raw = reader.uint(octets);
  if (min !== undefined) return raw + min;
  const sign = 2 ** (octets * 8 - 1);
  return raw >= sign ? raw - 2 * sign : raw;
}

function writeUnbounded(writer: PerWriter, value: number, min: number | undefined): void {
  const octets = min === undefined ? signedOctets(value) : octetsOf(value - min);
  if (octets > 6) throw new EncodeError(`${value} takes more than 6 octets`);
  writer.length(octets);
  writer.uint(min !== undefined ? value - min : value < 0 ? value + 2 ** (octets * 8) : value, octets);
}

function signedOctets(value: number): number {
  let octets = 1;
  while (value >= 2 ** (octets * 8 - 1) || value < -(2 ** (octets * 8 - 1))) octets++;
  return octets;
}

export function enumeratedCodec({ root, added }: EnumeratedSchema): Codec {
  const whole = wholeNumber(root.length - 1);
  const names = [...root, ...(added ?? [])];
  const indexes = new Map(names.map((name, index) => [name, index]));
  return {
    decode: (reader) => {
      if (added !== undefined && reader.bit()) {
        const index = reader.smallNumber();
        return added[index] ?? reader.fail('unknown', `value ${index} of the extension of an enumeration`);
      }
      return root[whole.read(reader)];
    },
    encode: (writer, value) => {
      const index = indexes.get(value as string);
      if (index === undefined) throw new EncodeError(`"${String(value)}" is none of ${names.join(', ')}`);
      const inRoot = index < root.length;
      if (added !== undefined) writer.bit(!inRoot);
      if (inRoot) whole.write(writer, index);
      else writer.smallNumber(index - root.length);
    },
  };
}

/** Constrained whole numbers (X.691 §11.5). */
import type { PerReader } from '../reader.ts';
import { octetsOf, type PerWriter } from '../writer.ts';

/** A constrained whole number counted from 0 to `range` (X.691 §11.5.7). */
export interface Whole {
  read(reader: PerReader): number;
  write(writer: PerWriter, value: number): void;
}

export const bitsFor = (range: number): number => (range === 0 ? 0 : Math.floor(Math.log2(range)) + 1);

export function wholeNumber(range: number): Whole {
  if (range === 0) return { read: () => 0, write: () => {} };
  if (range < 255) {
    const bits = bitsFor(range);
    return {
      read: (reader) => checked(reader, reader.bits(bits), range),
      write: (writer, value) => writer.bits(value, bits),
    };
  }
  if (range <= 65535) {
    const octets = range === 255 ? 1 : 2;
    return {
      read: (reader) => checked(reader, reader.uint(octets), range),
      write: (writer, value) => writer.uint(value, octets),
    };
  }
  const most = octetsOf(range);
  const lengthBits = bitsFor(most - 1);
  return {
    read: (reader) => {
      const octets = reader.bits(lengthBits) + 1;
      if (octets > most) reader.fail('length', `a number of ${octets} octets, at most ${most} allowed`);
      return checked(reader, reader.uint(octets), range);
    },
    write: (writer, value) => {
      const octets = octetsOf(value);
      writer.bits(octets - 1, lengthBits);
      writer.uint(value, octets);
    },
  };
}

function checked(reader: PerReader, value: number, range: number): number {
  if (value > range) reader.fail('value', `${value} exceeds the range of ${range}`);
  return value;
}

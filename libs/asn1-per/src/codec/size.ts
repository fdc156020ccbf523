/** Lengths under a size constraint (X.691 §11.9): how many octets, bits, characters or items follow. */
import { EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { Size } from '../schema.ts';
import type { PerWriter } from '../writer.ts';
import { wholeNumber } from './whole-number.ts';

/** What a size that has no bound below 64K reads and writes as: a general length, which may come in fragments. */
export const general = -1;

export interface SizeCodec {
  /** The count, or {@link general}: then general length determinants follow. */
  read(reader: PerReader): number;
  /** The count again, or {@link general}: then the caller writes general length determinants. */
  write(writer: PerWriter, count: number): number;
}

export function sizeCodec({ min, max, extensible }: Size, unit: string): SizeCodec {
  // X.691 §11.9.4.1: bounds of 64K and above are as none.
  const whole = max === undefined || max >= 65536 ? undefined : wholeNumber(max - min);
  return {
    read: (reader) => {
      if (extensible && reader.bit()) return general;
      return whole === undefined ? general : whole.read(reader) + min;
    },
    write: (writer, count) => {
      const inRoot = count >= min && count <= (max ?? Infinity);
      if (!inRoot && !extensible) throw new EncodeError(`${count} ${unit}, ${min}..${max ?? '∞'} allowed`);
      if (extensible) writer.bit(!inRoot);
      if (!inRoot || whole === undefined) return general;
      whole.write(writer, count - min);
      return count;
    },
  };
}

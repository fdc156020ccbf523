/** OBJECT IDENTIFIER (X.691 §24): the octets of X.690 §8.19 under a general length; dotted digits as a value. */
import { EncodeError } from '@trunkline/wire';
import type { Codec } from './codec.ts';

const longest = 128;

export const oidCodec: Codec = {
  decode: (reader) => {
    const octets = reader.lengthAndOctets();
    if (octets.length === 0 || octets.length > longest || (octets.at(-1) as number) >= 0x80) {
      reader.fail('value', 'not an object identifier');
    }
    const arcs: number[] = [];
    let arc = 0;
    for (const octet of octets) {
      if (arc === 0 && octet === 0x80) reader.fail('value', 'an arc with leading zeros');
      arc = arc * 128 + (octet & 0x7f);
      if (arc > 0xffffffff) reader.fail('value', 'an arc above 32 bits');
      if (octet >= 0x80) continue;
      if (arcs.length === 0) {
        const top = Math.min(2, Math.floor(arc / 40));
        arcs.push(top, arc - 40 * top);
      } else {
        arcs.push(arc);
      }
      arc = 0;
    }
    return arcs.join('.');
  },
  encode: (writer, value) => {
    if (typeof value !== 'string' || !/^[0-2](\.\d+)+$/.test(value)) {
      throw new EncodeError(`"${String(value)}" is not an object identifier`);
    }
    const [top, second, ...rest] = value.split('.').map(Number) as [number, number, ...number[]];
    const octets: number[] = [];
    for (const arc of [top * 40 + second, ...rest]) {
      if (arc > 0xffffffff || (top < 2 && second > 39)) throw new EncodeError(`"${value}" has an arc out of range`);
      const groups = [arc % 128];
      for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
        groups.unshift(128 + (left % 128));
      octets.push(...groups);
    }
    if (octets.length > longest) throw new EncodeError(`"${value}" is too long`);
    writer.lengthAndOctets(Uint8Array.from(octets));
  },
};

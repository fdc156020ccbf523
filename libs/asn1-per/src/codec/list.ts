/** SEQUENCE OF (X.691 §20). */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { ListSchema } from '../schema.ts';
import { wrongType } from '../writer.ts';
import type { Codec, Resolve } from './codec.ts';
import { general, sizeCodec } from './size.ts';

export function listCodec(schema: ListSchema, resolve: Resolve): Codec {
  const element = resolve(schema.of);
  const size = sizeCodec(schema, 'items');
  const { min, max, extensible } = schema;

  function read(reader: PerReader, items: unknown[], count: number): void {
    // Every element takes a bit at the least: a count that cannot be true is refused before anything is made of it.
    if (count > reader.remaining) reader.fail('length', `${count} items, ${reader.remaining} bits left`);
    for (let i = 0; i < count; i++) {
      try {
        items.push(element.decode(reader));
      } catch (error) {
        throw error instanceof DecodeError ? error.within(`[${items.length}]`) : error;
      }
    }
  }

  return {
    decode: (reader) => {
      const items: unknown[] = [];
      let count = size.read(reader);
      if (count !== general) {
        read(reader, items, count);
        return items;
      }
      do {
        count = reader.length();
        read(reader, items, Math.abs(count));
      } while (count < 0);
      if (!extensible && (items.length < min || items.length > (max ?? Infinity))) {
        reader.fail('length', `${items.length} items, ${min}..${max ?? '∞'} allowed`);
      }
      return items;
    },
    encode: (writer, value) => {
      if (!Array.isArray(value)) wrongType('a list', value);
      let at = 0;
      let stop = size.write(writer, value.length);
      const fragmented = stop === general;
      do {
        if (fragmented) stop = at + writer.length(value.length - at);
        const begin = at;
        for (; at < stop; at++) {
          try {
            element.encode(writer, value[at]);
          } catch (error) {
            throw error instanceof EncodeError ? new EncodeError(`[${at}]: ${error.message}`) : error;
          }
        }
        if (!fragmented || stop - begin < 16384) break;
      } while (true);
    },
  };
}

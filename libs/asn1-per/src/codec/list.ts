/** SEQUENCE OF (X.691 §20). */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { ListSchema } from '../schema.ts';
import { type PerWriter, wrongType } from '../writer.ts';
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

  function write(writer: PerWriter, items: readonly unknown[], from: number, to: number): void {
    for (let at = from; at < to; at++) {
      try {
        element.encode(writer, items[at]);
      } catch (error) {
        throw error instanceof EncodeError ? new EncodeError(`[${at}]: ${error.message}`) : error;
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
      const stop = size.write(writer, value.length);
      if (stop !== general) {
        write(writer, value, 0, stop);
        return;
      }
      let at = 0;
      let taken: number;
      do {
        taken = writer.length(value.length - at);
        write(writer, value, at, at + taken);
        at += taken;
        // A last fragment of a multiple of 16K is followed by a length of zero (X.691 §11.9.3.8.3).
      } while (taken >= 16384);
    },
  };
}

/** Tables → codecs, each type when it is first needed. */
import type { Schema, SchemaTable } from '../schema.ts';
import { choiceCodec } from './choice.ts';
import type { Codec, Resolve } from './codec.ts';
import { ieCodecs, singleIeCodec } from './ie.ts';
import { listCodec } from './list.ts';
import { booleanCodec, enumeratedCodec, integerCodec, nullCodec } from './numbers.ts';
import { oidCodec } from './oid.ts';
import { privateIesCodec } from './private.ts';
import { sequenceCodec } from './sequence.ts';
import { bitsCodec, octetsCodec, textCodec } from './strings.ts';

/** Gives codecs by type name. A name that the table lacks is a fault of the table. */
export function compile(table: SchemaTable): Resolve {
  const codecs = new Map<string, Codec>();
  const resolve: Resolve = (schema) => {
    if (typeof schema !== 'string') return codecOf(schema, resolve);
    const known = codecs.get(schema);
    if (known !== undefined) return known;
    const definition = table[schema];
    if (definition === undefined) throw new Error(`the type ${schema} is not in the table`);
    const codec = resolve(definition);
    codecs.set(schema, codec);
    return codec;
  };
  return resolve;
}

function codecOf(schema: Exclude<Schema, string>, resolve: Resolve): Codec {
  switch (schema.kind) {
    case 'boolean':
      return booleanCodec;
    case 'null':
      return nullCodec;
    case 'integer':
      return integerCodec(schema);
    case 'enumerated':
      return enumeratedCodec(schema);
    case 'bits':
      return bitsCodec(schema);
    case 'octets':
      return octetsCodec(schema);
    case 'text':
      return textCodec(schema);
    case 'oid':
      return oidCodec;
    case 'list':
      return listCodec(schema, resolve);
    case 'sequence':
      return sequenceCodec(schema, resolve);
    case 'choice':
      return choiceCodec(schema, resolve);
    case 'ie':
      return singleIeCodec(ieCodecs(schema.members, resolve));
    case 'privateIes':
      return privateIesCodec;
  }
}

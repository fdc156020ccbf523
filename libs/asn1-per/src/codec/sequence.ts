/** SEQUENCE (X.691 §19), with the fields of its containers among its own. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { Field, NamedField, SequenceSchema } from '../schema.ts';
import { wrongType } from '../writer.ts';
import type { Codec, Fields, Resolve } from './codec.ts';
import { type Container, container } from './container.ts';

export interface SequenceCodec extends Codec {
  /** Decodes into an object that is there already: a message that has its name. */
  decodeInto(reader: PerReader, fields: Fields): void;
}

interface Member extends Container {
  readonly label: string;
  /** Its bit in the preamble; 0 when it is mandatory. */
  readonly presence: number;
}

export function sequenceCodec(schema: SequenceSchema, resolve: Resolve): SequenceCodec {
  const optionals = schema.fields.filter((field) => field.optional).length;
  if (optionals > 31) throw new Error('more than 31 optional components');
  let bit = optionals;
  const members = schema.fields.map((field) => memberOf(field, field.optional ? 1 << --bit : 0, resolve));
  const additions = schema.added === undefined ? undefined : extensionAdditions(schema.added, resolve);

  function decodeInto(reader: PerReader, fields: Fields): void {
    const extended = additions !== undefined && reader.bit();
    const preamble = optionals === 0 ? 0 : reader.bits(optionals);
    for (const member of members) {
      if (member.presence !== 0 && (preamble & member.presence) === 0) continue;
      try {
        member.read(reader, fields);
      } catch (error) {
        throw error instanceof DecodeError && member.label !== '' ? error.within(member.label) : error;
      }
    }
    if (extended) additions.read(reader, fields);
  }

  return {
    decodeInto,
    decode: (reader) => {
      const fields: Fields = {};
      decodeInto(reader, fields);
      return fields;
    },
    encode: (writer, value) => {
      if (typeof value !== 'object' || value === null) wrongType('an object', value);
      const fields = value as Fields;
      const extended = additions?.isPresent(fields) === true;
      if (additions !== undefined) writer.bit(extended);
      let preamble = 0;
      for (const member of members) if (member.presence !== 0 && member.isPresent(fields)) preamble |= member.presence;
      writer.bits(preamble, optionals);
      for (const member of members) {
        if (member.presence !== 0 && (preamble & member.presence) === 0) continue;
        try {
          member.write(writer, fields);
        } catch (error) {
          throw error instanceof EncodeError && member.label !== ''
            ? new EncodeError(`${member.label}: ${error.message}`)
            : error;
        }
      }
      if (extended) additions.write(writer, fields);
    },
  };
}

function memberOf(field: Field, presence: number, resolve: Resolve): Member {
  if ('container' in field) return { label: '', presence, ...container(field, resolve) };
  const { name } = field;
  const codec = resolve(field.type);
  return {
    label: name,
    presence,
    isPresent: (fields) => fields[name] !== undefined,
    read: (reader, fields) => {
      fields[name] = codec.decode(reader);
    },
    write: (writer, fields) => {
      const value = fields[name];
      if (value === undefined) throw new EncodeError('is mandatory');
      codec.encode(writer, value);
    },
  };
}

/** Extension additions (§19.7 to 19.9): a count, a bit for each, an open type for each that is there. Unknown ones are kept. */
function extensionAdditions(known: readonly NamedField[], resolve: Resolve): Container {
  const codecs = known.map(({ type }) => resolve(type));
  const unknownOf = (fields: Fields) => (fields['unknownAdditions'] ?? []) as readonly (Uint8Array | undefined)[];
  const count = (fields: Fields): number => {
    const unknown = unknownOf(fields);
    if (unknown.length > 0) return known.length + unknown.length;
    return known.findLastIndex(({ name }) => fields[name] !== undefined) + 1;
  };
  return {
    isPresent: (fields) => count(fields) > 0,
    read: (reader, fields) => {
      const total = reader.bit() ? reader.length() : reader.bits(6) + 1;
      if (total < 1 || total > reader.remaining) reader.fail('length', `${total} extension additions`);
      const present: boolean[] = [];
      for (let i = 0; i < total; i++) present.push(reader.bit());
      const unknown: (Uint8Array | undefined)[] = [];
      for (let i = 0; i < total; i++) {
        const codec = codecs[i];
        const name = known[i]?.name;
        if (codec === undefined || name === undefined) unknown.push(present[i] ? reader.lengthAndOctets() : undefined);
        else if (present[i]) fields[name] = reader.open(codec.decode);
      }
      if (unknown.length > 0) fields['unknownAdditions'] = unknown;
    },
    write: (writer, fields) => {
      const unknown = unknownOf(fields);
      const total = count(fields);
      if (total <= 64) {
        writer.bits(total - 1, 7);
      } else {
        writer.bit(true);
        writer.length(total);
      }
      const values = Array.from({ length: total }, (_, i) => {
        const field = known[i];
        return field === undefined ? unknown[i - known.length] : fields[field.name];
      });
      for (const value of values) writer.bit(value !== undefined);
      values.forEach((value, i) => {
        if (value === undefined) return;
        const codec = codecs[i];
        if (codec === undefined) {
          if (!(value instanceof Uint8Array)) wrongType('octets', value);
          writer.lengthAndOctets(value);
          return;
        }
        const mark = writer.openOpen();
        codec.encode(writer, value);
        writer.closeOpen(mark);
      });
    },
  };
}

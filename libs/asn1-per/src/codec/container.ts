/** Containers of IEs and extensions: their members are fields of the SEQUENCE around them. */
import { EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { ContainerField } from '../schema.ts';
import type { UnknownIe } from '../values.ts';
import type { PerWriter } from '../writer.ts';
import type { Fields, Resolve } from './codec.ts';
import { ieCodecs, readCriticality, readIe, readUnknown, writeIe, writeUnknown } from './ie.ts';

export interface Container {
  isPresent(fields: Fields): boolean;
  read(reader: PerReader, fields: Fields): void;
  write(writer: PerWriter, fields: Fields): void;
}

/** Id, criticality and length take four octets. */
const leastBitsOfIe = 32;

export function container(field: ContainerField, resolve: Resolve): Container {
  const members = ieCodecs(field.members, resolve);
  const byId = new Map(members.map((member) => [member.id, member]));
  const isIes = field.container === 'ies';
  const mandatory = isIes ? members.filter((member) => member.presence === 'mandatory') : [];
  const unknownKey = isIes ? 'unknownIes' : 'unknownExtensions';
  const { min } = field;

  return {
    isPresent: (fields) => {
      for (const member of members) if (fields[member.name] !== undefined) return true;
      return ((fields[unknownKey] as readonly UnknownIe[] | undefined) ?? []).length > 0;
    },

    read: (reader, fields) => {
      const count = reader.uint(2) + min;
      if (count * leastBitsOfIe > reader.remaining) {
        reader.fail('length', `${count} IEs, ${reader.remaining >>> 3} octets left`);
      }
      const unknown: UnknownIe[] = [];
      let last = -1;
      let missing = mandatory.length;
      for (let i = 0; i < count; i++) {
        const id = reader.uint(2);
        const criticality = readCriticality(reader);
        const member = byId.get(id);
        if (member === undefined) {
          unknown.push(readUnknown(reader, id, criticality));
          continue;
        }
        if (member.name in fields) {
          // Too many occurrences (TS 38.413 §10.3.6): the first one counts.
          reader.disorder ??= id;
          reader.lengthAndOctets();
          continue;
        }
        if (isIes && !reader.anyOrder && member.order < last) reader.disorder ??= id;
        last = member.order;
        const value = readIe(reader, member, criticality, unknown);
        if (value === undefined) continue;
        fields[member.name] = value;
        if (member.presence === 'mandatory') missing--;
      }
      if (unknown.length > 0) fields[unknownKey] = unknown;
      if (isIes && missing > 0) {
        reader.incomplete = true;
        for (const { id, name, criticality } of mandatory) {
          const isThere = name in fields || unknown.some((ie) => ie.id === id);
          if (!isThere) reader.report(id, criticality, 'missing');
        }
      }
    },

    write: (writer, fields) => {
      writer.uint(0, 2);
      const mark = (writer.position >>> 3) - 2;
      let count = 0;
      for (const member of members) {
        const value = fields[member.name];
        if (value === undefined) {
          if (isIes && member.presence === 'mandatory') throw new EncodeError(`${member.name} is mandatory`);
          continue;
        }
        try {
          writeIe(writer, member, value);
        } catch (error) {
          throw error instanceof EncodeError ? new EncodeError(`${member.name}: ${error.message}`) : error;
        }
        count++;
      }
      for (const ie of (fields[unknownKey] as readonly UnknownIe[] | undefined) ?? []) {
        writeUnknown(writer, ie);
        count++;
      }
      if (count - min > 65535) throw new EncodeError(`${count} IEs`);
      writer.bytes[mark] = (count - min) >>> 8;
      writer.bytes[mark + 1] = count - min;
    },
  };
}

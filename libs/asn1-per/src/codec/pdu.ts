/**
 * The PDU of an application protocol: CHOICE of initiating message, successful and unsuccessful outcome, each a procedure
 * code, a criticality and an open type. A message is an object that names itself in `message`.
 */
import { EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { Criticality, Procedure, Schema, SchemaTable } from '../schema.ts';
import type { PerWriter } from '../writer.ts';
import type { Fields, Resolve } from './codec.ts';
import { readCriticality, writeCriticality } from './ie.ts';
import { type SequenceCodec, sequenceCodec } from './sequence.ts';

/** In the order of the CHOICE, which is that of TriggeringMessage. */
export const triggeringMessages = ['initiating-message', 'successful-outcome', 'unsuccessful-outcome'] as const;
export type TriggeringMessage = (typeof triggeringMessages)[number];

/** What stands before the message's value, and is readable even if that is not. */
export interface PduHeader {
  readonly procedureCode: number;
  readonly triggeringMessage: TriggeringMessage;
  readonly criticality: Criticality;
  /** The message's name, if the tables know it. */
  readonly message: string | undefined;
}

export interface PduCodec {
  /** Reads up to the message's value. */
  header(reader: PerReader): PduHeader;
  /** Reads the value after {@link header}, which knew the message. */
  body(reader: PerReader, message: string): Fields;
  encode(writer: PerWriter, message: { readonly message: string }): void;
  procedureOf(message: string): Procedure | undefined;
}

interface Entry {
  readonly procedure: Procedure;
  readonly index: number;
  readonly codec: () => SequenceCodec;
}

export function pduCodec(procedures: readonly Procedure[], table: SchemaTable, resolve: Resolve): PduCodec {
  const byName = new Map<string, Entry>();
  const byCode: (string | undefined)[][] = [];
  for (const procedure of procedures) {
    const names = [procedure.initiatingMessage, procedure.successfulOutcome, procedure.unsuccessfulOutcome];
    byCode[procedure.code] = names;
    names.forEach((name, index) => {
      if (name !== undefined)
        byName.set(name, { procedure, index, codec: once(() => messageCodec(table[name], resolve)) });
    });
  }

  return {
    procedureOf: (message) => byName.get(message)?.procedure,
    header: (reader) => {
      if (reader.bit()) reader.fail('unknown', 'a PDU of a later version');
      const index = reader.bits(2);
      const triggeringMessage = triggeringMessages[index] ?? reader.fail('value', 'PDU alternative 3');
      const procedureCode = reader.uint(1);
      const criticality = readCriticality(reader);
      return { procedureCode, triggeringMessage, criticality, message: byCode[procedureCode]?.[index] };
    },
    body: (reader, message) => {
      const entry = byName.get(message);
      if (entry === undefined) throw new Error(`the message ${message} is not in the table`);
      const codec = entry.codec();
      const fields: Fields = { message };
      reader.open((contents) => codec.decodeInto(contents, fields));
      return fields;
    },
    encode: (writer, message) => {
      const entry = byName.get(message.message);
      if (entry === undefined) throw new EncodeError(`"${message.message}" is no message of this protocol`);
      writer.bits(entry.index, 3);
      writer.uint(entry.procedure.code, 1);
      writeCriticality(writer, entry.procedure.criticality);
      const mark = writer.openOpen();
      try {
        entry.codec().encode(writer, message);
      } catch (error) {
        throw error instanceof EncodeError ? new EncodeError(`${message.message}.${error.message}`) : error;
      }
      writer.closeOpen(mark);
    },
  };
}

function messageCodec(schema: Schema | undefined, resolve: Resolve): SequenceCodec {
  if (typeof schema !== 'object' || schema.kind !== 'sequence') throw new Error('a message that is no SEQUENCE');
  return sequenceCodec(schema, resolve);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

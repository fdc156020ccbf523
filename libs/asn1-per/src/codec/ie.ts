/** One IE field: id, criticality, open type. What the tables do not know, or cannot make sense of, is kept as it came. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { Criticality, IeSchema } from '../schema.ts';
import type { UnknownIe } from '../values.ts';
import { type PerWriter, wrongType } from '../writer.ts';
import type { Codec, Resolve } from './codec.ts';

/** In the order of the ENUMERATED. */
export const criticalities: readonly Criticality[] = ['reject', 'ignore', 'notify'];

/** A member of an object set, ready to use. `order` is its position there. */
export interface IeCodec extends IeSchema {
  readonly order: number;
  readonly codec: Codec;
}

export function ieCodecs(members: readonly IeSchema[], resolve: Resolve): IeCodec[] {
  return members.map((member, order) => ({ ...member, order, codec: resolve(member.type) }));
}

export function readCriticality(reader: PerReader): Criticality {
  const criticality = criticalities[reader.bits(2)];
  return criticality ?? reader.fail('value', 'criticality 3');
}

export function writeCriticality(writer: PerWriter, criticality: Criticality): void {
  const index = criticalities.indexOf(criticality);
  if (index < 0) throw new EncodeError(`"${criticality}" is not a criticality`);
  writer.bits(index, 2);
}

/**
 * Reads the value of a known IE. `undefined` means that it was not comprehended: a value that only a later version
 * defines counts like an unknown IE (TS 38.413 §10.3.1). It is then reported, kept in
 * `unknown`, and the reader goes on after it.
 */
export function readIe(reader: PerReader, ie: IeCodec, criticality: Criticality, unknown: UnknownIe[]): unknown {
  const { position, bytes, end, diagnostics, incomplete } = reader;
  const reported = diagnostics?.length ?? 0;
  try {
    return reader.open(ie.codec.decode);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (error.reason !== 'unknown') throw error.within(ie.name);
    reader.bytes = bytes;
    reader.position = position;
    reader.end = end;
    // What was said about the inside is void with the whole.
    if (reader.diagnostics !== undefined) reader.diagnostics.length = reported;
    reader.incomplete = incomplete;
    unknown.push(readUnknown(reader, ie.id, criticality));
    return undefined;
  }
}

export function readUnknown(reader: PerReader, id: number, criticality: Criticality): UnknownIe {
  reader.report(id, criticality, 'not-understood');
  return { id, criticality, value: reader.lengthAndOctets() };
}

export function writeIe(writer: PerWriter, ie: IeCodec, value: unknown): void {
  writer.uint(ie.id, 2);
  writeCriticality(writer, ie.criticality);
  const mark = writer.openOpen();
  ie.codec.encode(writer, value);
  writer.closeOpen(mark);
}

export function writeUnknown(writer: PerWriter, ie: UnknownIe): void {
  if (typeof ie !== 'object' || ie === null) wrongType('an unknown IE', ie);
  if (!(Number.isInteger(ie.id) && ie.id >= 0 && ie.id <= 65535))
    throw new EncodeError(`${ie.id} is not the id of an IE`);
  if (!(ie.value instanceof Uint8Array)) wrongType('octets', ie.value);
  writer.uint(ie.id, 2);
  writeCriticality(writer, ie.criticality);
  writer.lengthAndOctets(ie.value);
}

/** ProtocolIE-SingleContainer: `{ choice, value }`. */
export function singleIeCodec(members: readonly IeCodec[]): Codec {
  const byId = new Map(members.map((member) => [member.id, member]));
  const byName = new Map(members.map((member) => [member.name, member]));
  return {
    decode: (reader) => {
      const id = reader.uint(2);
      const criticality = readCriticality(reader);
      const ie = byId.get(id);
      if (ie === undefined) return { choice: 'unknownIe', value: readUnknown(reader, id, criticality) };
      const unknown: UnknownIe[] = [];
      const value = readIe(reader, ie, criticality, unknown);
      return unknown.length > 0 ? { choice: 'unknownIe', value: unknown[0] } : { choice: ie.name, value };
    },
    encode: (writer, value) => {
      const { choice, value: inner } = value as { choice: string; value: unknown };
      const ie = byName.get(choice);
      if (ie !== undefined) writeIe(writer, ie, inner);
      else if (choice === 'unknownIe') writeUnknown(writer, inner as UnknownIe);
      else throw new EncodeError(`"${choice}" is no IE here`);
    },
  };
}

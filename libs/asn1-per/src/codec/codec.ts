/** What a type of the tables becomes: a pair of functions over the cursors. */
import type { PerReader } from '../reader.ts';
import type { Schema } from '../schema.ts';
import type { PerWriter } from '../writer.ts';

export interface Codec {
  decode(reader: PerReader): unknown;
  /** Throws an EncodeError for a value that the type does not have. */
  encode(writer: PerWriter, value: unknown): void;
}

/** Gives the codec of a type, named or in place. */
export type Resolve = (schema: Schema) => Codec;

/** A field's value, of whatever object. */
export type Fields = Record<string, unknown>;

/**
 * Messages and grouped IEs as tables (TS 29.244 §7): a row an IE with its type, presence and cardinality. Decoder, encoder and
 * TypeScript types come from the tables.
 */
import { DecodeError, type DecodeReason, EncodeError, type Reader, type Writer } from '@trunkline/wire';

/** The value of an IE. A reader covers just the value; octets behind what is known are ignored (TS 29.244 §8.1.1). */
export interface Codec<T> {
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
}

export interface Row<Name extends string = string, T = unknown, Presence extends string = string> {
  readonly name: Name;
  readonly type: number;
  readonly presence: Presence;
  readonly codec: Codec<T>;
}

/** Mandatory, once. */
export const one = <N extends string, T>(name: N, type: number, codec: Codec<T>): Row<N, T, 'one'> => ({
  name,
  type,
  presence: 'one',
  codec,
});
/** Conditional or optional, once. */
export const opt = <N extends string, T>(name: N, type: number, codec: Codec<T>): Row<N, T, 'opt'> => ({
  name,
  type,
  presence: 'opt',
  codec,
});
/** Any number of times. */
export const many = <N extends string, T>(name: N, type: number, codec: Codec<T>): Row<N, T, 'many'> => ({
  name,
  type,
  presence: 'many',
  codec,
});
/** At least once. */
export const some = <N extends string, T>(name: N, type: number, codec: Codec<T>): Row<N, T, 'some'> => ({
  name,
  type,
  presence: 'some',
  codec,
});

/** An IE that the table does not have, as it came; of a vendor where it has an enterprise id. */
export interface UnknownIe {
  readonly type: number;
  readonly enterpriseId?: number;
  readonly value: Uint8Array;
}

/** Says which IE is at fault, the innermost where IEs are grouped: a response names it as Offending IE (TS 29.244 §8.2.22). */
export class IeError extends DecodeError {
  readonly ie: number;

  constructor(ie: number, reason: DecodeReason, what: string, options: { offset?: number; path?: string }) {
    super(reason, what, options);
    this.ie = ie;
  }
}

type Rows = readonly Row[];
type Value<X> = X extends Row<string, infer T, string> ? T : never;
type With<R extends Rows, P extends string> = Extract<R[number], { presence: P }>;

/** The fields of a message or group with these rows. */
export type Fields<R extends Rows> = { readonly [X in With<R, 'one'> as X['name']]: Value<X> } & {
  readonly [X in With<R, 'opt'> as X['name']]?: Value<X> | undefined;
} & { readonly [X in With<R, 'some'> as X['name']]: readonly Value<X>[] } & {
  readonly [X in With<R, 'many'> as X['name']]?: readonly Value<X>[] | undefined;
} & { readonly unknownIes?: readonly UnknownIe[] | undefined };

/** The value of a codec. */
export type ValueOf<C> = C extends Codec<infer T> ? T : never;

const VENDOR_BIT = 0x8000;
/** Groups nest three deep in TS 29.244; deeper is hostile. */
const MAX_DEPTH = 8;
let depth = 0;

export function readFields(rows: Rows, reader: Reader, target: Record<string, unknown>): void {
  const byType = index(rows);
  while (reader.remaining > 0) {
    const start = reader.offset;
    const type = reader.u16();
    const length = reader.u16();
    if (length > reader.remaining) {
      throw new IeError(type, 'length', `IE ${type} has ${length} octets, ${reader.remaining} are left`, {
        offset: start,
      });
    }
    const row = byType.get(type);
    if (row === undefined) {
      if ((type & VENDOR_BIT) !== 0 && length < 2) {
        throw new IeError(type, 'length', `IE ${type} has no room for its enterprise ID`, { offset: start });
      }
      const value = reader.sub(length);
      const enterprise = (type & VENDOR_BIT) === 0 ? {} : { enterpriseId: value.u16() };
      append(target, 'unknownIes', { type, ...enterprise, value: value.rest().slice() } satisfies UnknownIe);
      continue;
    }
    try {
      const value = row.codec.read(reader.sub(length));
      if (row.presence === 'one' || row.presence === 'opt') target[row.name] ??= value;
      else append(target, row.name, value);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      if (error instanceof IeError) throw error.within(row.name);
      // An IE that ends before its value does has a wrong length (§7.6).
      const reason = error.reason === 'truncated' ? 'length' : error.reason;
      throw new IeError(type, reason, error.message, { offset: start, path: error.path }).within(row.name);
    }
  }
  for (const row of rows) {
    if ((row.presence === 'one' || row.presence === 'some') && target[row.name] === undefined) {
      throw new IeError(row.type, 'missing', `IE ${row.type} is mandatory`, { path: row.name });
    }
  }
}

function append(target: Record<string, unknown>, name: string, value: unknown): void {
  const list = target[name] as unknown[] | undefined;
  if (list === undefined) target[name] = [value];
  else list.push(value);
}

export function writeFields(rows: Rows, writer: Writer, value: Readonly<Record<string, unknown>>): void {
  for (const row of rows) {
    const given = value[row.name];
    if (row.presence === 'many' || row.presence === 'some') {
      const list = (given ?? []) as readonly unknown[];
      if (row.presence === 'some' && list.length === 0) throw new EncodeError(`${row.name} is mandatory`);
      for (const item of list) writeIe(writer, row, item);
    } else if (given !== undefined) writeIe(writer, row, given);
    else if (row.presence === 'one') throw new EncodeError(`${row.name} is mandatory`);
  }
  for (const { type, enterpriseId, value: octets } of (value['unknownIes'] ?? []) as readonly UnknownIe[]) {
    writer.u16(type).u16(octets.length + (enterpriseId === undefined ? 0 : 2));
    if (enterpriseId !== undefined) writer.u16(enterpriseId);
    writer.put(octets);
  }
}

function writeIe(writer: Writer, row: Row, value: unknown): void {
  writer.u16(row.type);
  const at = writer.mark(2);
  row.codec.write(writer, value);
  writer.patch(at, 2);
}

const indexes = new WeakMap<Rows, Map<number, Row>>();

function index(rows: Rows): Map<number, Row> {
  let byType = indexes.get(rows);
  if (byType === undefined) {
    byType = new Map(rows.map((row) => [row.type, row]));
    indexes.set(rows, byType);
  }
  return byType;
}

/** A grouped IE. */
export function group<const R extends Rows>(rows: R): Codec<Fields<R>> {
  return {
    read: (reader) => {
      if (depth >= MAX_DEPTH) throw new DecodeError('value', 'IEs are nested too deeply', { offset: reader.offset });
      depth++;
      try {
        const value: Record<string, unknown> = {};
        readFields(rows, reader, value);
        return value as Fields<R>;
      } finally {
        depth--;
      }
    },
    write: (writer, value) => writeFields(rows, writer, value as Readonly<Record<string, unknown>>),
  };
}

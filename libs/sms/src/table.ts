/** A TPDU as a table: bits of its first octet, then fields in their order. Decoder and encoder both read it. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';

/** What is read before the rest: the first octet, and the fields until then. */
export type Draft = Record<string, unknown>;

export interface Field {
  readonly name: string;
  /** Undefined: not there. */
  read(reader: Reader, first: number, before: Draft): unknown;
  write(writer: Writer, value: unknown, message: Draft): void;
}

/** A bit of the first octet; `inverted`: zero says yes. */
export interface Flag {
  readonly name: string;
  readonly bit: number;
  readonly inverted?: boolean;
}

export interface Layout {
  readonly message: string;
  /** TP-Message-Type-Indicator (TS 23.040 §9.2.3.1). */
  readonly mti: number;
  readonly flags: readonly Flag[];
  readonly fields: readonly Field[];
  /** Bits of the first octet that follow from the fields. */
  readonly derived: (message: Draft) => number;
}

export function readLayout({ message, flags, fields }: Layout, bytes: Uint8Array): Draft {
  const reader = new Reader(bytes);
  const first = reader.u8();
  const draft: Draft = { message };
  for (const { name, bit, inverted } of flags) draft[name] = ((first >> bit) & 1) === (inverted === true ? 0 : 1);
  for (const field of fields) {
    try {
      const value = field.read(reader, first, draft);
      if (value !== undefined) draft[field.name] = value;
    } catch (error) {
      throw error instanceof DecodeError ? error.within(field.name) : error;
    }
  }
  return draft;
}

export function writeLayout({ mti, flags, fields, derived }: Layout, message: Draft): Uint8Array {
  const writer = new Writer(180);
  let first = mti | derived(message);
  for (const { name, bit, inverted } of flags) {
    if ((message[name] === true) !== (inverted === true)) first |= 1 << bit;
  }
  writer.u8(first);
  for (const field of fields) {
    try {
      field.write(writer, message[field.name], message);
    } catch (error) {
      if (error instanceof EncodeError) throw new EncodeError(`${field.name}: ${error.message}`, { cause: error });
      throw error;
    }
  }
  return writer.finish();
}

/** A field that is always there. */
export function field<T>(
  name: string,
  read: (reader: Reader, first: number, before: Draft) => T,
  write: (writer: Writer, value: T, message: Draft) => void,
): Field {
  return {
    name,
    read,
    write: (writer, value, message) => {
      if (value === undefined) throw new EncodeError('is missing');
      write(writer, value as T, message);
    },
  };
}

export function octet(name: string): Field {
  return field<number>(
    name,
    (reader) => reader.u8(),
    (writer, value) => {
      if (!(value >= 0 && value <= 255)) throw new EncodeError(`${value} is no octet`);
      writer.u8(value);
    },
  );
}

/** TP-Parameter-Indicator (§9.2.3.27): says which of these follow, the first by its lowest bit. */
export function indicated(...fields: readonly Field[]): Field[] {
  const indicator = 'parameterIndicator';
  const isThere = (before: Draft, at: number) => (((before[indicator] as number | undefined) ?? 0) >> at) & 1;
  return [
    {
      name: indicator,
      read: (reader) => {
        // A report may end before it (§9.2.2.3).
        let value = reader.remaining > 0 ? reader.u8() : 0;
        const known = value & 7;
        // Bit 8: one more octet of it follows, none of whose bits is defined.
        while ((value & 0x80) !== 0) value = reader.u8();
        return known;
      },
      write: (writer, _value, message) => {
        const bits = fields.map(({ name }, at) => (message[name] === undefined ? 0 : 1 << at));
        writer.u8(bits.reduce((sum, bit) => sum | bit, 0));
      },
    },
    ...fields.map(
      (one, at): Field => ({
        name: one.name,
        read: (reader, first, before) => (isThere(before, at) === 1 ? one.read(reader, first, before) : undefined),
        write: (writer, value, message) => {
          if (value !== undefined) one.write(writer, value, message);
        },
      }),
    ),
  ];
}

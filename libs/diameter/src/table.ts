/**
 * Dictionaries and commands as tables. An AVP of a dictionary has name, code, vendor, flags and format (RFC 6733 §4.5); a command
 * or a group has a row an AVP with its presence (§3.2). Decoder, encoder and TypeScript types come from the tables.
 */
import { DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';
import { type AvpHeader, beginAvp, endAvp, M_BIT, rawAvp, readAvp, V_BIT, wrapAvp, writeRawAvp } from './avp.ts';
import { DiameterError, type RawAvp } from './error.ts';
import { diameterResult } from './result.ts';

/** The data format of an AVP (RFC 6733 §4.2, §4.3). */
export interface Format<T> {
  /** Fewest octets of a value. */
  readonly minimum: number;
  /** The reader covers just the value. Of a request (`strict`) AVPs that are not understood are refused. */
  read(reader: Reader, strict: boolean): T;
  write(writer: Writer, value: T): void;
}

type Pascal<S extends string> = S extends `${infer A}-${infer B}`
  ? `${Capitalize<Lowercase<A>>}${Pascal<B>}`
  : Capitalize<Lowercase<S>>;
/** `Origin-Host` → `originHost`, `3GPP-…` → `tgpp…`. */
export type FieldName<S extends string> = S extends `3GPP-${infer R}`
  ? `tgpp${Pascal<R>}`
  : S extends `${infer A}-${infer B}`
    ? `${Lowercase<A>}${Pascal<B>}`
    : Lowercase<S>;

export interface Avp<Name extends string = string, T = unknown> {
  /** The specification's name. */
  readonly title: string;
  /** The field that holds it. */
  readonly name: Name;
  readonly code: number;
  /** 0: none. */
  readonly vendorId: number;
  /** V and M bit, as they are sent. */
  readonly flags: number;
  readonly format: Format<T>;
}

const fieldName = (title: string) =>
  title
    .replace(/^3GPP-/, 'TGPP-')
    .split('-')
    .map(
      (word, index) =>
        (index === 0 ? '' : word.charAt(0).toUpperCase()) + word.slice(index === 0 ? 0 : 1).toLowerCase(),
    )
    .join('');

const ofVendor =
  (vendorId: number) =>
  <const S extends string, T>(
    title: S,
    code: number,
    format: Format<T>,
    flags: 'M' | '-' = 'M',
  ): Avp<FieldName<S>, T> => ({
    title,
    name: fieldName(title) as FieldName<S>,
    code,
    vendorId,
    flags: (vendorId === 0 ? 0 : V_BIT) | (flags === 'M' ? M_BIT : 0),
    format,
  });

export const TGPP = 10415;
export const ETSI = 13019;

/** AVPs without a vendor, of 3GPP, of ETSI. `M`: sent with the M bit; `-`: without. */
export const ietf = ofVendor(0);
export const tgpp = ofVendor(TGPP);
export const etsi = ofVendor(ETSI);

export interface Row<Name extends string = string, T = unknown, Presence extends string = string> extends Avp<Name, T> {
  readonly presence: Presence;
}

const row =
  <const P extends string>(presence: P) =>
  <N extends string, T>(avp: Avp<N, T>): Row<N, T, P> => ({ ...avp, presence });

/** `{ AVP }` or `< AVP >`: mandatory, once. */
export const one = row('one');
/** `[ AVP ]`: optional, once. */
export const opt = row('opt');
/** `* [ AVP ]`: any number of times. */
export const many = row('many');
/** `1* { AVP }`: at least once. */
export const some = row('some');

export type Rows = readonly Row[];
type Value<X> = X extends Row<string, infer T, string> ? T : never;
type With<R extends Rows, P extends string> = Extract<R[number], { presence: P }>;

/** The fields of a command or group with these rows. */
export type Fields<R extends Rows> = { readonly [X in With<R, 'one'> as X['name']]: Value<X> } & {
  readonly [X in With<R, 'opt'> as X['name']]?: Value<X> | undefined;
} & { readonly [X in With<R, 'some'> as X['name']]: readonly Value<X>[] } & {
  readonly [X in With<R, 'many'> as X['name']]?: readonly Value<X>[] | undefined;
} & { readonly unknownAvps?: readonly RawAvp[] | undefined };

/** The value of a format. */
export type ValueOf<F> = F extends Format<infer T> ? T : never;

/** @throws DiameterError */
export function readFields(rows: Rows, reader: Reader, target: Record<string, unknown>, strict: boolean): void {
  const byKey = index(rows);
  const minimum = (code: number, vendorId: number) => byKey.get(key(code, vendorId))?.format.minimum ?? 0;
  while (reader.remaining > 0) {
    const avp = readAvp(reader, minimum);
    const known = byKey.get(key(avp.code, avp.vendorId));
    // Keys of vendors that there are do not meet; of others they may.
    if (known === undefined || known.code !== avp.code || known.vendorId !== avp.vendorId) keep(avp, target, strict);
    else readKnown(known, avp, target, strict);
  }
  for (const { presence, name, title, code, vendorId, flags, format } of rows) {
    if ((presence === 'one' || presence === 'some') && target[name] === undefined) {
      throw new DiameterError(diameterResult.missingAvp, `${title} is mandatory`, {
        path: name,
        // §7.1.5: an example, of the fewest octets, all zero.
        failedAvp: rawAvp(code, vendorId, flags, new Uint8Array(format.minimum)),
      });
    }
  }
}

function readKnown(known: Row, avp: AvpHeader, target: Record<string, unknown>, strict: boolean): void {
  const { name, title, presence, format } = known;
  const { value } = avp;
  const start = value.offset;
  const asItCame = () => rawAvp(avp.code, avp.vendorId, avp.flags, value.bytes.slice(start, value.end));
  let read: unknown;
  try {
    read = format.read(value, strict);
    if (value.remaining > 0) throw new DecodeError('length', `${title} is ${value.remaining} octets too long`);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (error instanceof DiameterError) {
      error.failedAvp = wrapAvp(avp, error.failedAvp);
      throw error.within(name);
    }
    const wrongLength = error.reason === 'truncated' || error.reason === 'length';
    throw new DiameterError(
      wrongLength ? diameterResult.invalidAvpLength : diameterResult.invalidAvpValue,
      error.message,
      { offset: start, path: name, failedAvp: asItCame() },
    );
  }
  if (presence === 'many' || presence === 'some') append(target, name, read);
  else if (target[name] === undefined) target[name] = read;
  else if (strict) {
    throw new DiameterError(diameterResult.avpOccursTooManyTimes, `${title} is there more than once`, {
      offset: start,
      path: name,
      failedAvp: asItCame(),
    });
  }
}

/** An AVP that the table does not have (§4.1): refused in a request where it has the M bit, kept otherwise. */
function keep({ code, vendorId, flags, value }: AvpHeader, target: Record<string, unknown>, strict: boolean): void {
  const offset = value.offset;
  const raw = rawAvp(code, vendorId, flags, value.rest().slice());
  if (strict && raw.mandatory) {
    const whose = vendorId === 0 ? '' : ` of vendor ${vendorId}`;
    throw new DiameterError(diameterResult.avpUnsupported, `AVP ${code}${whose} is mandatory and not understood`, {
      offset,
      failedAvp: raw,
    });
  }
  append(target, 'unknownAvps', raw);
}

function append(target: Record<string, unknown>, name: string, value: unknown): void {
  const list = target[name] as unknown[] | undefined;
  if (list === undefined) target[name] = [value];
  else list.push(value);
}

/** @throws EncodeError */
export function writeFields(rows: Rows, writer: Writer, fields: Readonly<Record<string, unknown>>): void {
  for (const each of rows) {
    const given = fields[each.name];
    if (each.presence === 'many' || each.presence === 'some') {
      const list = (given ?? []) as readonly unknown[];
      if (each.presence === 'some' && list.length === 0) throw new EncodeError(`${each.title} is mandatory`);
      for (const item of list) writeValue(writer, each, item);
    } else if (given !== undefined) writeValue(writer, each, given);
    else if (each.presence === 'one') throw new EncodeError(`${each.title} is mandatory`);
  }
  for (const raw of (fields['unknownAvps'] ?? []) as readonly RawAvp[]) writeRawAvp(writer, raw);
}

function writeValue(writer: Writer, { code, vendorId, flags, format }: Row, value: unknown): void {
  const start = beginAvp(writer, code, vendorId, flags);
  format.write(writer, value);
  endAvp(writer, start);
}

const indexes = new WeakMap<Rows, Map<number, Row>>();
const key = (code: number, vendorId: number) => vendorId * 0x1_0000_0000 + code;

function index(rows: Rows): Map<number, Row> {
  let byKey = indexes.get(rows);
  if (byKey === undefined) {
    byKey = new Map(rows.map((each) => [key(each.code, each.vendorId), each]));
    indexes.set(rows, byKey);
  }
  return byKey;
}

/** Grouped (RFC 6733 §4.4). */
export function grouped<const R extends Rows>(rows: R): Format<Fields<R>> {
  return {
    minimum: 0,
    read: (reader, strict) => {
      const value: Record<string, unknown> = {};
      readFields(rows, reader, value, strict);
      return value as Fields<R>;
    },
    write: (writer, value) => writeFields(rows, writer, value as Readonly<Record<string, unknown>>),
  };
}

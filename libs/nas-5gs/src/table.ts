/**
 * Messages as tables (TS 24.501 §8): a row an information element, in the order of the specification, with its format of
 * TS 24.007 §11.2. Decoder, encoder and the TypeScript type of a message come from its table.
 */
import type { Reader, Writer } from '@trunkline/wire';

/** The value part of an IE. A reader covers just that part; what is left over afterwards is ignored (TS 24.007 §11.4.2). */
export interface Ie<T> {
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
}

/** The value part of an IE of half an octet. */
export interface HalfIe<T> {
  read(nibble: number): T;
  write(value: T): number;
}

export type Format = 'half' | 'V' | 'LV' | 'LV-E' | 'TV' | 'TV1' | 'TLV' | 'TLV-E';

export interface Row<Name extends string = string, T = unknown, Optional extends boolean = boolean> {
  readonly name: Name;
  readonly format: Format;
  readonly optional: Optional;
  /** IEI; for TV of one octet the upper half only. */
  readonly iei: number;
  /** Octets of the value part. */
  readonly min: number;
  readonly max: number;
  readonly ie: Ie<T> | undefined;
  readonly half: HalfIe<T> | undefined;
}

function row<N extends string, T, O extends boolean>(
  name: N,
  format: Format,
  optional: O,
  iei: number,
  [min, max]: readonly [number, number],
  ie: Ie<T>,
): Row<N, T, O> {
  return { name, format, optional, iei, min, max, ie, half: undefined };
}

type Range = number | readonly [number, number];
const range = (r: Range): readonly [number, number] => (typeof r === 'number' ? [r, r] : r);

/** Mandatory, half an octet; two of them share one, the first in its lower half. */
export const half = <N extends string, T>(name: N, ie: HalfIe<T>): Row<N, T, false> => ({
  ...{ name, format: 'half', optional: false, iei: 0, min: 1, max: 1, ie: undefined, half: ie },
});
/** Mandatory, of a fixed length in octets. */
export const v = <N extends string, T>(name: N, octets: number, ie: Ie<T>) =>
  row(name, 'V', false, 0, [octets, octets], ie);
/** Mandatory, with a length of one octet; lengths here are those of the value part. */
export const lv = <N extends string, T>(name: N, octets: Range, ie: Ie<T>) =>
  row(name, 'LV', false, 0, range(octets), ie);
/** Mandatory, with a length of two octets. */
export const lve = <N extends string, T>(name: N, octets: Range, ie: Ie<T>) =>
  row(name, 'LV-E', false, 0, range(octets), ie);
/** Optional, IEI and a value of fixed length. */
export const tv = <N extends string, T>(name: N, iei: number, octets: number, ie: Ie<T>) =>
  row(name, 'TV', true, iei, [octets, octets], ie);
/** Optional, IEI (given as its upper half) and value in one octet. */
export const tv1 = <N extends string, T>(name: N, iei: number, ie: HalfIe<T>): Row<N, T, true> => ({
  ...{ name, format: 'TV1', optional: true, iei, min: 1, max: 1, ie: undefined, half: ie },
});
export const tlv = <N extends string, T>(name: N, iei: number, octets: Range, ie: Ie<T>) =>
  row(name, 'TLV', true, iei, range(octets), ie);
export const tlve = <N extends string, T>(name: N, iei: number, octets: Range, ie: Ie<T>) =>
  row(name, 'TLV-E', true, iei, range(octets), ie);

type Rows = readonly Row[];
type Required<R extends Rows> = Extract<R[number], { optional: false }>;
type Optional<R extends Rows> = Extract<R[number], { optional: true }>;
type Value<X> = X extends Row<string, infer T, boolean> ? T : never;

/** The fields of a message with these rows. */
export type Fields<R extends Rows> = {
  readonly [X in Required<R> as X['name']]: Value<X>;
} & {
  readonly [X in Optional<R> as X['name']]?: Value<X> | undefined;
};

/** An optional IE that is not in the table, as it came: kept, and sent again behind the known ones. */
export interface UnknownIe {
  readonly iei: number;
  /** IEI, length and value. */
  readonly bytes: Uint8Array;
}

export interface Message<Name extends string = string, R extends Rows = Rows> {
  readonly name: Name;
  readonly protocol: '5gmm' | '5gsm';
  readonly type: number;
  /** Clause of TS 24.501. */
  readonly clause: string;
  readonly rows: R;
}

export function mm<const Name extends string, const R extends Rows>(
  name: Name,
  type: number,
  clause: string,
  rows: R,
): Message<Name, R> & { readonly protocol: '5gmm' } {
  return { name, protocol: '5gmm', type, clause, rows };
}

export function sm<const Name extends string, const R extends Rows>(
  name: Name,
  type: number,
  clause: string,
  rows: R,
): Message<Name, R> & { readonly protocol: '5gsm' } {
  return { name, protocol: '5gsm', type, clause, rows };
}

/** The TypeScript type of a message. */
export type MessageType<M> =
  M extends Message<infer Name, infer R>
    ? M extends { readonly protocol: '5gsm' }
      ? {
          readonly message: Name;
          readonly pduSessionId: number;
          readonly pti: number;
          readonly unknownIes?: readonly UnknownIe[];
        } & Fields<R>
      : { readonly message: Name; readonly unknownIes?: readonly UnknownIe[] } & Fields<R>
    : never;

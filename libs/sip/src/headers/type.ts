/** Makers of the catalogue's entries: how a header field of a usual shape is read and written. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { HeaderType } from '../message.ts';
import { headerName } from '../names.ts';
import {
  char,
  endOfQuoted,
  formatParam,
  formatParams,
  indexOutside,
  isToken,
  type Params,
  parseParam,
  parseParams,
  quote,
  shown,
  skipBlanks,
  splitList,
  token,
  unquote,
  unsigned,
} from '../text.ts';

/** `value` without its quotes where it had some, and what follows behind semicolons. */
export interface Valued {
  readonly value: string;
  readonly quoted?: true | undefined;
  readonly params: Params;
}

export function one<T>(name: string, parse: (text: string) => T, format: (value: T) => string): HeaderType<T> {
  return make(name, 'never', parse, format);
}

export function many<T>(name: string, parse: (text: string) => T, format: (value: T) => string): HeaderType<T> {
  return make(name, 'commas', parse, format);
}

export function rows<T>(name: string, parse: (text: string) => T, format: (value: T) => string): HeaderType<T> {
  return make(name, 'rows', parse, format);
}

function make<T>(
  name: string,
  repeats: HeaderType<T>['repeats'],
  parse: (text: string) => T,
  format: (value: T) => string,
): HeaderType<T> {
  const entry = headerName(name);
  if (entry === undefined) throw new EncodeError(`${name} is no name of a header field`);
  return { ...entry, repeats, parse, format };
}

/** Free text: Subject, User-Agent, Organization. */
export const text = (name: string) =>
  one<string>(
    name,
    (value) => value,
    (value) => value,
  );

/** A list of tokens: Supported, Require, Allow. */
export const tokens = (name: string) => many<string>(name, (value) => token(value, 'an element'), checkedToken);

export const oneToken = (name: string) => one<string>(name, (value) => token(value, 'the value'), checkedToken);

/** A number of at most `max`. */
export const number = (name: string, max?: number) =>
  one<number>(
    name,
    (value) => unsigned(value, 'the value', max),
    (value) => {
      if (!(Number.isInteger(value) && value >= 0 && value <= (max ?? 0xffffffff))) {
        throw new EncodeError(`${name} is a number from 0 to ${max ?? 0xffffffff}, not ${value}`);
      }
      return `${value}`;
    },
  );

export const valued = (name: string, rule: (value: string) => boolean = isToken) =>
  one<Valued>(name, (value) => parseValued(value, rule), formatValued);

export const valuedList = (name: string, rule: (value: string) => boolean = isToken) =>
  many<Valued>(name, (value) => parseValued(value, rule), formatValued);

/** Parameters only, behind semicolons: P-Charging-Vector. */
export const paramsOnly = (name: string) =>
  one<Params>(
    name,
    (value) => parseParams(`;${value}`),
    (params) => formatParams(params).slice(1),
  );

/** @throws DecodeError */
export function parseValued(whole: string, rule: (value: string) => boolean): Valued {
  const semicolon = indexOutside(whole, char.SEMICOLON);
  const value = whole.slice(0, semicolon).trim();
  const params = parseParams(whole, semicolon);
  if (value.charCodeAt(0) === char.QUOTE) {
    if (endOfQuoted(value, 0) !== value.length) throw new DecodeError('value', `not a quoted string: ${shown(value)}`);
    return { value: unquote(value), quoted: true, params };
  }
  if (!rule(value)) throw new DecodeError('value', `unexpected ${shown(value)}`);
  return { value, params };
}

export function formatValued({ value, quoted, params }: Valued): string {
  return (quoted ? quote(value) : value) + formatParams(params);
}

/** `name=value` with commas between: what Digest is made of. @throws DecodeError */
export function parseCommaParams(value: string): Params {
  return splitList(value).map(parseParam);
}

export const formatCommaParams = (params: Params): string => params.map(formatParam).join(', ');

/** `type/subtype`, wildcards included. */
export function isMediaType(value: string): boolean {
  const [type, subtype, more] = value.split('/');
  return more === undefined && isToken(type?.trim() ?? '') && isToken(subtype?.trim() ?? '');
}

function checkedToken(value: string): string {
  if (!isToken(value)) throw new EncodeError(`${shown(value)} is no token`);
  return value;
}

/** The first word and the rest: `Digest realm=…`. */
export function firstWord(value: string): [word: string, rest: string] {
  const end = /[ \t]/.exec(value)?.index ?? value.length;
  return [value.slice(0, end), value.slice(skipBlanks(value, end))];
}

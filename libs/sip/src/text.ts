/** RFC 3261 §25.1: the pieces that header fields are made of: tokens, quoted strings, lists, parameters. */
import { DecodeError, EncodeError } from '@trunkline/wire';

/** One `;name=value` (or `;name`). `value` is without its quotes; `quoted` says that it had some, or shall have. */
export interface Param {
  readonly name: string;
  readonly value?: string | undefined;
  readonly quoted?: true | undefined;
}
export type Params = readonly Param[];

export const NO_PARAMS: Params = [];

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
/** token / host, with the colons and brackets of an IPv6 address: what may stand unquoted after `=`. */
const UNQUOTED_VALUE = /^[A-Za-z0-9\-.!%*_+`'~[\]:]+$/;
const QUOTED_OR_BRACKETED = /["<]/;

const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const LESS = 0x3c;
const GREATER = 0x3e;
const BACKSLASH = 0x5c;

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** @throws DecodeError where the text is not a token */
export function token(text: string, what: string): string {
  const trimmed = text.trim();
  if (!TOKEN.test(trimmed)) throw new DecodeError('value', `${what} is not a token: ${shown(trimmed)}`);
  return trimmed;
}

/** An unsigned integer, leading zeros allowed (RFC 4475 §3.1.1.1). @throws DecodeError above `max` (2^32 - 1 if not given) */
export function unsigned(text: string, what: string, max = 0xffffffff): number {
  const trimmed = text.trim();
  const value = /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (!(value <= max)) throw new DecodeError('value', `${what} is not a number from 0 to ${max}: ${shown(trimmed)}`);
  return value;
}

/** Text from the network, short enough for a message. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Index after the closing quote of the quoted string that begins at `at`. @throws DecodeError where it never ends */
export function endOfQuoted(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === QUOTE) return i + 1;
  }
  throw new DecodeError('value', `a quoted string does not end: ${shown(text)}`);
}

/** What a quoted string says. */
export function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return inner.includes('\\') ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}

/** @throws EncodeError where the text holds what no quoted string may */
export function quote(text: string): string {
  if (/[\r\n]/.test(text)) throw new EncodeError('a header field holds no line break');
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Index of the separator outside of quoted strings and `<…>`, or the length of the text. */
export function indexOutside(text: string, separator: number, from = 0): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === separator) return i;
    if (code === QUOTE) i = endOfQuoted(text, i) - 1;
    else if (code === LESS) {
      const end = text.indexOf('>', i);
      if (end < 0) throw new DecodeError('value', `"<" without ">": ${shown(text)}`);
      i = end;
    }
  }
  return text.length;
}

/** The elements of a comma separated list, trimmed. Empty ones are left out (RFC 3261 §25.1 has none, others send them). */
export function splitList(text: string): string[] {
  return splitOutside(text, COMMA).filter((element) => element !== '');
}

function splitOutside(text: string, separator: number): string[] {
  if (!QUOTED_OR_BRACKETED.test(text)) return text.split(String.fromCharCode(separator)).map((part) => part.trim());
  const parts: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const end = indexOutside(text, separator, at);
    parts.push(text.slice(at, end).trim());
    at = end + 1;
  }
  return parts;
}

/**
 * Parameters from `at`, which is the end of the text or a semicolon (blanks before it allowed).
 * @throws DecodeError for anything else, an empty parameter among them (RFC 4475 §3.1.2.1)
 */
export function parseParams(text: string, at = 0): Params {
  let start = skipBlanks(text, at);
  if (start === text.length) return NO_PARAMS;
  const params: Param[] = [];
  while (start < text.length) {
    if (text.charCodeAt(start) !== SEMICOLON) {
      throw new DecodeError('value', `";" expected before ${shown(text.slice(start))}`);
    }
    const end = endOfParam(text, start + 1);
    params.push(parseParam(text.slice(start + 1, end)));
    start = end;
  }
  return params;
}

function endOfParam(text: string, at: number): number {
  const semicolon = text.indexOf(';', at);
  const end = semicolon < 0 ? text.length : semicolon;
  const quoted = text.indexOf('"', at);
  return quoted < 0 || quoted > end ? end : indexOutside(text, SEMICOLON, at);
}

/** `name`, `name=token` or `name="text"`. @throws DecodeError */
export function parseParam(text: string): Param {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: token(text, 'a parameter name') };
  const name = token(text.slice(0, equals), 'a parameter name');
  const value = text.slice(equals + 1).trim();
  if (value.charCodeAt(0) !== QUOTE) {
    // Strictly a token or a host; URIs and Base64 are seen here, and are not ambiguous. A quote in the middle would be.
    if (value === '' || value.includes('"')) {
      throw new DecodeError('value', `parameter ${name} has no valid value: ${shown(value)}`);
    }
    return { name, value };
  }
  if (endOfQuoted(value, 0) !== value.length) {
    throw new DecodeError('value', `parameter ${name} goes on after its quoted string: ${shown(value)}`);
  }
  return { name, value: unquote(value), quoted: true };
}

/** `;name=value;name…`; values that are no tokens are quoted. @throws EncodeError */
export function formatParams(params: Params): string {
  let text = '';
  for (const param of params) text += `;${formatParam(param)}`;
  return text;
}

export function formatParam({ name, value, quoted }: Param): string {
  if (!isToken(name)) throw new EncodeError(`${shown(name)} is no name of a parameter`);
  if (value === undefined) return name;
  return quoted || !UNQUOTED_VALUE.test(value) ? `${name}=${quote(value)}` : `${name}=${value}`;
}

/** The parameter of that name (lower case), whatever its case on the wire. */
export function findParam(params: Params, name: string): Param | undefined {
  for (const param of params) {
    if (param.name === name || (param.name.length === name.length && param.name.toLowerCase() === name)) return param;
  }
  return undefined;
}

/** Its value; undefined where it is absent or has none. */
export function paramOf(params: Params, name: string): string | undefined {
  return findParam(params, name)?.value;
}

/** The parameters with this one set: in its place, or at the end. */
export function withParam(params: Params, name: string, value?: string, quoted?: true): Params {
  const param: Param = { name, ...(value === undefined ? {} : { value }), ...(quoted ? { quoted } : {}) };
  const old = findParam(params, name.toLowerCase());
  return old === undefined ? [...params, param] : params.map((each) => (each === old ? param : each));
}

export function withoutParam(params: Params, name: string): Params {
  return params.filter((param) => param.name.toLowerCase() !== name);
}

export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === 0x20 || text.charCodeAt(i) === 0x09) i++;
  return i;
}

export const char = { COMMA, SEMICOLON, LESS, GREATER, QUOTE } as const;

/**
 * A SIP message (RFC 3261 §7): start line, header fields in their order, body. Header fields are text until somebody asks for
 * what they mean, by a {@link HeaderType} of the catalogue in headers/.
 */
import { DecodeError, EncodeError } from '@trunkline/wire';
import { type HeaderName, headerName } from './names.ts';
import { isToken, shown, splitList } from './text.ts';
import { parseUri, type Uri } from './uri.ts';

/** One row of the head: `value` is unfolded and trimmed. */
export interface HeaderField extends HeaderName {
  readonly value: string;
}

/**
 * How a header field is read and written. `repeats`: it may be there once only (`never`), in several rows of one value each
 * (`rows`), or its rows and their comma separated elements are one list (`commas`, RFC 3261 §7.3.1).
 */
export interface HeaderType<T> extends HeaderName {
  readonly repeats: 'never' | 'rows' | 'commas';
  /** @throws DecodeError */
  parse(text: string): T;
  /** @throws EncodeError */
  format(value: T): string;
}

const NO_BODY = new Uint8Array(0);

abstract class Message {
  /** In the order of the wire. Change it through the methods. */
  headers: HeaderField[];
  body: Uint8Array;
  /** What was wrong with the octets and could be passed over; a request with any is answered 400 (§8.2, §16.3). */
  readonly faults: string[] = [];

  constructor(headers: HeaderField[], body: Uint8Array = NO_BODY) {
    this.headers = headers;
    this.body = body;
  }

  /** How many rows there are of this header field. */
  rows(type: HeaderName): number {
    let rows = 0;
    for (const field of this.headers) if (field.key === type.key) rows++;
    return rows;
  }

  has(type: HeaderName): boolean {
    return this.headers.some((field) => field.key === type.key);
  }

  /**
   * The value, or the first of a list; undefined where the header field is absent.
   * @throws DecodeError where it is malformed, or there is a second one of what may be there once
   */
  get<T>(type: HeaderType<T>): T | undefined {
    let found: HeaderField | undefined;
    for (const field of this.headers) {
      if (field.key !== type.key) continue;
      if (found !== undefined) throw new DecodeError('order', 'may be there once only', { path: type.name });
      if (type.repeats === 'never') {
        found = field;
        continue;
      }
      const [first] = splitted(type, field.value);
      if (first !== undefined) return parsed(type, first);
    }
    return found === undefined ? undefined : parsed(type, found.value);
  }

  /** As {@link get}. @throws DecodeError also where it is absent */
  need<T>(type: HeaderType<T>): T {
    const value = this.get(type);
    if (value === undefined) throw new DecodeError('missing', 'is missing', { path: type.name });
    return value;
  }

  /** All elements of all rows, in order. @throws DecodeError */
  all<T>(type: HeaderType<T>): T[] {
    const values: T[] = [];
    for (const field of this.headers) {
      if (field.key !== type.key) continue;
      for (const element of splitted(type, field.value)) values.push(parsed(type, element));
    }
    return values;
  }

  /** The text of the first row with that name, known or not. */
  text(name: string): string | undefined {
    const key = headerName(name)?.key;
    return this.headers.find((field) => field.key === key)?.value;
  }

  /** Puts one value in place of all there were; at the end where there was none. @throws EncodeError */
  set<T>(type: HeaderType<T>, value: T): this {
    return this.#replace(type, [row(type, type.format(value))]);
  }

  /** Puts a list in place of what was there, a row for each. */
  setAll<T>(type: HeaderType<T>, values: readonly T[]): this {
    return this.#replace(
      type,
      values.map((value) => row(type, type.format(value))),
    );
  }

  /** Puts a value before all others of this header field: Via, Record-Route, Path. */
  prepend<T>(type: HeaderType<T>, value: T): this {
    const at = this.headers.findIndex((field) => field.key === type.key);
    this.headers.splice(Math.max(at, 0), 0, row(type, type.format(value)));
    return this;
  }

  /** Puts a value after all others of this header field. */
  append<T>(type: HeaderType<T>, value: T): this {
    const at = this.headers.findLastIndex((field) => field.key === type.key);
    this.headers.splice(at < 0 ? this.headers.length : at + 1, 0, row(type, type.format(value)));
    return this;
  }

  /** A header field that has no type here. @throws EncodeError */
  setText(name: string, value: string): this {
    const entry = headerName(name);
    if (entry === undefined) throw new EncodeError(`${shown(name)} is no name of a header field`);
    return this.#replace(entry, [row(entry, value)]);
  }

  remove(...types: HeaderName[]): this {
    this.headers = this.headers.filter((field) => !types.some((type) => type.key === field.key));
    return this;
  }

  /** Takes the first element of a list away, and the row where it was the last in it. */
  removeFirst<T>(type: HeaderType<T>): this {
    const at = this.headers.findIndex((field) => field.key === type.key);
    const field = this.headers[at];
    if (field === undefined) return this;
    const rest = splitted(type, field.value).slice(1);
    this.headers.splice(at, 1, ...(rest.length === 0 ? [] : [row(field, rest.join(', '))]));
    return this;
  }

  /** Copies the rows of these header fields as they are. */
  copy(from: Message, ...types: HeaderName[]): this {
    for (const type of types) {
      for (const field of from.headers) if (field.key === type.key) this.headers.push(field);
    }
    return this;
  }

  #replace(type: HeaderName, rows: readonly HeaderField[]): this {
    const at = this.headers.findIndex((field) => field.key === type.key);
    const kept = this.headers.filter((field) => field.key !== type.key);
    kept.splice(at < 0 ? kept.length : at, 0, ...rows);
    this.headers = kept;
    return this;
  }
}

export class SipRequest extends Message {
  readonly kind = 'request';
  method: string;
  /** As on the wire; {@link uri} says what it means. */
  requestUri: string;
  /** After `SIP/`. */
  readonly version: string;

  constructor(
    method: string,
    requestUri: string,
    headers: HeaderField[] = [],
    body: Uint8Array = NO_BODY,
    version = '2.0',
  ) {
    super(headers, body);
    this.method = method;
    this.requestUri = requestUri;
    this.version = version;
  }

  /** @throws DecodeError */
  uri(): Uri {
    try {
      return parseUri(this.requestUri);
    } catch (error) {
      throw error instanceof DecodeError ? error.within('Request-URI') : error;
    }
  }

  /** Another one that may be changed without changing this. */
  clone(): SipRequest {
    return new SipRequest(this.method, this.requestUri, [...this.headers], this.body, this.version);
  }
}

export class SipResponse extends Message {
  readonly kind = 'response';
  /** 100 to 699. */
  status: number;
  reason: string;
  readonly version: string;

  constructor(
    status: number,
    reason: string,
    headers: HeaderField[] = [],
    body: Uint8Array = NO_BODY,
    version = '2.0',
  ) {
    super(headers, body);
    this.status = status;
    this.reason = reason;
    this.version = version;
  }

  clone(): SipResponse {
    return new SipResponse(this.status, this.reason, [...this.headers], this.body, this.version);
  }
}

export type SipMessage = SipRequest | SipResponse;

function splitted<T>(type: HeaderType<T>, text: string): string[] {
  if (type.repeats !== 'commas') return [text];
  if (!text.includes(',')) return text === '' ? [] : [text];
  try {
    return splitList(text);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(type.name) : error;
  }
}

function parsed<T>(type: HeaderType<T>, text: string): T {
  try {
    return type.parse(text);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(type.name) : error;
  }
}

function row({ key, name }: HeaderName, value: string): HeaderField {
  if (!isToken(name)) throw new EncodeError(`${shown(name)} is no name of a header field`);
  if (/[\r\n]/.test(value)) throw new EncodeError(`${name}: a header field holds no line break`);
  return { key, name, value };
}

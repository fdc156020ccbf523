/** URIs of RFC 3261 §19.1 (sip, sips) and RFC 3966 (tel); any other is kept as it is. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import { findParam, NO_PARAMS, type Param, type Params, shown } from './text.ts';

/** `user`, `password`, parameters and headers are as on the wire, with their escapes: {@link unescapeUri} takes those away. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Name or address; IPv6 in brackets. */
  readonly host: string;
  readonly port?: number | undefined;
  readonly params: Params;
  /** What follows `?`: header fields for a request that is made from this URI. */
  readonly headers: Params;
}

/** `number` as written: with `+` it is global, without it local, and then `phone-context` says where. */
export interface TelUri {
  readonly scheme: 'tel';
  readonly number: string;
  readonly params: Params;
}

export interface OtherUri {
  readonly scheme: 'other';
  readonly text: string;
}

export type Uri = SipUri | TelUri | OtherUri;

const SCHEME = /^[A-Za-z][A-Za-z0-9+\-.]*:/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9\-_.]*[A-Za-z0-9.])?|\[[0-9A-Fa-f:.]+\])$/;
const USER = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,;?/]|%[0-9A-Fa-f]{2})+$/;
const PASSWORD = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,]|%[0-9A-Fa-f]{2})*$/;
/** paramchar and hnv-unreserved, one rule for both. */
const PART = /^(?:[A-Za-z0-9\-_.!~*'()[\]/:&+$?]|%[0-9A-Fa-f]{2})*$/;
const OPAQUE = /^[^\s<>"]+$/;
const TEL = /^(?:\+[0-9\-.()]*[0-9][0-9\-.()]*|[0-9A-Fa-f*#\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\-.()]*)$/;

/** @throws DecodeError */
export function parseUri(text: string): Uri {
  if (text.startsWith('sip:')) return parseSipUri(text, 'sip', 4);
  const scheme = SCHEME.exec(text)?.[0];
  if (scheme === undefined) throw new DecodeError('value', `not a URI: ${shown(text)}`);
  switch (scheme.toLowerCase()) {
    case 'sip:':
      return parseSipUri(text, 'sip', 4);
    case 'sips:':
      return parseSipUri(text, 'sips', 5);
    case 'tel:':
      return parseTelUri(text.slice(4));
    default:
      if (!OPAQUE.test(text)) throw new DecodeError('value', `not a URI: ${shown(text)}`);
      return { scheme: 'other', text };
  }
}

function parseSipUri(text: string, scheme: 'sip' | 'sips', start: number): SipUri {
  // "@" stands nowhere but after the user part; "?" and ";" may be within it.
  const at = text.indexOf('@', start);
  const hostAt = at < 0 ? start : at + 1;
  const question = text.indexOf('?', hostAt);
  const end = question < 0 ? text.length : question;
  const semicolon = text.indexOf(';', hostAt);
  const paramsAt = semicolon < 0 || semicolon > end ? end : semicolon;
  const { host, port } = parseHostPort(text.slice(hostAt, paramsAt));
  return {
    scheme,
    ...(at < 0 ? {} : parseUserInfo(text.slice(start, at))),
    host,
    port,
    params: paramsAt === end ? NO_PARAMS : parseParts(text.slice(paramsAt + 1, end), ';'),
    headers: question < 0 ? NO_PARAMS : parseParts(text.slice(question + 1), '&'),
  };
}

function parseUserInfo(text: string): { user: string; password?: string } {
  const colon = text.indexOf(':');
  // "#" has to be escaped; phones that dial service codes forget it, and nothing else can be meant.
  const user = (colon < 0 ? text : text.slice(0, colon)).replaceAll('#', '%23');
  if (!USER.test(user)) throw new DecodeError('value', `not the user part of a URI: ${shown(user)}`);
  if (colon < 0) return { user };
  const password = text.slice(colon + 1);
  if (!PASSWORD.test(password)) throw new DecodeError('value', `not the password of a URI: ${shown(password)}`);
  return { user, password };
}

/** `host[:port]`. @throws DecodeError */
export function parseHostPort(text: string): { host: string; port: number | undefined } {
  const colon = text.charCodeAt(0) === 0x5b ? text.indexOf(':', text.indexOf(']')) : text.indexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  if (!HOST.test(host)) throw new DecodeError('value', `not a host: ${shown(host)}`);
  if (colon < 0) return { host, port: undefined };
  const digits = text.slice(colon + 1);
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0x10000;
  if (port > 0xffff) throw new DecodeError('value', `not a port: ${shown(digits)}`);
  return { host, port };
}

function parseParts(text: string, separator: string): Params {
  return text.split(separator).map((part) => {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? undefined : part.slice(equals + 1);
    if (name === '' || !PART.test(name) || !(value === undefined || PART.test(value))) {
      throw new DecodeError('value', `not a parameter of a URI: ${shown(part)}`);
    }
    return value === undefined ? { name } : { name, value };
  });
}

function parseTelUri(text: string): TelUri {
  const semicolon = text.indexOf(';');
  const number = semicolon < 0 ? text : text.slice(0, semicolon);
  if (!TEL.test(number)) throw new DecodeError('value', `not a telephone number: ${shown(number)}`);
  return { scheme: 'tel', number, params: semicolon < 0 ? NO_PARAMS : parseParts(text.slice(semicolon + 1), ';') };
}

/** @throws EncodeError where a part holds what has to be escaped first ({@link escapeUser}) */
export function formatUri(uri: Uri): string {
  if (uri.scheme === 'other') return checked(uri.text, OPAQUE);
  if (uri.scheme === 'tel') return `tel:${checked(uri.number, TEL)}${formatParts(uri.params, ';', ';')}`;
  const { scheme, user, password, host, port, params, headers } = uri;
  let text = `${scheme}:`;
  if (user !== undefined) {
    text += checked(user, USER);
    if (password !== undefined) text += `:${checked(password, PASSWORD)}`;
    text += '@';
  }
  text += checked(host, HOST);
  if (port !== undefined) text += `:${port}`;
  return text + formatParts(params, ';', ';') + formatParts(headers, '?', '&');
}

function formatParts(parts: Params, first: string, next: string): string {
  let text = '';
  for (const { name, value } of parts) {
    text += text === '' ? first : next;
    text += checked(name, PART);
    if (value !== undefined) text += `=${checked(value, PART)}`;
  }
  return text;
}

function checked(text: string, rule: RegExp): string {
  if (!rule.test(text)) throw new EncodeError(`${shown(text)} cannot stand in a URI as it is; escape it`);
  return text;
}

/** Takes the escapes away: `%40` is `@`. What is no valid escape, or no UTF-8, stays. */
export function unescapeUri(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}

/** Escapes what a user part cannot hold. */
export function escapeUser(text: string): string {
  return encodeURIComponent(text).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, (escaped) => decodeURIComponent(escaped));
}

/** A SIP URI from its parts; `params` as pairs. */
export function sipUri(host: string, parts: Partial<Omit<SipUri, 'host'>> = {}): SipUri {
  return { scheme: 'sip', host, port: undefined, params: NO_PARAMS, headers: NO_PARAMS, ...parts };
}

/** A parameter of a sip, sips or tel URI: its value, `''` for one without a value, undefined where it is absent. */
export function uriParam(uri: Uri, name: string): string | undefined {
  if (uri.scheme === 'other') return undefined;
  const param: Param | undefined = findParam(uri.params, name);
  return param === undefined ? undefined : (param.value ?? '');
}

/** RFC 3261 §20.10: addresses with a display name and parameters, in From, To, Contact, Route and those of their kind. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { HeaderType } from '../message.ts';
import {
  char,
  endOfQuoted,
  formatParams,
  NO_PARAMS,
  type Params,
  paramOf,
  parseParams,
  quote,
  shown,
  skipBlanks,
  unquote,
  withParam,
} from '../text.ts';
import { formatUri, parseUri, type Uri } from '../uri.ts';
import { many, one } from './type.ts';

export interface NameAddr {
  readonly displayName?: string | undefined;
  readonly uri: Uri;
  /** Of the header field, not of the URI: tag, q, expires, +sip.instance. */
  readonly params: Params;
}

/** Tokens with blanks between them; what lies outside of ASCII is tolerated. */
const TOKENS = /^[A-Za-z0-9\-.!%*_+`'~ \t\u0080-\uffff]*$/;

/** @throws DecodeError */
export function parseNameAddr(text: string): NameAddr {
  let at = skipBlanks(text, 0);
  let displayName: string | undefined;
  if (text.charCodeAt(at) === char.QUOTE) {
    const end = endOfQuoted(text, at);
    displayName = unquote(text.slice(at, end));
    at = skipBlanks(text, end);
    if (text.charCodeAt(at) !== char.LESS) throw new DecodeError('value', `"<" expected in ${shown(text)}`);
  }
  const less = text.indexOf('<', at);
  if (less < 0) return bareAddress(text, at);
  if (displayName === undefined && less > at) {
    displayName = text.slice(at, less).trim();
    // A comma or another separator has to be quoted (RFC 4475 §3.1.2.15).
    if (!TOKENS.test(displayName)) throw new DecodeError('value', `the display name needs quotes: ${shown(text)}`);
  }
  const greater = text.indexOf('>', less);
  if (greater < 0) throw new DecodeError('value', `">" expected in ${shown(text)}`);
  const uri = parseUri(text.slice(less + 1, greater).trim());
  const params = greater + 1 === text.length ? NO_PARAMS : parseParams(text, greater + 1);
  return displayName === undefined ? { uri, params } : { displayName, uri, params };
}

/** Without `<>`, semicolons begin parameters of the header field, and the URI has no `?` (§20, RFC 4475 §3.1.2.13). */
function bareAddress(text: string, at: number): NameAddr {
  const semicolon = text.indexOf(';', at);
  const end = semicolon < 0 ? text.length : semicolon;
  const uri = text.slice(at, end).trim();
  if (uri.includes('?')) throw new DecodeError('value', `a URI with "?" has to be in "<>": ${shown(text)}`);
  return { uri: parseUri(uri), params: parseParams(text, end) };
}

/** Always with `<>`. @throws EncodeError */
export function formatNameAddr({ displayName, uri, params }: NameAddr): string {
  const name = displayName === undefined ? '' : `${quote(displayName)} `;
  return `${name}<${formatUri(uri)}>${formatParams(params)}`;
}

/** A Contact that stands for all of a user's (§10.2.2) is `*`. */
export type Contact = NameAddr | '*';

const address = (name: string): HeaderType<NameAddr> => one(name, parseNameAddr, formatNameAddr);
const addresses = (name: string): HeaderType<NameAddr> => many(name, parseNameAddr, formatNameAddr);

export const from = address('From');
export const to = address('To');
export const replyTo = address('Reply-To');
export const contact = many<Contact>(
  'Contact',
  (text) => (text === '*' ? '*' : parseNameAddr(text)),
  (value) => (value === '*' ? '*' : formatNameAddr(value)),
);
export const route = addresses('Route');
export const recordRoute = addresses('Record-Route');
/** RFC 3327. */
export const path = addresses('Path');
/** RFC 3608. */
export const serviceRoute = addresses('Service-Route');
/** RFC 3325 §9.1. */
export const pAssertedIdentity = addresses('P-Asserted-Identity');
/** RFC 3325 §9.2. */
export const pPreferredIdentity = addresses('P-Preferred-Identity');
/** RFC 7315 §4.1. */
export const pAssociatedUri = addresses('P-Associated-URI');
/** RFC 7315 §4.2. */
export const pCalledPartyId = address('P-Called-Party-ID');
/** RFC 5502. */
export const pServedUser = address('P-Served-User');
/** RFC 5002. */
export const pProfileKey = address('P-Profile-Key');
/** RFC 3515. */
export const referTo = address('Refer-To');
/** RFC 3892. */
export const referredBy = address('Referred-By');
/** RFC 5806. */
export const diversion = addresses('Diversion');
/** RFC 7044; the place of an entry is its `index` parameter. */
export const historyInfo = addresses('History-Info');

export function nameAddr(uri: Uri | string, params: Params = NO_PARAMS, displayName?: string): NameAddr {
  const parsed = typeof uri === 'string' ? parseUri(uri) : uri;
  return displayName === undefined ? { uri: parsed, params } : { displayName, uri: parsed, params };
}

export function tagOf(address: NameAddr | undefined): string | undefined {
  return address === undefined ? undefined : paramOf(address.params, 'tag');
}

export function withTag(address: NameAddr, tag: string): NameAddr {
  if (tag === '') throw new EncodeError('a tag is not empty');
  return { ...address, params: withParam(address.params, 'tag', tag) };
}

/** The address of a Contact that is not `*`. @throws DecodeError */
export function addressOf(value: Contact): NameAddr {
  if (value === '*') throw new DecodeError('value', '"*" is for REGISTER only', { path: 'Contact' });
  return value;
}

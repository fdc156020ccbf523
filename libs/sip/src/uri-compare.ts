/** When two URIs are the same: RFC 3261 §19.1.4 for sip and sips, RFC 3966 §4 for tel. */
import type { Param, Params } from './text.ts';
import { type SipUri, type TelUri, type Uri, unescapeUri } from './uri.ts';

/** A parameter that is in one URI only makes these two different; any other that is in one only is ignored. */
const DECISIVE = new Set(['user', 'ttl', 'method', 'maddr', 'transport']);

export function sameUri(a: Uri, b: Uri): boolean {
  if (a.scheme === 'tel' || b.scheme === 'tel') return a.scheme === 'tel' && b.scheme === 'tel' && sameTel(a, b);
  if (a.scheme === 'other' || b.scheme === 'other') {
    return a.scheme === 'other' && b.scheme === 'other' && a.text === b.text;
  }
  return sameSip(a, b);
}

function sameSip(a: SipUri, b: SipUri): boolean {
  // A default port that is written and one that is not are different, as are an absent user and any user.
  return (
    a.scheme === b.scheme &&
    a.port === b.port &&
    a.host.toLowerCase() === b.host.toLowerCase() &&
    sameText(a.user, b.user) &&
    sameText(a.password, b.password) &&
    paramsAgree(a.params, b.params) &&
    paramsAgree(b.params, a.params) &&
    sameHeaders(a.headers, b.headers)
  );
}

/** User and password are case sensitive; an escaped character is the character. */
function sameText(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || unescapeUri(a) === unescapeUri(b);
}

function paramsAgree(some: Params, others: Params): boolean {
  return some.every((param) => {
    const name = folded(param.name);
    const other = others.find((each) => folded(each.name) === name);
    return other === undefined ? !DECISIVE.has(name) : folded(param.value ?? '') === folded(other.value ?? '');
  });
}

/** Header components are never ignored. */
function sameHeaders(a: Params, b: Params): boolean {
  const sorted = (headers: Params) => headers.map(headerText).sort();
  const [left, right] = [sorted(a), sorted(b)];
  return left.length === right.length && left.every((text, i) => text === right[i]);
}

const headerText = ({ name, value }: Param): string => `${folded(name)}=${unescapeUri(value ?? '')}`;
const folded = (text: string): string => unescapeUri(text).toLowerCase();

function sameTel(a: TelUri, b: TelUri): boolean {
  if (isGlobalNumber(a) !== isGlobalNumber(b) || digits(a.number) !== digits(b.number)) return false;
  const sorted = (params: Params) => params.map(telParam).sort();
  const [left, right] = [sorted(a.params), sorted(b.params)];
  return left.length === right.length && left.every((text, i) => text === right[i]);
}

function telParam({ name, value }: Param): string {
  const key = name.toLowerCase();
  const isNumber = key === 'ext' || (key === 'phone-context' && value?.startsWith('+') === true);
  return `${key}=${isNumber ? digits(value ?? '') : folded(value ?? '')}`;
}

export function isGlobalNumber(uri: TelUri): boolean {
  return uri.number.startsWith('+');
}

/** The number without visual separators, `+` kept (RFC 3966 §5.1.1). */
export function digits(number: string): string {
  return number.replace(/[-.()]/g, '').toLowerCase();
}

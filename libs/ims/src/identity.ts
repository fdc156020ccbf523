/** Public identities (TS 23.003 §13.4): SIP or tel URIs in the one form in which they are compared and sent to the HSS. */

import { digits, isGlobalNumber, parseUri, type Uri, unescapeUri, uriParam } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';

/**
 * The canonical form (TS 29.228 §6.3.2 with RFC 3261 §10.3): no port, no parameters; a number without visual separators.
 * Undefined for what is no public identity. A SIP URI that is a telephone number (`user=phone`) is its tel URI (TS 24.229
 * §5.4.3.2).
 */
export function publicIdentityOf(uri: Uri): string | undefined {
  if (uri.scheme === 'tel') return isGlobalNumber(uri) ? `tel:${digits(uri.number)}` : undefined;
  if (uri.scheme === 'other') return undefined;
  const host = uri.host.toLowerCase();
  if (uri.user === undefined) return `sip:${host}`;
  if (uriParam(uri, 'user')?.toLowerCase() === 'phone' && /^\+[\d.()-]+/.test(uri.user)) {
    return `tel:${digits(uri.user.replace(/;.*$/, ''))}`;
  }
  return `sip:${uri.user}@${host}`;
}

/** As {@link publicIdentityOf}, of text. */
export function identityOfText(text: string): string | undefined {
  try {
    return publicIdentityOf(parseUri(text));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return undefined;
  }
}

/** Whether the two name one identity, whatever escapes and parameters they have. */
export function sameIdentity(a: string, b: string): boolean {
  return a === b || unescapeUri(a) === unescapeUri(b);
}

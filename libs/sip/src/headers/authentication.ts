/** RFC 3261 §22, RFC 7616, RFC 3310: challenges and credentials. A row is one of them: the commas are within. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { HeaderType } from '../message.ts';
import { isToken, type Params, shown } from '../text.ts';
import { firstWord, formatCommaParams, one, parseCommaParams, rows } from './type.ts';

export interface Authentication {
  /** As written: `Digest`, or what nobody knows (RFC 4475 §3.3.7). */
  readonly scheme: string;
  readonly params: Params;
}

function parseAuthentication(text: string): Authentication {
  const [scheme, rest] = firstWord(text);
  if (!isToken(scheme)) throw new DecodeError('value', `no scheme: ${shown(text)}`);
  return { scheme, params: parseCommaParams(rest) };
}

function formatAuthentication({ scheme, params }: Authentication): string {
  if (!isToken(scheme)) throw new EncodeError(`${shown(scheme)} is no scheme`);
  return `${scheme} ${formatCommaParams(params)}`;
}

/** There may be several, for several realms. */
const authentication = (name: string): HeaderType<Authentication> =>
  rows(name, parseAuthentication, formatAuthentication);

export const wwwAuthenticate = authentication('WWW-Authenticate');
export const proxyAuthenticate = authentication('Proxy-Authenticate');
export const authorization = authentication('Authorization');
export const proxyAuthorization = authentication('Proxy-Authorization');
/** RFC 7616 §3.5; parameters only. */
export const authenticationInfo = one<Params>('Authentication-Info', parseCommaParams, formatCommaParams);

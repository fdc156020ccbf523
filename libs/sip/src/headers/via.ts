/** RFC 3261 §20.42, RFC 3581: the way that a response goes back. */
import { DecodeError } from '@trunkline/wire';
import { findParam, formatParams, type Params, paramOf, parseParams, shown, token, withParam } from '../text.ts';
import { parseHostPort } from '../uri.ts';
import { many } from './type.ts';

export interface Via {
  /** `2.0` */
  readonly version: string;
  /** UDP, TCP, TLS, SCTP or any other token, as written. */
  readonly transport: string;
  readonly host: string;
  readonly port?: number | undefined;
  readonly params: Params;
}

/** What the branch of an element that follows RFC 3261 begins with (§8.1.1.7). */
export const MAGIC_COOKIE = 'z9hG4bK';

function parseVia(text: string): Via {
  // sent-protocol LWS sent-by *( SEMI via-params ), with blanks wherever a separator stands.
  const semicolon = text.indexOf(';');
  const end = semicolon < 0 ? text.length : semicolon;
  const first = text.indexOf('/');
  const second = text.indexOf('/', first + 1);
  if (first < 0 || second < 0 || second > end) throw new DecodeError('value', `no sent-protocol: ${shown(text)}`);
  const rest = text.slice(second + 1, end).trim();
  const space = /[ \t]/.exec(rest)?.index ?? -1;
  if (space < 0) throw new DecodeError('value', `no sent-by: ${shown(text)}`);
  if (text.slice(0, first).trim().toUpperCase() !== 'SIP') throw new DecodeError('value', `not SIP: ${shown(text)}`);
  const sentBy = rest.slice(space).trim();
  return {
    version: token(text.slice(first + 1, second), 'the version'),
    transport: token(rest.slice(0, space), 'the transport'),
    ...parseHostPort(sentBy.includes(' ') ? sentBy.replace(/\s*:\s*/, ':') : sentBy),
    params: parseParams(text, end),
  };
}

function formatVia({ version, transport, host, port, params }: Via): string {
  return `SIP/${version}/${transport} ${host}${port === undefined ? '' : `:${port}`}${formatParams(params)}`;
}

export const via = many<Via>('Via', parseVia, formatVia);

/** A branch that names a transaction; undefined where the element is older than RFC 3261 or gave none (RFC 4475 §3.2.1). */
export function branchOf({ params }: Via): string | undefined {
  const branch = paramOf(params, 'branch');
  const isUnique = branch !== undefined && branch.length > MAGIC_COOKIE.length;
  return isUnique && branch.toLowerCase().startsWith(MAGIC_COOKIE.toLowerCase()) ? branch : undefined;
}

/** What a server adds to the topmost Via (§18.2.1, RFC 3581 §4): where the request really came from. */
export function withSource(value: Via, address: string, port: number): Via {
  const wantsPort = findParam(value.params, 'rport') !== undefined;
  if (!wantsPort && value.host === address) return value;
  const params = withParam(value.params, 'received', address);
  return { ...value, params: wantsPort ? withParam(params, 'rport', `${port}`) : params };
}

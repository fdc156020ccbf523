/** Header field names as they are registered, with their compact forms (RFC 3261 §7.3.3 and later). */
import { isToken } from './text.ts';

const COMPACT = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  d: 'Request-Disposition',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  j: 'Reject-Contact',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  n: 'Identity-Info',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
  y: 'Identity',
} as const;

const OTHERS = [
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Accept-Resource-Priority',
  'Alert-Info',
  'Allow',
  'Answer-Mode',
  'Authentication-Info',
  'Authorization',
  'Call-Info',
  'Cellular-Network-Info',
  'Content-Disposition',
  'Content-ID',
  'Content-Language',
  'CSeq',
  'Date',
  'Diversion',
  'Error-Info',
  'Expires',
  'Feature-Caps',
  'Flow-Timer',
  'Geolocation',
  'Geolocation-Routing',
  'History-Info',
  'Info-Package',
  'In-Reply-To',
  'Join',
  'Max-Forwards',
  'MIME-Version',
  'Min-Expires',
  'Min-SE',
  'Organization',
  'P-Access-Network-Info',
  'P-Asserted-Identity',
  'P-Asserted-Service',
  'P-Associated-URI',
  'P-Called-Party-ID',
  'P-Charging-Function-Addresses',
  'P-Charging-Vector',
  'P-Early-Media',
  'P-Preferred-Identity',
  'P-Preferred-Service',
  'P-Profile-Key',
  'P-Served-User',
  'P-User-Database',
  'P-Visited-Network-ID',
  'Path',
  'Priority',
  'Privacy',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Require',
  'RAck',
  'Reason',
  'Record-Route',
  'Recv-Info',
  'Refer-Sub',
  'Replaces',
  'Reply-To',
  'Require',
  'Resource-Priority',
  'Retry-After',
  'Route',
  'RSeq',
  'Security-Client',
  'Security-Server',
  'Security-Verify',
  'Server',
  'Service-Route',
  'Session-ID',
  'SIP-ETag',
  'SIP-If-Match',
  'Subscription-State',
  'Target-Dialog',
  'Timestamp',
  'Unsupported',
  'User-Agent',
  'Warning',
  'WWW-Authenticate',
] as const;

/** A name: `key` tells header fields apart (lower case, long form), `name` is how it is sent. */
export interface HeaderName {
  readonly key: string;
  readonly name: string;
  readonly compact?: string;
}

const known = new Map<string, HeaderName>();
for (const [compact, name] of Object.entries(COMPACT)) {
  const entry = { key: name.toLowerCase(), name, compact };
  for (const spelling of [name, entry.key, compact, compact.toUpperCase()]) known.set(spelling, entry);
}
for (const name of OTHERS) {
  const entry = { key: name.toLowerCase(), name };
  for (const spelling of [name, entry.key]) known.set(spelling, entry);
}

/** The name in whatever case or form; undefined where it is not a token. An unknown one keeps its spelling. */
export function headerName(spelled: string): HeaderName | undefined {
  const found = known.get(spelled);
  if (found !== undefined) return found;
  if (!isToken(spelled)) return undefined;
  const key = spelled.toLowerCase();
  return known.get(key) ?? { key, name: spelled };
}

export function compactForm(key: string): string | undefined {
  return known.get(key)?.compact;
}

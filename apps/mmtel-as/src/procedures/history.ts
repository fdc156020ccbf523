/** History of a request that was diverted (RFC 7044, TS 24.604 §4.5.2.6.2), and why (RFC 4458). */
import { publicIdentityOf } from '@trunkline/ims';
import { digits, header, isGlobalNumber, paramOf, type SipRequest, sipUri, type Uri, uriParam } from '@trunkline/sip';
import { numberOf } from '../settings/number.ts';

/** TS 24.604 §4.5.2.6.2.2: cause parameter of each kind of diversion. */
export const CAUSES = {
  unconditional: 302,
  busy: 486,
  'no-answer': 408,
  'not-registered': 404,
  'not-reachable': 503,
} as const;
export type DiversionReason = keyof typeof CAUSES;

/** How often the request was diverted already. */
export function diversionsOf(request: SipRequest): number {
  return request.all(header.historyInfo).filter(({ uri }) => uriParam(uri, 'cause') !== undefined).length;
}

/** Whether the request was for this identity before, by whatever of its names. */
export function wasFor(request: SipRequest, identity: string): boolean {
  const all = [request.uri(), ...request.all(header.historyInfo).map(({ uri }) => uri)];
  const number = numberOf(identity);
  return all.some((uri) => {
    const known = publicIdentityOf(uri);
    return known === identity || (known !== undefined && number !== undefined && numberOf(known) === number);
  });
}

/** The target as Request-URI says why; a number is a SIP URI for it (RFC 4458 has no tel URIs). */
export function diverted(target: Uri, reason: DiversionReason, domain: string): Uri {
  const cause = { name: 'cause', value: `${CAUSES[reason]}` };
  if (target.scheme === 'tel' && isGlobalNumber(target)) {
    return sipUri(domain, { user: digits(target.number), params: [{ name: 'user', value: 'phone' }, cause] });
  }
  return target.scheme === 'other' ? target : { ...target, params: [...target.params, cause] };
}

export interface Entry {
  readonly target: Uri;
  /** The served user does not want the target to learn of him. */
  readonly hidesServed: boolean;
  /** Nor the caller to learn of the target. */
  readonly hidesTarget: boolean;
}

/** Adds whom the request was for, where nobody did, and whom it is for now. */
export function addHistory(request: SipRequest, served: Uri, { target, hidesServed, hidesTarget }: Entry): void {
  const entries = request.all(header.historyInfo);
  if (entries.length === 0) entries.push({ uri: served, params: [{ name: 'index', value: '1' }] });
  const last = entries.pop();
  if (last === undefined) return;
  const index = paramOf(last.params, 'index') ?? '1';
  const next = [
    { name: 'index', value: `${index}.1` },
    { name: 'mp', value: index },
  ];
  entries.push(hidesServed ? { ...last, uri: withPrivacy(last.uri) } : last, {
    uri: hidesTarget ? withPrivacy(target) : target,
    params: next,
  });
  request.setAll(header.historyInfo, entries);
}

/** RFC 7044 §10.1.2. */
function withPrivacy(uri: Uri): Uri {
  if (uri.scheme !== 'sip') return uri;
  const others = uri.headers.filter(({ name }) => name.toLowerCase() !== 'privacy');
  return { ...uri, headers: [...others, { name: 'Privacy', value: 'history' }] };
}

/** What rules are held against, out of an INVITE. */
import { publicIdentityOf } from '@trunkline/ims';
import { header, type SipRequest, type Uri } from '@trunkline/sip';
import type { Environment } from '../environment.ts';
import { numberOf } from '../settings/number.ts';
import type { Circumstances } from '../settings/rules.ts';
import { diversionsOf } from './history.ts';

/** RFC 3323 §4.2, RFC 3325 §9.3: values that withhold who calls (TS 24.611 §4.5.2.6.2). */
const ANONYMOUS = ['id', 'user', 'header'];

/** `other`: the side whose identity rules name. */
export function circumstancesOf(
  { clock, config }: Environment,
  request: SipRequest,
  other: Uri | undefined,
): Circumstances {
  const identity = other === undefined ? undefined : publicIdentityOf(other);
  const number = identity === undefined ? undefined : numberOf(identity);
  const { countryCode } = config;
  return {
    anonymous: isAnonymous(request),
    international: countryCode !== undefined && number !== undefined && !number.startsWith(`+${countryCode}`),
    diverted: diversionsOf(request) > 0,
    media: mediaOf(request),
    identity,
    now: clock.now(),
  };
}

function isAnonymous(request: SipRequest): boolean {
  const privacy = request.get(header.privacy) ?? [];
  if (privacy.some((value) => ANONYMOUS.includes(value.toLowerCase()))) return true;
  const from = request.need(header.from).uri;
  return !request.has(header.pAssertedIdentity) && from.scheme === 'sip' && from.host === 'anonymous.invalid';
}

function mediaOf(request: SipRequest): readonly string[] {
  if (!(request.text('Content-Type') ?? '').toLowerCase().startsWith('application/sdp')) return [];
  const text = new TextDecoder().decode(request.body);
  return [...text.matchAll(/^m=([a-z]{1,20}) /gm)].map(([, media = '']) => media);
}

export const callerOf = (request: SipRequest): Uri | undefined => request.get(header.pAssertedIdentity)?.uri;

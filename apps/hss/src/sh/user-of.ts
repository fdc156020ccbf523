/** Whom a Sh request is about, and whether the application server may ask (TS 29.328 §6.1, §6.2). */
import { type DiameterMessageOf, shResult } from '@trunkline/diameter';
import { decodeBcd } from '@trunkline/wire';
import { defaultIdentity } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { experimental, type Outcome } from '../outcome.ts';
import type { User } from '../users.ts';

type UserIdentity = DiameterMessageOf<'UserDataRequest'>['userIdentity'];

export interface Asked {
  readonly user: User;
  /** The identity in the request; the default one where it has a number instead. */
  readonly identity: string;
}

export const NOT_ALLOWED = experimental(shResult.errorOperationNotAllowed);
const USER_UNKNOWN = experimental(shResult.errorUserUnknown);
const DONT_MATCH = experimental(shResult.errorIdentitiesDontMatch);

interface Request {
  readonly originHost: string;
  readonly userIdentity: UserIdentity;
  readonly userName?: string | undefined;
}

export async function askedFor(hss: Hss, request: Request): Promise<Asked | { readonly outcome: Outcome }> {
  const { applicationServers } = hss.config.sh;
  const isAllowed = applicationServers?.some((host) => host.toLowerCase() === request.originHost.toLowerCase()) ?? true;
  if (!isAllowed) return { outcome: NOT_ALLOWED };
  const { publicIdentity, msisdn, externalIdentifier } = request.userIdentity;
  const user = await userBy(hss, request.userIdentity);
  if (user === undefined) return { outcome: USER_UNKNOWN };
  const isOther = request.userName !== undefined && request.userName !== user.subscription.privateIdentity;
  if (isOther) return { outcome: DONT_MATCH };
  const [set = []] = user.subscription.sets;
  const byNumber = msisdn !== undefined || externalIdentifier !== undefined;
  const identity = byNumber ? defaultIdentity(set)?.uri : publicIdentity;
  return identity === undefined ? { outcome: USER_UNKNOWN } : { user, identity };
}

function userBy({ users }: Hss, { publicIdentity, msisdn, externalIdentifier }: UserIdentity) {
  if (publicIdentity !== undefined) return users.ofPublicIdentity(publicIdentity);
  if (msisdn !== undefined) return users.of(`msisdn-${digitsOf(msisdn)}`);
  if (externalIdentifier !== undefined) return users.of(`extid-${externalIdentifier}`);
  return undefined;
}

/** Text that serves as a key: UTF-8 of a bounded length without control characters; undefined otherwise. */
export function keyText(octets: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
    return text.length > 0 && text.length <= 200 && !/\p{Cc}/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** TS 29.329 §6.3.2: TBCD. What is none is nobody's number. */
function digitsOf(octets: Uint8Array): string {
  try {
    return decodeBcd(octets);
  } catch {
    return '';
  }
}

/** Whom a request over HTTP is about (TS 29.562 §6.1.3.1): `impu-` and a public identity, `impi-` and a private one. */
import { SbiError } from '@trunkline/sbi';
import { defaultIdentity, type IdentitySet } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { setOf, type User } from '../users.ts';

export interface Asked {
  readonly user: User;
  /** The public identity in the path; the default one where it has another identity. */
  readonly identity: string;
  readonly set: IdentitySet;
  /** The path has the private identity: of whichever set. */
  readonly byPrivateIdentity: boolean;
}

export const userNotFound = (ueId: string): SbiError => new SbiError(404, 'USER_NOT_FOUND', `no user ${ueId}`);

/** @throws SbiError 404 USER_NOT_FOUND */
export async function askedFor(hss: Hss, imsUeId: string): Promise<Asked> {
  const publicIdentity = publicIdentityIn(imsUeId);
  const user = await userAt(hss, imsUeId);
  if (user === undefined) throw userNotFound(imsUeId);
  const { subscription } = user;
  const set = publicIdentity === undefined ? subscription.sets[0] : setOf(subscription, publicIdentity);
  const identity = publicIdentity ?? (set && defaultIdentity(set)?.uri);
  if (set === undefined || identity === undefined) throw userNotFound(imsUeId);
  return { user, identity, set, byPrivateIdentity: publicIdentity === undefined };
}

export function userAt({ users }: Hss, imsUeId: string): Promise<User | undefined> {
  const publicIdentity = publicIdentityIn(imsUeId);
  return publicIdentity === undefined
    ? users.ofPrivateIdentity(imsUeId.replace(/^impi-/, ''))
    : users.ofPublicIdentity(publicIdentity);
}

/** With its prefix, or as it is: `Impu` has none in paths of its own. */
const publicIdentityIn = (ueId: string): string | undefined => /^(?:impu-)?((?:sips?|tel):.*)$/is.exec(ueId)?.[1];

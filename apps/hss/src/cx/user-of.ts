/** Whom a Cx request is about: IMPI and IMPU have to be known, and of one subscription (TS 29.228 §6.1.1.1, §6.1.2.1, §6.3.1). */
import { cxResult } from '@trunkline/diameter';
import type { IdentitySet } from '../context/registration.ts';
import { experimental, type Outcome } from '../outcome.ts';
import { setOf, type User, type Users } from '../users.ts';

export interface Found {
  readonly user: User;
  /** The implicit registration set of the public identity. */
  readonly set: IdentitySet;
}

export const USER_UNKNOWN = experimental(cxResult.errorUserUnknown);
const DONT_MATCH = experimental(cxResult.errorIdentitiesDontMatch);

export async function userOf(users: Users, impi: string, impu: string): Promise<Found | { readonly outcome: Outcome }> {
  const user = await users.ofPrivateIdentity(impi);
  if (user === undefined) return { outcome: USER_UNKNOWN };
  const set = setOf(user.subscription, impu);
  if (set !== undefined) return { user, set };
  return { outcome: (await users.ofPublicIdentity(impu)) === undefined ? USER_UNKNOWN : DONT_MATCH };
}

/** HSS initiated update of the user profile (TS 29.228 §6.2.2): what provisioning has changed goes to the S-CSCF. */
import { CX, cxResult, type DiameterAnswer } from '@trunkline/diameter';
import { type IdentitySet, servedSets, setKey } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { requestHead, utf8 } from '../outcome.ts';
import type { User } from '../users.ts';
import { imsSubscriptionXml } from '../xml/user-profile.ts';
import { chargingInformation } from './charging.ts';
import { deregisterUser } from './registration-termination.ts';

/** The subscription has changed. What is no longer in it is deregistered. */
export async function profileChanged(hss: Hss, user: User): Promise<void> {
  const { registration, subscription } = user;
  const { scscf } = registration;
  if (scscf === undefined) return;
  const isSame = scscf.impi === subscription.privateIdentity;
  const byKey = new Map(subscription.sets.map((set) => [setKey(set), set]));
  const gone: string[] = [];
  for (const [key] of servedSets(registration)) {
    const set = byKey.get(key);
    if (set === undefined || !isSame) gone.push(key);
    else await push(hss, user, set);
  }
  if (gone.length === 0) return;
  const info = 'the subscription has changed';
  await deregisterUser(hss, user.supi, { keys: gone, reason: 'PERMANENT_TERMINATION', info });
}

async function push(hss: Hss, { registration, subscription, supi }: User, set: IdentitySet): Promise<void> {
  const { scscf } = registration;
  // One that speaks HTTP subscribes to the profile.
  if (scscf?.host === undefined) return;
  try {
    const sessionId = hss.sessionId();
    const answer = await hss.requestScscf(scscf, (to) => ({
      message: 'PushProfileRequest',
      ...requestHead(sessionId, hss.us, CX, to),
      userName: subscription.privateIdentity,
      // Sets of filter criteria by number are for those who said that they have them; this message cannot ask.
      userData: utf8(imsSubscriptionXml(subscription, set, { sharedSets: false })),
      ...chargingInformation(subscription),
    }));
    if (answer === undefined) hss.warn(`no node of ${scscf.name} took a changed profile`, { supi });
    if (answer === undefined || !isTooMuch(answer)) return;
    // §6.2.2.1: another S-CSCF may be able to hold it.
    const info = 'the profile is too much for this S-CSCF';
    await deregisterUser(hss, supi, { keys: [setKey(set)], reason: 'SERVER_CHANGE', info });
  } catch (error) {
    hss.warn(`${scscf.name} was not told of a changed profile`, { supi, error });
  }
}

const isTooMuch = (answer: DiameterAnswer): boolean =>
  'experimentalResult' in answer && answer.experimentalResult?.experimentalResultCode === cxResult.errorTooMuchData;

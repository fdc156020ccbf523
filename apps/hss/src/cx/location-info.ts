/** Location query (TS 29.228 §6.1.4): which S-CSCF serves this public identity, or could? */
import { CX, cxResult, type DiameterMessageOf, type Unsent } from '@trunkline/diameter';
import { stateOf } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS } from '../outcome.ts';
import { identityIn, setOf, type User } from '../users.ts';
import { commonFeatures, serverCapabilities } from './capabilities.ts';
import { USER_UNKNOWN } from './user-of.ts';

type Lir = DiameterMessageOf<'LocationInfoRequest'>;
type Lia = Unsent<DiameterMessageOf<'LocationInfoAnswer'>>;

export async function locationInfo(hss: Hss, request: Lir): Promise<Lia> {
  const answer = (outcome: Outcome, more: Partial<Lia> = {}): Lia => ({
    message: 'LocationInfoAnswer',
    ...answerHead(request, hss.us, CX, outcome),
    ...commonFeatures(request.supportedFeatures),
    ...more,
  });
  const user = await hss.users.ofPublicIdentity(request.publicIdentity);
  const set = user && setOf(user.subscription, request.publicIdentity);
  if (user === undefined || set === undefined) return answer(USER_UNKNOWN);

  const capabilities = serverCapabilities(user.subscription);
  if (request.userAuthorizationType === 'REGISTRATION_AND_CAPABILITIES') return answer(SUCCESS, capabilities);
  const { registration } = user;
  const serverName = registration.scscf?.name;
  if (stateOf(registration, set) !== 'NOT_REGISTERED' && serverName !== undefined) {
    return answer(SUCCESS, { serverName });
  }
  if (!hasUnregisteredServices(user, request.publicIdentity)) {
    return answer(experimental(cxResult.errorIdentityNotRegistered));
  }
  // Another set of the subscription may have an S-CSCF already.
  return answer(experimental(cxResult.unregisteredService), serverName === undefined ? capabilities : { serverName });
}

/** Filter criteria that apply while the user is not registered: voice mail, say. */
function hasUnregisteredServices({ subscription }: User, impu: string): boolean {
  const identity = identityIn(subscription, impu);
  const profile = identity && subscription.profiles[identity.profile];
  if (profile === undefined) return false;
  // What the shared sets hold only the S-CSCF knows.
  return (
    profile.sharedFilterCriteria.length > 0 ||
    profile.filterCriteria.some(({ profilePart }) => profilePart !== 'REGISTERED')
  );
}

/** User registration status query (TS 29.228 §6.1.1): may the user register here, and at which S-CSCF? */
import { CX, cxResult, type DiameterMessageOf, type Unsent } from '@trunkline/diameter';
import { isPending, stateOf } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, REJECTED, SUCCESS } from '../outcome.ts';
import { commonFeatures, serverCapabilities } from './capabilities.ts';
import { type Found, userOf } from './user-of.ts';

type Uar = DiameterMessageOf<'UserAuthorizationRequest'>;
type Uaa = Unsent<DiameterMessageOf<'UserAuthorizationAnswer'>>;

/** TS 29.229 §6.3.49: an emergency registration, which barring and roaming do not hinder. */
const EMERGENCY = 0x1;

export async function userAuthorization(hss: Hss, request: Uar): Promise<Uaa> {
  const answer = (outcome: Outcome, more: Partial<Uaa> = {}): Uaa => ({
    message: 'UserAuthorizationAnswer',
    ...answerHead(request, hss.us, CX, outcome),
    ...commonFeatures(request.supportedFeatures),
    ...more,
  });
  const found = await userOf(hss.users, request.userName, request.publicIdentity);
  if ('outcome' in found) return answer(found.outcome);
  const { user, set } = found;
  const type = request.userAuthorizationType ?? 'REGISTRATION';
  const refused = type === 'DE_REGISTRATION' ? undefined : refusal(hss, request, found);
  if (refused !== undefined) return answer(refused);

  if (type === 'REGISTRATION_AND_CAPABILITIES') {
    return answer(SUCCESS, serverCapabilities(user.subscription));
  }
  const { registration } = user;
  const { scscf, candidate } = registration;
  const serverName = (isPending(registration, set) ? (candidate ?? scscf) : scscf)?.name;
  const isServed = stateOf(registration, set) !== 'NOT_REGISTERED';
  if (type === 'DE_REGISTRATION') {
    return isServed && serverName !== undefined
      ? answer(SUCCESS, { serverName })
      : answer(experimental(cxResult.errorIdentityNotRegistered));
  }
  // One S-CSCF serves all identities of a subscription: the one that another set has, or that authenticates this one.
  return serverName === undefined
    ? answer(experimental(cxResult.firstRegistration), serverCapabilities(user.subscription))
    : answer(experimental(cxResult.subsequentRegistration), { serverName });
}

/** Why a user may not register; undefined where it may. */
export function registrationRefusal(
  hss: Hss,
  { user, set }: Found,
  { visited, isEmergency }: { readonly visited: string; readonly isEmergency: boolean },
): Outcome | undefined {
  if (isEmergency) return undefined;
  // A barred identity may register where another of its set serves for more.
  if (set.every(({ barred }) => barred)) return REJECTED;
  const isHome = visited.toLowerCase() === hss.domain.toLowerCase();
  if (!isHome && !user.subscription.roaming) return experimental(cxResult.errorRoamingNotAllowed);
  return undefined;
}

function refusal(hss: Hss, { uarFlags = 0, visitedNetworkIdentifier }: Uar, found: Found): Outcome | undefined {
  const visited = new TextDecoder().decode(visitedNetworkIdentifier);
  return registrationRefusal(hss, found, { visited, isEmergency: (uarFlags & EMERGENCY) !== 0 });
}

/** S-CSCF registration and deregistration notification (TS 29.228 §6.1.2), and the download of the user profile. */
import { CX, cxAvps, cxResult, type DiameterMessageOf, diameterResult, TGPP, type Unsent } from '@trunkline/diameter';
import { type IdentitySet, stateOf } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, utf8 } from '../outcome.ts';
import { setOf, type User } from '../users.ts';
import { imsSubscriptionXml } from '../xml/user-profile.ts';
import { type Assignment, assign, isDeregistration, tellOfAssignment } from './assignment.ts';
import { commonFeatures, sharedSetsIn } from './capabilities.ts';
import { chargingInformation } from './charging.ts';
import { USER_UNKNOWN } from './user-of.ts';

type Sar = DiameterMessageOf<'ServerAssignmentRequest'>;
type Saa = Unsent<DiameterMessageOf<'ServerAssignmentAnswer'>>;

export async function serverAssignment(hss: Hss, request: Sar): Promise<Saa> {
  const answer = (outcome: Outcome, more: Partial<Saa> = {}): Saa => ({
    message: 'ServerAssignmentAnswer',
    ...answerHead(request, hss.us, CX, outcome),
    ...commonFeatures(request.supportedFeatures),
    ...more,
  });
  const fault = faultOf(request);
  if (fault !== undefined) return answer({ resultCode: fault }, { failedAvp: [[PUBLIC_IDENTITY]] });
  const { userName, publicIdentity: [impu] = [] } = request;
  const find = () =>
    userName === undefined ? hss.users.ofPublicIdentity(impu ?? '') : hss.users.ofPrivateIdentity(userName);
  const done = await hss.users.change(find, 'registration', async (user) => {
    const sets = setsOf(user, request);
    if (sets === undefined) {
      const others = await Promise.all((request.publicIdentity ?? []).map((each) => hss.users.ofPublicIdentity(each)));
      const isKnown = others.every((other) => other !== undefined);
      const outcome = isKnown ? experimental(cxResult.errorIdentitiesDontMatch) : USER_UNKNOWN;
      return { result: { user, assignment: { outcome } as Assignment } };
    }
    const { serverAssignmentType: type, serverName: name, originHost: host, originRealm: realm } = request;
    const scscf = { name, host, realm, impi: user.subscription.privateIdentity };
    const assignment = assign(user, sets, { type, scscf });
    return { write: assignment.after, result: { user, assignment } };
  });
  if (done === undefined) return answer(USER_UNKNOWN);

  const { user, assignment } = done;
  const { outcome, after, profileOf, serverName } = assignment;
  if (after !== undefined) tellOfAssignment(hss, user, after);
  const { subscription } = user;
  const wantsProfile = profileOf !== undefined && request.userDataAlreadyAvailable === 'USER_DATA_NOT_AVAILABLE';
  const sharedSets = sharedSetsIn(request.supportedFeatures);
  return answer(outcome, {
    userName: subscription.privateIdentity,
    serverName,
    ...(profileOf === undefined ? {} : chargingInformation(subscription)),
    ...(wantsProfile ? { userData: utf8(imsSubscriptionXml(subscription, profileOf, { sharedSets })) } : {}),
  });
}

const PUBLIC_IDENTITY = { code: cxAvps.publicIdentity.code, vendorId: TGPP, mandatory: true, value: new Uint8Array() };

/** Each costs a look into the database. */
const MAX_IDENTITIES = 100;

/** §6.1.2.1: several identities, or the private one alone, only where users are deregistered. */
function faultOf({ serverAssignmentType, userName, publicIdentity = [] }: Sar): number | undefined {
  const ends = isDeregistration(serverAssignmentType);
  const most = ends ? MAX_IDENTITIES : 1;
  if (publicIdentity.length > most) return diameterResult.avpOccursTooManyTimes;
  if (publicIdentity.length === 0 && (!ends || userName === undefined)) return diameterResult.missingAvp;
  return undefined;
}

/** The sets that the request is about, all of the subscription where it names none; undefined where one is not of it. */
function setsOf(
  { subscription, registration }: User,
  { publicIdentity = [] }: Sar,
): readonly IdentitySet[] | undefined {
  if (publicIdentity.length === 0) {
    const isServed = (set: IdentitySet) => stateOf(registration, set) !== 'NOT_REGISTERED';
    return subscription.sets.filter(isServed);
  }
  const found = publicIdentity.map((impu) => setOf(subscription, impu));
  return found.every((set) => set !== undefined) ? [...new Set(found)] : undefined;
}

/** S-CSCF registration and deregistration notification (TS 29.228 §6.1.2), and the download of the user profile. */
import { CX, cxAvps, cxResult, type DiameterMessageOf, diameterResult, TGPP, type Unsent } from '@trunkline/diameter';
import {
  deregistered,
  type IdentitySet,
  type ImsRegistration,
  isAssigned,
  notAuthenticated,
  type ServingCscf,
  sameServer,
  served,
  servedSets,
  setKey,
  stateOf,
} from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS, UNABLE, utf8 } from '../outcome.ts';
import { setOf, type User } from '../users.ts';
import { imsSubscriptionXml } from '../xml/user-profile.ts';
import { commonFeatures, sharedSetsIn } from './capabilities.ts';
import { chargingInformation } from './charging.ts';
import { USER_UNKNOWN } from './user-of.ts';

type Sar = DiameterMessageOf<'ServerAssignmentRequest'>;
type Saa = Unsent<DiameterMessageOf<'ServerAssignmentAnswer'>>;

/** What is done and answered; without `after` the registration stays as it is. */
interface Assignment {
  readonly outcome: Outcome;
  readonly after?: ImsRegistration;
  /** The profile of this set goes to the S-CSCF. */
  readonly profileOf?: IdentitySet;
  /** The S-CSCF that serves the user instead of the one that asked. */
  readonly serverName?: string | undefined;
}

const IN_ASSIGNMENT_TYPE: Assignment = { outcome: experimental(cxResult.errorInAssignmentType) };

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
    const assignment = assign(user, sets, request);
    return { write: assignment.after, result: { user, assignment } };
  });
  if (done === undefined) return answer(USER_UNKNOWN);

  const { user, assignment } = done;
  const { outcome, after, profileOf, serverName } = assignment;
  if (after !== undefined) tell(hss, user, after);
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

const DEREGISTRATIONS: readonly Sar['serverAssignmentType'][] = [
  'TIMEOUT_DEREGISTRATION',
  'USER_DEREGISTRATION',
  'TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME',
  'USER_DEREGISTRATION_STORE_SERVER_NAME',
  'ADMINISTRATIVE_DEREGISTRATION',
  'DEREGISTRATION_TOO_MUCH_DATA',
];

/** Each costs a look into the database. */
const MAX_IDENTITIES = 100;

/** §6.1.2.1: several identities, or the private one alone, only where users are deregistered. */
function faultOf({ serverAssignmentType, userName, publicIdentity = [] }: Sar): number | undefined {
  const isDeregistration = DEREGISTRATIONS.includes(serverAssignmentType);
  const most = isDeregistration ? MAX_IDENTITIES : 1;
  if (publicIdentity.length > most) return diameterResult.avpOccursTooManyTimes;
  if (publicIdentity.length === 0 && (!isDeregistration || userName === undefined)) return diameterResult.missingAvp;
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

function assign({ registration, subscription }: User, sets: readonly IdentitySet[], request: Sar): Assignment {
  const { serverAssignmentType: type, serverName, originHost, originRealm } = request;
  const scscf = { name: serverName, host: originHost, realm: originRealm, impi: subscription.privateIdentity };
  const [set] = sets;
  if (DEREGISTRATIONS.includes(type)) return deregister(registration, sets, scscf, type);
  if (set === undefined) return IN_ASSIGNMENT_TYPE;
  switch (type) {
    case 'REGISTRATION':
    case 'RE_REGISTRATION': {
      const isFree = registration.scscf === undefined;
      if (!isFree && !isAssigned(registration, serverName)) return { outcome: UNABLE };
      return { outcome: SUCCESS, after: served(registration, set, scscf, 'REGISTERED'), profileOf: set };
    }
    case 'UNREGISTERED_USER': {
      if (registration.scscf !== undefined && !sameServer(registration.scscf, serverName)) {
        const outcome = experimental(cxResult.errorIdentityAlreadyRegistered);
        return { outcome, serverName: registration.scscf.name };
      }
      // One that has lost its data and asks anew does not deregister the user (TS 23.380 §4.3).
      const state = stateOf(registration, set) === 'REGISTERED' ? 'REGISTERED' : 'UNREGISTERED';
      return { outcome: SUCCESS, after: served(registration, set, scscf, state), profileOf: set };
    }
    case 'NO_ASSIGNMENT':
      return sameServer(registration.scscf, serverName) ? { outcome: SUCCESS, profileOf: set } : { outcome: UNABLE };
    case 'AUTHENTICATION_FAILURE':
    case 'AUTHENTICATION_TIMEOUT':
      return isAssigned(registration, serverName)
        ? { outcome: SUCCESS, after: notAuthenticated(registration, set) }
        : { outcome: UNABLE };
    default:
      // AAA_USER_DATA_REQUEST, PGW_UPDATE and RESTORATION are of SWx (TS 29.273).
      return IN_ASSIGNMENT_TYPE;
  }
}

function deregister(
  registration: ImsRegistration,
  sets: readonly IdentitySet[],
  scscf: ServingCscf,
  type: Sar['serverAssignmentType'],
): Assignment {
  const isServed = (set: IdentitySet) => stateOf(registration, set) !== 'NOT_REGISTERED';
  if (sets.length === 0 || !sets.every(isServed)) return IN_ASSIGNMENT_TYPE;
  if (!sameServer(registration.scscf, scscf.name)) return { outcome: UNABLE };
  if (!type.endsWith('STORE_SERVER_NAME')) {
    return { outcome: SUCCESS, after: deregistered(registration, sets.map(setKey)) };
  }
  const keep = (before: ImsRegistration, set: IdentitySet) => served(before, set, scscf, 'UNREGISTERED');
  return { outcome: SUCCESS, after: sets.reduce(keep, registration) };
}

/** Who else has to know. */
function tell(hss: Hss, user: User, after: ImsRegistration): void {
  const { scscf: former } = user.registration;
  if (former !== undefined && after.scscf !== undefined && !sameServer(former, after.scscf.name)) {
    const identities = servedSets(user.registration).flatMap(([, each]) => each.identities);
    if (identities.length > 0) hss.replaced(user, former, identities);
  }
  hss.registrationChanged(user, after);
}

/** What becomes of a registration that a S-CSCF asks to change (TS 29.228 §6.1.2.1), by Cx or over HTTP. */
import { cxResult, type DiameterMessageOf } from '@trunkline/diameter';
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
import { experimental, type Outcome, SUCCESS, UNABLE } from '../outcome.ts';
import type { User } from '../users.ts';

export type AssignmentType = DiameterMessageOf<'ServerAssignmentRequest'>['serverAssignmentType'];

/** What is done and answered; without `after` the registration stays as it is. */
export interface Assignment {
  readonly outcome: Outcome;
  readonly after?: ImsRegistration;
  /** The profile of this set goes to the S-CSCF. */
  readonly profileOf?: IdentitySet;
  /** The S-CSCF that serves the user instead of the one that asked. */
  readonly serverName?: string | undefined;
}

const IN_ASSIGNMENT_TYPE: Assignment = { outcome: experimental(cxResult.errorInAssignmentType) };

const DEREGISTRATIONS: readonly AssignmentType[] = [
  'TIMEOUT_DEREGISTRATION',
  'USER_DEREGISTRATION',
  'TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME',
  'USER_DEREGISTRATION_STORE_SERVER_NAME',
  'ADMINISTRATIVE_DEREGISTRATION',
  'DEREGISTRATION_TOO_MUCH_DATA',
];

export const isDeregistration = (type: AssignmentType): boolean => DEREGISTRATIONS.includes(type);

/** `takesOver`: it may come in the place of the S-CSCF that the user has, without having authenticated the user here before. */
export function assign(
  { registration }: User,
  sets: readonly IdentitySet[],
  {
    type,
    scscf,
    takesOver = false,
  }: { readonly type: AssignmentType; readonly scscf: ServingCscf; readonly takesOver?: boolean },
): Assignment {
  const { name: serverName } = scscf;
  const [set] = sets;
  if (isDeregistration(type)) return deregister(registration, sets, scscf, type);
  if (set === undefined) return IN_ASSIGNMENT_TYPE;
  switch (type) {
    case 'REGISTRATION':
    case 'RE_REGISTRATION': {
      const isFree = registration.scscf === undefined;
      if (!isFree && !takesOver && !isAssigned(registration, serverName)) return { outcome: UNABLE };
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
  type: AssignmentType,
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
export function tellOfAssignment(hss: Hss, user: User, after: ImsRegistration): void {
  const { scscf: former } = user.registration;
  if (former !== undefined && after.scscf !== undefined && !sameServer(former, after.scscf.name)) {
    const identities = servedSets(user.registration).flatMap(([, each]) => each.identities);
    if (identities.length > 0) hss.replaced(user, former, identities);
  }
  hss.registrationChanged(user, after);
}

/** Nhss_imsUEContextManagement (TS 29.562 §5.2): what UAR and SAR are on Cx, for CSCFs that speak HTTP, on the same registrations. */
import { cxResult } from '@trunkline/diameter';
import { type Handlers, type NhssImsUECM, SbiError } from '@trunkline/sbi';
import {
  type IdentitySet,
  type ImsRegistration,
  isPending,
  type RestorationInfo,
  sameServer,
  setKey,
  stateOf,
  withRestoration,
} from '../context/registration.ts';
import { type AssignmentType, assign, isDeregistration, tellOfAssignment } from '../cx/assignment.ts';
import { registrationRefusal } from '../cx/user-authorization.ts';
import type { Hss } from '../hss.ts';
import { experimental, isSuccess } from '../outcome.ts';
import { setOf, type User } from '../users.ts';
import { type Asked, askedFor, userNotFound } from './asked-for.ts';
import { problemOfCx } from './problem.ts';

const TYPES: Readonly<Record<string, AssignmentType>> = {
  INITIAL_REGISTRATION: 'REGISTRATION',
  RE_REGISTRATION: 'RE_REGISTRATION',
  TIMEOUT_DEREGISTRATION: 'TIMEOUT_DEREGISTRATION',
  USER_DEREGISTRATION: 'USER_DEREGISTRATION',
  ADMINISTRATIVE_DEREGISTRATION: 'ADMINISTRATIVE_DEREGISTRATION',
  AUTHENTICATION_FAILURE: 'AUTHENTICATION_FAILURE',
  AUTHENTICATION_TIMEOUT: 'AUTHENTICATION_TIMEOUT',
  UNREGISTERED_USER: 'UNREGISTERED_USER',
};

/** Private identities of which one set has restoration information. */
const MAX_RESTORATIONS = 10;
const MAX_RESTORATION_OCTETS = 65_536;

export function contextManagement(hss: Hss): Handlers<NhssImsUECM.Operations> {
  return {
    authorize: async ({ path, body }) => {
      const { user, set } = matching(await askedFor(hss, path.impu), body.impi);
      const { authorizationType, visitedNetworkIdentifier = hss.domain, emergencyIndicator = false } = body;
      const { registration } = user;
      const { scscf, candidate } = registration;
      const cscfServerName = (isPending(registration, set) ? (candidate ?? scscf) : scscf)?.name;
      if (authorizationType === 'DEREGISTRATION') {
        if (stateOf(registration, set) === 'NOT_REGISTERED' || cscfServerName === undefined) {
          throw problemOfCx(experimental(cxResult.errorIdentityNotRegistered));
        }
        return { status: 200, body: { authorizationResult: 'SUBSEQUENT_REGISTRATION', cscfServerName } };
      }
      const isEmergency = emergencyIndicator;
      const refused = registrationRefusal(hss, { user, set }, { visited: visitedNetworkIdentifier, isEmergency });
      if (refused !== undefined) throw problemOfCx(refused);
      return cscfServerName === undefined
        ? { status: 200, body: { authorizationResult: 'FIRST_REGISTRATION' } }
        : { status: 200, body: { authorizationResult: 'SUBSEQUENT_REGISTRATION', cscfServerName } };
    },

    scscfRegistration: async ({ path, body }) => {
      const { impi, imsRegistrationType, cscfServerName: name, deregCallbackUri } = body;
      const type = TYPES[imsRegistrationType];
      if (type === undefined) throw new SbiError(400, 'MANDATORY_IE_INCORRECT', 'no such registration type');
      const asked = matching(await askedFor(hss, path.imsUeId), impi);
      const done = await hss.users.change(
        () => hss.users.of(asked.user.supi),
        'registration',
        (user) => {
          const former = sameServer(user.registration.scscf, name) ? user.registration.scscf : undefined;
          const callback = deregCallbackUri ?? former?.deregCallbackUri;
          const scscf = { name, impi: user.subscription.privateIdentity, deregCallbackUri: callback };
          // Vectors over HTTP name no set: nothing was noted of the S-CSCF that authenticates the user.
          const takesOver = type === 'REGISTRATION';
          const assignment = assign(user, setsOf(user, asked, type), { type, scscf, takesOver });
          return { write: assignment.after, result: { user, assignment } };
        },
      );
      if (done === undefined) throw userNotFound(path.imsUeId);
      const { user, assignment } = done;
      const { outcome, after, profileOf, serverName: scscfServerName } = assignment;
      if (!isSuccess(outcome)) throw problemOfCx(outcome, scscfServerName === undefined ? {} : { scscfServerName });
      if (after !== undefined) tellOfAssignment(hss, user, after);
      if (profileOf === undefined) return { status: 204 };
      const irsImpus = profileOf.map(({ uri }) => uri);
      const registered = { ...body, impi: user.subscription.privateIdentity, irsImpus };
      return { status: user.registration.scscf === undefined ? 201 : 200, body: registered };
    },

    getScscfRestorationInfo: async ({ path }) => {
      const { user, set } = await askedFor(hss, path.impu);
      const stored = restorationsOf(user.registration, set);
      if (stored.length === 0) throw noData();
      return { status: 200, body: { scscfRestorationInfoResponse: [...stored] } };
    },

    updateScscfRestorationInfo: async ({ path, body, apiRoot }) => {
      const { scscfRestorationInfoRequest: wanted } = body;
      if (wanted === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', 'scscfRestorationInfoRequest');
      const { created, all } = await changeRestorations(hss, path.impu, (before, { subscription }) => {
        const userName = wanted.userName ?? subscription.privateIdentity;
        const others = before.filter((each) => each.userName !== userName);
        const all = [...others, { ...wanted, userName }];
        if (all.length > MAX_RESTORATIONS || JSON.stringify(all).length > MAX_RESTORATION_OCTETS) {
          throw new SbiError(413, 'TOO_MUCH_DATA', 'more than is kept of one user');
        }
        return { after: all, result: { created: others.length === before.length, all } };
      });
      if (!created) return { status: 204 };
      const location = `${apiRoot}/nhss-ims-uecm/v1/${encodeURIComponent(path.impu)}/scscf-registration/scscf-restoration-info`;
      return { status: 201, body: { scscfRestorationInfoResponse: all }, headers: { location } };
    },

    deleteScscfRestorationInfo: async ({ path }) => {
      await changeRestorations(hss, path.impu, (before) => {
        if (before.length === 0) throw noData();
        return { after: [], result: undefined };
      });
      return { status: 204 };
    },
  };
}

const noData = (): SbiError => new SbiError(404, 'DATA_NOT_FOUND', 'there is no restoration information');

/** @throws SbiError 403 where the private identity is not of the user */
function matching(asked: Asked, impi: string | undefined): Asked {
  const isOther = impi !== undefined && impi !== asked.user.subscription.privateIdentity;
  if (isOther) throw problemOfCx(experimental(cxResult.errorIdentitiesDontMatch));
  return asked;
}

/** By the private identity all sets that are served are meant, where users are deregistered (TS 29.228 §6.1.2.1). */
function setsOf(user: User, { identity, byPrivateIdentity }: Asked, type: AssignmentType): readonly IdentitySet[] {
  if (byPrivateIdentity && isDeregistration(type)) {
    return user.subscription.sets.filter((set) => stateOf(user.registration, set) !== 'NOT_REGISTERED');
  }
  const set = setOf(user.subscription, identity);
  return set === undefined ? [] : [set];
}

type Stored = NhssImsUECM.ScscfRestorationInfo & RestorationInfo;

const restorationsOf = ({ sets }: ImsRegistration, set: IdentitySet): readonly Stored[] =>
  (sets[setKey(set)]?.restoration ?? []) as readonly Stored[];

/** Restoration information is of sets that an S-CSCF serves, and goes with their registration. */
async function changeRestorations<T>(
  hss: Hss,
  impu: string,
  change: (before: readonly Stored[], user: User) => { readonly after: readonly Stored[]; readonly result: T },
): Promise<T> {
  const { user: found, identity } = await askedFor(hss, impu);
  const done = await hss.users.change(
    () => hss.users.of(found.supi),
    'registration',
    (user) => {
      const set = setOf(user.subscription, identity);
      if (set === undefined) throw userNotFound(impu);
      const { after, result } = change(restorationsOf(user.registration, set), user);
      const write = withRestoration(user.registration, set, after);
      if (write === undefined) throw problemOfCx(experimental(cxResult.errorIdentityNotRegistered));
      return { write, result: { result } };
    },
  );
  if (done === undefined) throw userNotFound(impu);
  return done.result;
}

/** Data of a user as JSON (TS 29.562 §6.2.6): what can be read, and what subscribers are told of. */
import type { NhssImsSDM } from '@trunkline/sbi';
import {
  canonicalIdentity,
  type ImsFilterCriterion,
  type ImsPublicIdentity,
  type ImsServiceProfile,
  type ImsTriggerCondition,
} from '@trunkline/subscribers';
import { defaultIdentity, type IdentitySet, isPending, stateOf } from '../../context/registration.ts';
import { repositoryEntry } from '../../sh/repository.ts';
import { setOf, type User } from '../../users.ts';

export function registrationStatus({ registration }: User, set: IdentitySet): NhssImsSDM.ImsRegistrationState {
  const state = stateOf(registration, set);
  if (state === 'REGISTERED') return 'REGISTERED';
  if (isPending(registration, set)) return 'AUTHENTICATION_PENDING';
  return state === 'UNREGISTERED' ? 'REGISTERED_UNREG_SERVICES' : 'NOT_REGISTERED';
}

/** Each gives undefined where there are no such data. */
export const RESOURCES = {
  'ims-data/registration-status': (user: User, identity: string): NhssImsSDM.ImsRegistrationStatus => ({
    imsUserStatus: registrationStatus(user, setOf(user.subscription, identity) ?? []),
  }),

  'ims-data/location-data/server-name': ({ registration }: User): NhssImsSDM.ImsLocationData | undefined =>
    registration.scscf && { scscfName: registration.scscf.name },

  'ims-data/location-data/scscf-capabilities': ({ subscription }: User): NhssImsSDM.ScscfCapabilityList | undefined => {
    const { mandatory, optional } = subscription.capabilities;
    if (mandatory.length + optional.length === 0) return undefined;
    return {
      ...(mandatory.length === 0 ? {} : { mandatoryCapabilityList: [...mandatory] }),
      ...(optional.length === 0 ? {} : { optionalCapabilityList: [...optional] }),
    };
  },

  'ims-data/profile-data/profile-data': (user: User, identity: string): NhssImsSDM.ImsProfileData => {
    const set = setOf(user.subscription, identity) ?? [];
    const { profiles } = user.subscription;
    const names = [...new Set(set.map(({ profile }) => profile))];
    return {
      imsServiceProfiles: names.map((name) => {
        const ifcs = filterCriteria(profiles[name]);
        const own = set.filter(({ profile }) => profile === name);
        return {
          publicIdentifierList: own.map((each) => publicIdentifier(each, set, names.indexOf(name))),
          ...(ifcs === undefined ? {} : { ifcs }),
        };
      }),
    };
  },

  'ims-data/profile-data/ifcs': ({ subscription }: User, identity: string): NhssImsSDM.Ifcs | undefined => {
    const wanted = canonicalIdentity(identity);
    const found = subscription.sets.flat().find(({ uri }) => canonicalIdentity(uri) === wanted);
    return found && filterCriteria(subscription.profiles[found.profile]);
  },

  'identities/msisdns': ({ subscription }: User): NhssImsSDM.MsisdnList | undefined => {
    const numbers = subscription.gpsis.flatMap((gpsi) => (gpsi.startsWith('msisdn-') ? [gpsi.slice(7)] : []));
    const [basicMsisdn, ...additionalMsisdns] = numbers;
    if (basicMsisdn === undefined) return undefined;
    return { basicMsisdn, ...(additionalMsisdns.length === 0 ? {} : { additionalMsisdns }) };
  },

  /** Barred ones are not told (TS 29.328 §7.6.2). */
  'identities/ims-associated-identities': (user: User, identity: string): NhssImsSDM.ImsAssociatedIdentities => {
    const set = setOf(user.subscription, identity) ?? [];
    const names = [...new Set(set.map(({ profile }) => profile))];
    const open = set.filter(({ barred }) => !barred);
    const told = open.length === 0 ? set : open;
    const publicIdentities = told.map((each) => publicIdentity(each, set, names.indexOf(each.profile)));
    return { irsState: registrationStatus(user, set), publicIdentities: { publicIdentities } };
  },
} as const;

const REPOSITORY = 'repository-data/';

/** The data at a path below the user; undefined where there are none, or the path is no such one. */
export function resourceAt(user: User, identity: string, path: string): object | undefined {
  if (path.startsWith(REPOSITORY)) return repositoryData(user, identity, path.slice(REPOSITORY.length));
  return isResource(path) ? RESOURCES[path](user, identity) : undefined;
}

export const isMonitored = (path: string): boolean =>
  isResource(path) || (path.startsWith(REPOSITORY) && path.length > REPOSITORY.length);

const isResource = (path: string): path is keyof typeof RESOURCES => Object.hasOwn(RESOURCES, path);

/** ServiceData is XML, as Sh has it, and octets here. */
export function repositoryData(
  user: User,
  identity: string,
  serviceIndication: string,
): NhssImsSDM.RepositoryData | undefined {
  const entry = repositoryEntry(user, identity, serviceIndication);
  if (entry === undefined) return undefined;
  const { sequenceNumber, serviceData } = entry;
  return { sequenceNumber, serviceData: Buffer.from(serviceData).toString('base64') };
}

function publicIdentity({ uri }: ImsPublicIdentity, set: IdentitySet, aliasGroupId: number): NhssImsSDM.PublicIdentity {
  const irsIsDefault = defaultIdentity(set)?.uri === uri;
  return { imsPublicId: uri, identityType: 'DISTINCT_IMPU', irsIsDefault, aliasGroupId };
}

function publicIdentifier(each: ImsPublicIdentity, set: IdentitySet, alias: number): NhssImsSDM.PublicIdentifier {
  return {
    publicIdentity: publicIdentity(each, set, alias),
    ...(each.displayName === undefined ? {} : { displayName: each.displayName }),
    ...(each.barred ? { barringIndicator: true } : {}),
  };
}

function filterCriteria(profile: ImsServiceProfile | undefined): NhssImsSDM.Ifcs | undefined {
  const { filterCriteria: criteria = [], sharedFilterCriteria: shared = [] } = profile ?? {};
  if (criteria.length + shared.length === 0) return undefined;
  return {
    ...(criteria.length === 0 ? {} : { ifcList: criteria.map(criterion) }),
    ...(shared.length === 0 ? {} : { cscfFilterSetIdList: [...shared] }),
  };
}

function criterion({ priority, trigger, applicationServer }: ImsFilterCriterion): NhssImsSDM.Ifc {
  const { name, defaultHandling, includeRegisterRequest, includeRegisterResponse } = applicationServer;
  const included = [
    ...(includeRegisterRequest ? ['INCLUDE_REGISTER_REQUEST'] : []),
    ...(includeRegisterResponse ? ['INCLUDE_REGISTER_RESPONSE'] : []),
  ];
  return {
    priority,
    ...(trigger === undefined
      ? {}
      : { trigger: { conditionType: trigger.form, sptList: trigger.conditions.map(servicePoint) } }),
    appServer: {
      asUri: name,
      sessionContinue: defaultHandling === 'SESSION_CONTINUED',
      ...(included.length === 0 ? {} : { serviceInfoList: included }),
    },
  };
}

function servicePoint(condition: ImsTriggerCondition): NhssImsSDM.Spt {
  const { groups, negated, method, requestUri, header, sessionCase, sdp, registrationTypes } = condition;
  const content = (text: string | undefined) => (text === undefined ? {} : { content: text });
  return {
    conditionNegated: negated,
    sptGroup: [...groups],
    ...(registrationTypes.length === 0 ? {} : { regType: [...registrationTypes] }),
    ...(requestUri === undefined ? {} : { requestUri }),
    ...(method === undefined ? {} : { sipMethod: method }),
    ...(header === undefined ? {} : { sipHeader: { header: header.name, ...content(header.content) } }),
    ...(sessionCase === undefined ? {} : { sessionCase }),
    ...(sdp === undefined ? {} : { sessionDescription: { line: sdp.line, ...content(sdp.content) } }),
  };
}

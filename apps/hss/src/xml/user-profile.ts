/** The user profile that an S-CSCF downloads (TS 29.228 Annexes B and E): IMSSubscription. */
import type {
  ImsFilterCriterion,
  ImsPublicIdentity,
  ImsServiceProfile,
  ImsSubscription,
  ImsTriggerCondition,
} from '@trunkline/subscribers';
import { document, type Element, element, group, optional } from '@trunkline/xml';

/** Enumerations of Annex E are numbers in the order of these. */
const PROFILE_PART = ['REGISTERED', 'UNREGISTERED'] as const;
const DEFAULT_HANDLING = ['SESSION_CONTINUED', 'SESSION_TERMINATED'] as const;
const REGISTRATION_TYPE = ['INITIAL_REGISTRATION', 'RE_REGISTRATION', 'DE_REGISTRATION'] as const;
const SESSION_CASE = [
  'ORIGINATING_REGISTERED',
  'TERMINATING_REGISTERED',
  'TERMINATING_UNREGISTERED',
  'ORIGINATING_UNREGISTERED',
  'ORIGINATING_CDIV',
] as const;

const PUBLIC_USER_IDENTITY = 0;

/**
 * Of one implicit registration set. Identities stand with their service profile; the first that is not barred is the default one.
 * `sharedSets`: the S-CSCF has sets of filter criteria by number (feature SiFC).
 */
export function imsSubscriptionXml(
  { privateIdentity, profiles }: ImsSubscription,
  set: readonly ImsPublicIdentity[],
  { sharedSets }: { readonly sharedSets: boolean },
): string {
  // The default identity's profile comes first.
  const ordered = [...set].sort((a, b) => Number(a.barred) - Number(b.barred));
  const names = [...new Set(ordered.map(({ profile }) => profile))];
  const serviceProfiles = names.map((name) => {
    const identities = ordered.filter(({ profile }) => profile === name).map(publicIdentity);
    const profile = profiles[name];
    return element('ServiceProfile', [...identities, ...(profile === undefined ? [] : services(profile, sharedSets))]);
  });
  return document(element('IMSSubscription', [element('PrivateID', privateIdentity), ...serviceProfiles]));
}

function publicIdentity({ uri, barred, displayName }: ImsPublicIdentity): string {
  return element('PublicIdentity', [
    barred ? element('BarringIndication', true) : undefined,
    element('Identity', uri),
    group(
      'Extension',
      element('IdentityType', PUBLIC_USER_IDENTITY),
      group('Extension', optional('DisplayName', displayName)),
    ),
  ]);
}

function services(profile: ImsServiceProfile, sharedSets: boolean): readonly Element[] {
  const { filterCriteria, sharedFilterCriteria, mediaProfile } = profile;
  const shared = sharedSets ? sharedFilterCriteria.map((id) => element('SharedIFCSetID', id)) : [];
  return [
    group('CoreNetworkServicesAuthorization', optional('SubscribedMediaProfileId', mediaProfile)),
    ...filterCriteria.map(initialFilterCriteria),
    group('Extension', ...shared),
  ];
}

export function initialFilterCriteria(criterion: ImsFilterCriterion): string {
  const { priority, trigger, applicationServer, profilePart } = criterion;
  const { name, defaultHandling, serviceInfo, includeRegisterRequest, includeRegisterResponse } = applicationServer;
  return element('InitialFilterCriteria', [
    element('Priority', priority),
    trigger === undefined
      ? undefined
      : element('TriggerPoint', [
          element('ConditionTypeCNF', trigger.form === 'CNF'),
          ...trigger.conditions.map(servicePointTrigger),
        ]),
    element('ApplicationServer', [
      element('ServerName', name),
      element('DefaultHandling', DEFAULT_HANDLING.indexOf(defaultHandling)),
      optional('ServiceInfo', serviceInfo),
      group(
        'Extension',
        includeRegisterRequest ? element('IncludeRegisterRequest', []) : undefined,
        includeRegisterResponse ? element('IncludeRegisterResponse', []) : undefined,
      ),
    ]),
    profilePart === undefined ? undefined : element('ProfilePartIndicator', PROFILE_PART.indexOf(profilePart)),
  ]);
}

function servicePointTrigger(condition: ImsTriggerCondition): string {
  const { groups, negated, method, requestUri, header, sessionCase, sdp, registrationTypes } = condition;
  return element('SPT', [
    element('ConditionNegated', negated),
    ...groups.map((each) => element('Group', each)),
    optional('RequestURI', requestUri),
    optional('Method', method),
    group('SIPHeader', optional('Header', header?.name), optional('Content', header?.content)),
    sessionCase === undefined ? undefined : element('SessionCase', SESSION_CASE.indexOf(sessionCase)),
    group('SessionDescription', optional('Line', sdp?.line), optional('Content', sdp?.content)),
    group(
      'Extension',
      ...registrationTypes.map((each) => element('RegistrationType', REGISTRATION_TYPE.indexOf(each))),
    ),
  ]);
}

/** Result codes: of the base protocol (RFC 6733 §7.1) and of the 3GPP applications (Experimental-Result-Code). */

export const diameterResult = {
  multiRoundAuth: 1001,
  success: 2001,
  limitedSuccess: 2002,
  commandUnsupported: 3001,
  unableToDeliver: 3002,
  realmNotServed: 3003,
  tooBusy: 3004,
  loopDetected: 3005,
  redirectIndication: 3006,
  applicationUnsupported: 3007,
  invalidHdrBits: 3008,
  invalidAvpBits: 3009,
  unknownPeer: 3010,
  authenticationRejected: 4001,
  outOfSpace: 4002,
  electionLost: 4003,
  avpUnsupported: 5001,
  unknownSessionId: 5002,
  authorizationRejected: 5003,
  invalidAvpValue: 5004,
  missingAvp: 5005,
  resourcesExceeded: 5006,
  contradictingAvps: 5007,
  avpNotAllowed: 5008,
  avpOccursTooManyTimes: 5009,
  noCommonApplication: 5010,
  unsupportedVersion: 5011,
  unableToComply: 5012,
  invalidBitInHeader: 5013,
  invalidAvpLength: 5014,
  invalidMessageLength: 5015,
  invalidAvpBitCombo: 5016,
  noCommonSecurity: 5017,
} as const;

/** Cx and Dx (TS 29.229 §6.2). */
export const cxResult = {
  firstRegistration: 2001,
  subsequentRegistration: 2002,
  unregisteredService: 2003,
  successServerNameNotStored: 2004,
  errorUserUnknown: 5001,
  errorIdentitiesDontMatch: 5002,
  errorIdentityNotRegistered: 5003,
  errorRoamingNotAllowed: 5004,
  errorIdentityAlreadyRegistered: 5005,
  errorAuthSchemeNotSupported: 5006,
  errorInAssignmentType: 5007,
  errorTooMuchData: 5008,
  errorNotSupportedUserData: 5009,
  errorFeatureUnsupported: 5011,
  errorServingNodeFeatureUnsupported: 5012,
} as const;

/** Sh (TS 29.329 §6.2). */
export const shResult = {
  userDataNotAvailable: 4100,
  priorUpdateInProgress: 4101,
  errorUserUnknown: 5001,
  errorIdentitiesDontMatch: 5002,
  errorTooMuchData: 5008,
  errorFeatureUnsupported: 5011,
  errorUserDataNotRecognized: 5100,
  errorOperationNotAllowed: 5101,
  errorUserDataCannotBeRead: 5102,
  errorUserDataCannotBeModified: 5103,
  errorUserDataCannotBeNotified: 5104,
  errorTransparentDataOutOfSync: 5105,
  errorSubsDataAbsent: 5106,
  errorNoSubscriptionToData: 5107,
  errorDsaiNotAvailable: 5108,
} as const;

/** Rx (TS 29.214 §5.5). */
export const rxResult = {
  requestedServiceTemporarilyNotAuthorized: 4261,
  invalidServiceInformation: 5061,
  filterRestrictions: 5062,
  requestedServiceNotAuthorized: 5063,
  duplicatedAfSession: 5064,
  ipCanSessionNotAvailable: 5065,
  unauthorizedNonEmergencySession: 5066,
  unauthorizedSponsoredDataConnectivity: 5067,
  temporaryNetworkFailure: 5068,
} as const;

const names = new Map<number, string>(Object.entries(diameterResult).map(([name, code]) => [code, name]));

/** `missingAvp (5005)`. */
export function diameterResultText(code: number): string {
  const name = names.get(code);
  return name === undefined ? `result ${code}` : `${name} (${code})`;
}

/** 5GMM and 5GSM causes (TS 24.501 §9.11.3.2, §9.11.4.2) and which of them a bad message gets (§7). */
import type { DecodeError } from '@trunkline/wire';

export const mmCause = {
  illegalUe: 3,
  peiNotAccepted: 5,
  illegalMe: 6,
  fiveGsServicesNotAllowed: 7,
  ueIdentityCannotBeDerived: 9,
  implicitlyDeregistered: 10,
  plmnNotAllowed: 11,
  trackingAreaNotAllowed: 12,
  roamingNotAllowedInTrackingArea: 13,
  noSuitableCells: 15,
  macFailure: 20,
  synchFailure: 21,
  congestion: 22,
  ueSecurityCapabilitiesMismatch: 23,
  securityModeRejectedUnspecified: 24,
  non5gAuthenticationUnacceptable: 26,
  n1ModeNotAllowed: 27,
  restrictedServiceArea: 28,
  redirectionToEpc: 31,
  ladnNotAvailable: 43,
  noNetworkSlicesAvailable: 62,
  maximumNumberOfPduSessions: 65,
  insufficientResourcesForSliceAndDnn: 67,
  insufficientResourcesForSlice: 69,
  ngksiAlreadyInUse: 71,
  non3gppAccessNotAllowed: 72,
  servingNetworkNotAuthorized: 73,
  temporarilyNotAuthorizedForSnpn: 74,
  permanentlyNotAuthorizedForSnpn: 75,
  notAuthorizedForCag: 76,
  wirelineAreaNotAllowed: 77,
  payloadNotForwarded: 90,
  dnnNotSupportedInSlice: 91,
  insufficientUserPlaneResources: 92,
  semanticallyIncorrectMessage: 95,
  invalidMandatoryInformation: 96,
  messageTypeNonExistent: 97,
  messageTypeNotCompatible: 98,
  informationElementNonExistent: 99,
  conditionalIeError: 100,
  messageNotCompatibleWithState: 101,
  protocolErrorUnspecified: 111,
} as const;

/** The cause for a message that could not be decoded: the same numbers in 5GMM and 5GSM. */
export function causeOf(error: DecodeError): number {
  switch (error.reason) {
    case 'unknown':
      return mmCause.messageTypeNonExistent;
    case 'not-comprehended':
    case 'missing':
    case 'truncated':
    case 'length':
    case 'value':
      return mmCause.invalidMandatoryInformation;
    case 'order':
      return mmCause.protocolErrorUnspecified;
  }
}

const names = new Map<number, string>(Object.entries(mmCause).map(([name, value]) => [value, name]));

/** `#20 macFailure` */
export function mmCauseText(cause: number): string {
  return `#${cause} ${names.get(cause) ?? 'unknown'}`;
}

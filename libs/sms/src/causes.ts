/** Causes: of RP (TS 24.011 §8.2.5.4), CP (§8.1.4.2), TP-Failure-Cause and TP-Status (TS 23.040 §9.2.3.22, §9.2.3.15). */
export const rpCause = {
  unassignedNumber: 1,
  operatorDeterminedBarring: 8,
  callBarred: 10,
  shortMessageTransferRejected: 21,
  memoryCapacityExceeded: 22,
  destinationOutOfOrder: 27,
  unidentifiedSubscriber: 28,
  facilityRejected: 29,
  unknownSubscriber: 30,
  networkOutOfOrder: 38,
  temporaryFailure: 41,
  congestion: 42,
  resourcesUnavailable: 47,
  facilityNotSubscribed: 50,
  facilityNotImplemented: 69,
  invalidTransferReference: 81,
  semanticallyIncorrect: 95,
  invalidMandatoryInformation: 96,
  messageTypeNonExistent: 97,
  messageNotCompatible: 98,
  informationElementNonExistent: 99,
  protocolError: 111,
  interworking: 127,
} as const;

export const cpCause = {
  networkFailure: 17,
  congestion: 22,
  invalidTransactionIdentifier: 81,
  semanticallyIncorrect: 95,
  invalidMandatoryInformation: 96,
  messageTypeNonExistent: 97,
  messageNotCompatible: 98,
  informationElementNonExistent: 99,
  protocolError: 111,
} as const;

export const failureCause = {
  protocolNotSupported: 0x8f,
  alphabetNotSupported: 0x90,
  commandUnsupported: 0xa1,
  tpduNotSupported: 0xb0,
  serviceCentreBusy: 0xc0,
  serviceCentreFailure: 0xc2,
  invalidAddress: 0xc3,
  duplicate: 0xc5,
  validityFormatNotSupported: 0xc6,
  validityNotSupported: 0xc7,
  memoryCapacityExceeded: 0xd3,
  unspecified: 0xff,
} as const;

export const messageStatus = {
  received: 0x00,
  /** Permanent errors: the service centre makes no more attempts. */
  rejectedByRecipient: 0x42,
  notObtainable: 0x43,
  validityExpired: 0x46,
} as const;

const RP_TEXTS = new Map<number, string>(Object.entries(rpCause).map(([name, value]) => [value, words(name)]));

/** `#1 unassigned number` */
export function rpCauseText(cause: number): string {
  return `#${cause}${RP_TEXTS.has(cause) ? ` ${RP_TEXTS.get(cause)}` : ''}`;
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

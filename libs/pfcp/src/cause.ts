/** Causes (TS 29.244 §8.2.1) and which of them a bad message gets (§7.6). */
import type { DecodeError } from '@trunkline/wire';
import { IeError } from './table.ts';

export const pfcpCause = {
  requestAccepted: 1,
  moreUsageReport: 2,
  requestPartiallyAccepted: 3,
  requestRejected: 64,
  sessionContextNotFound: 65,
  mandatoryIeMissing: 66,
  conditionalIeMissing: 67,
  invalidLength: 68,
  mandatoryIeIncorrect: 69,
  invalidForwardingPolicy: 70,
  invalidFTeidAllocationOption: 71,
  noEstablishedAssociation: 72,
  ruleCreationOrModificationFailure: 73,
  pfcpEntityInCongestion: 74,
  noResourcesAvailable: 75,
  serviceNotSupported: 76,
  systemFailure: 77,
  redirectionRequested: 78,
  allDynamicAddressesOccupied: 79,
  unknownPredefinedRule: 80,
  unknownApplicationId: 81,
} as const;

export function pfcpCauseOf(error: DecodeError): number {
  switch (error.reason) {
    case 'missing':
      return pfcpCause.mandatoryIeMissing;
    case 'length':
    case 'truncated':
      return pfcpCause.invalidLength;
    default:
      return pfcpCause.mandatoryIeIncorrect;
  }
}

/** The type of the IE at fault, where there is one: Offending IE (§8.2.22). */
export const offendingIeOf = (error: DecodeError): number | undefined =>
  error instanceof IeError ? error.ie : undefined;

const names = new Map<number, string>(Object.entries(pfcpCause).map(([name, value]) => [value, name]));

export function pfcpCauseText(cause: number): string {
  return names.get(cause) ?? `cause ${cause}`;
}

/** What tells a peer about its errors: Criticality Diagnostics (TS 38.413 §9.3.1.3) and Error Indication (§9.2.7.1). */
import type { IeDiagnostic, PduHeader } from '@trunkline/asn1-per';
import type { ErrorIndication } from './messages.generated.ts';
import type { NgapReception } from './reception.ts';
import type { Cause, CauseProtocol, CriticalityDiagnostics } from './types.generated.ts';

/** maxnoofErrors */
const mostErrors = 256;

/**
 * @param header of the message that the diagnostics are about. It goes into an Error Indication; in a message of the
 * procedure itself, only its IEs are of interest (§9.3.1.3).
 */
export function criticalityDiagnostics(
  ies: readonly IeDiagnostic[],
  header?: Pick<PduHeader, 'procedureCode' | 'triggeringMessage' | 'criticality'>,
): CriticalityDiagnostics {
  const items = ies.slice(0, mostErrors).map(({ id, criticality, error }) => ({
    ieCriticality: criticality,
    ieId: id,
    typeOfError: error,
  }));
  return {
    procedureCode: header?.procedureCode,
    triggeringMessage: header?.triggeringMessage,
    procedureCriticality: header?.criticality,
    iesCriticalityDiagnostics: items.length > 0 ? items : undefined,
  };
}

export function protocolCause(value: CauseProtocol): Cause {
  return { choice: 'protocol', value };
}

/**
 * The Error Indication that a reception calls for, if any: for bytes that are no message, for what is rejected, and for
 * IEs to notify about. None for a rejected outcome, which is for local error handling (§10.3.4.2), and none for an Error
 * Indication: two nodes that answered each other's would never stop.
 */
export function errorIndicationFor(reception: NgapReception): ErrorIndication | undefined {
  if (reception.outcome === 'ignored') return undefined;
  if (reception.outcome === 'undecodable') return { message: 'ErrorIndication', cause: protocolCause(reception.cause) };
  const { header, pdu } = reception;
  if (header.message === 'ErrorIndication') return undefined;
  const ies = reception.outcome === 'rejected' ? reception.ies : reception.notify;
  const isOutcome = header.triggeringMessage !== 'initiating-message' && header.message !== undefined;
  if (reception.outcome === 'rejected' ? isOutcome : ies.length === 0) return undefined;
  const cause = reception.outcome === 'rejected' ? reception.cause : 'abstract-syntax-error-ignore-and-notify';
  return {
    message: 'ErrorIndication',
    ...ueIdsOf(pdu),
    cause: protocolCause(cause),
    criticalityDiagnostics: criticalityDiagnostics(ies, header),
  };
}

/** The UE NGAP ids of a message, as far as it has them. */
export function ueIdsOf(pdu: object | undefined): { amfUeNgapId?: number; ranUeNgapId?: number } {
  const ids: { amfUeNgapId?: number; ranUeNgapId?: number } = {};
  if (pdu === undefined) return ids;
  if ('amfUeNgapId' in pdu && typeof pdu.amfUeNgapId === 'number') ids.amfUeNgapId = pdu.amfUeNgapId;
  // Path Switch Request: what the AMF called the UE at the source is what it calls the UE.
  if ('sourceAMFUeNgapId' in pdu && typeof pdu.sourceAMFUeNgapId === 'number') ids.amfUeNgapId = pdu.sourceAMFUeNgapId;
  if ('ranUeNgapId' in pdu && typeof pdu.ranUeNgapId === 'number') ids.ranUeNgapId = pdu.ranUeNgapId;
  return ids;
}

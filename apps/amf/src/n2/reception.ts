/** From bytes to a message that a procedure can take, or what the sender is told instead (TS 38.413 §10). */
import {
  type Cause,
  criticalityDiagnostics,
  errorIndicationFor,
  type IncompletePdu,
  type NgapPdu,
  type NgapReception,
  protocolCause,
  receiveNgapPdu,
  ueIdsOf,
} from '@trunkline/ngap';

export interface Received {
  /** Absent when there is nothing to do. */
  readonly pdu?: NgapPdu | undefined;
  /** What the sender is told, besides what the procedure answers. */
  readonly notice?: NgapPdu | undefined;
}

export function receiveN2(bytes: Uint8Array): Received {
  const reception = receiveNgapPdu(bytes);
  switch (reception.outcome) {
    case 'comprehended':
      return { pdu: reception.pdu, notice: errorIndicationFor(reception) };
    case 'incomplete':
      return { pdu: completed(reception.pdu), notice: errorIndicationFor(reception) };
    case 'rejected':
      return { notice: unsuccessfulOutcome(reception) ?? errorIndicationFor(reception) };
    default:
      return { notice: errorIndicationFor(reception) };
  }
}

/** §10.3.4.2, §10.3.5: a procedure that can fail fails, with the diagnostics, instead of an Error Indication. */
function unsuccessfulOutcome({
  cause,
  ies,
  unsuccessfulOutcome: message,
  pdu,
}: Extract<NgapReception, { outcome: 'rejected' }>): NgapPdu | undefined {
  const { amfUeNgapId, ranUeNgapId } = ueIdsOf(pdu);
  if (message === 'HandoverPreparationFailure' && amfUeNgapId !== undefined && ranUeNgapId !== undefined) {
    const criticality = { criticalityDiagnostics: criticalityDiagnostics(ies) };
    return { message, amfUeNgapId, ranUeNgapId, cause: protocolCause(cause), ...criticality };
  }
  if (message !== 'NGSetupFailure' && message !== 'RANConfigurationUpdateFailure') return undefined;
  return { message, cause: protocolCause(cause), criticalityDiagnostics: criticalityDiagnostics(ies) };
}

const UNSPECIFIED: Cause = { choice: 'misc', value: 'unspecified' };

/** §10.3.5: a missing IE with criticality ignore does not stop the procedure; here with the value that says least. */
function completed(pdu: IncompletePdu): NgapPdu | undefined {
  switch (pdu.message) {
    case 'NGSetupRequest':
      return { defaultPagingDRX: 'v256', ...pdu } as NgapPdu;
    case 'InitialUEMessage':
      return { rrcEstablishmentCause: 'notAvailable', ...pdu } as NgapPdu;
    case 'UplinkNASTransport':
      return pdu as NgapPdu;
    case 'NGReset':
    case 'UEContextReleaseRequest':
    case 'HandoverRequired':
    case 'HandoverCancel':
    case 'HandoverFailure':
      return { cause: UNSPECIFIED, ...pdu } as NgapPdu;
    default:
      // Without its ids, a transfer or a capability there is nothing in the message to act on.
      return undefined;
  }
}

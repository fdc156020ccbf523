/** Error Indication (TS 38.413 §8.7.5, §10). */
import type { Cause, CriticalityDiagnostics, NgapPdu } from '@trunkline/ngap';
import type { DecodeError } from '@trunkline/wire';

export interface IeFault {
  readonly id: number;
  readonly criticality: 'reject' | 'ignore' | 'notify';
  readonly error: 'not-understood' | 'missing';
}

export interface UeIds {
  readonly amfUeNgapId?: number | undefined;
  readonly ranUeNgapId?: number | undefined;
}

export function errorIndication(cause: Cause, ids: UeIds = {}, diagnostics?: CriticalityDiagnostics): NgapPdu {
  return {
    message: 'ErrorIndication',
    cause,
    ...(ids.amfUeNgapId === undefined ? {} : { amfUeNgapId: ids.amfUeNgapId }),
    ...(ids.ranUeNgapId === undefined ? {} : { ranUeNgapId: ids.ranUeNgapId }),
    ...(diagnostics === undefined ? {} : { criticalityDiagnostics: diagnostics }),
  };
}

/** Which error a PDU that cannot be decoded is: transfer syntax where the bytes make no sense, abstract syntax otherwise (§10.2, §10.3). */
export function decodeErrorCause({ reason }: DecodeError): Cause {
  if (reason === 'missing' || reason === 'not-comprehended' || reason === 'unknown') {
    return { choice: 'protocol', value: 'abstract-syntax-error-reject' };
  }
  if (reason === 'order') return { choice: 'protocol', value: 'abstract-syntax-error-falsely-constructed-message' };
  return { choice: 'protocol', value: 'transfer-syntax-error' };
}

export function diagnosticsOf(
  faults: readonly IeFault[],
  procedure?: Pick<CriticalityDiagnostics, 'procedureCode' | 'triggeringMessage' | 'procedureCriticality'>,
): CriticalityDiagnostics | undefined {
  const reported = faults.filter(({ criticality }) => criticality !== 'ignore');
  if (reported.length === 0) return undefined;
  return {
    ...procedure,
    iesCriticalityDiagnostics: reported.slice(0, 256).map(({ id, criticality, error }) => ({
      ieCriticality: criticality,
      ieId: id,
      typeOfError: error,
    })),
  };
}

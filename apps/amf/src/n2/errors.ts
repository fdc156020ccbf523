/** Error Indication for logical errors (TS 38.413 §10.4, §10.6); the protocol's own errors are told by `@trunkline/ngap`. */
import type { Cause, NgapPdu } from '@trunkline/ngap';

export interface UeIds {
  readonly amfUeNgapId?: number | undefined;
  readonly ranUeNgapId?: number | undefined;
}

export function errorIndication(cause: Cause, { amfUeNgapId, ranUeNgapId }: UeIds = {}): NgapPdu {
  return {
    message: 'ErrorIndication',
    cause,
    ...(amfUeNgapId === undefined ? {} : { amfUeNgapId }),
    ...(ranUeNgapId === undefined ? {} : { ranUeNgapId }),
  };
}

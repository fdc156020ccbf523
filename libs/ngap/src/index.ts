/** NGAP (TS 38.413): every message and every type that travels in its octet strings. No I/O. */
export type {
  BitString,
  Criticality,
  Extensible,
  IeDiagnostic,
  PduHeader,
  PrivateIe,
  TriggeringMessage,
  UnknownIe,
} from '@trunkline/asn1-per';
export {
  decodeRanStatusTransferTransparentContainer,
  decodeTransparentContainer,
  encodeRanStatusTransferTransparentContainer,
  encodeTransparentContainer,
} from './between-amfs.ts';
export { causeNumbers, causeOfNumbers } from './cause-numbers.ts';
export { encodeNgapPdu } from './codec.ts';
export * from './constants.generated.ts';
export * from './contained.generated.ts';
export { decodeNgapPdu } from './decode.ts';
export { criticalityDiagnostics, errorIndicationFor, protocolCause, ueIdsOf } from './error-indication.ts';
export { type Json, ngapToJson } from './json.ts';
export type * from './messages.generated.ts';
export {
  type AbstractSyntaxError,
  type IncompletePdu,
  type NgapReception,
  type ReceptionOptions,
  receiveNgapPdu,
} from './reception.ts';
export { causeText, summary } from './summary.ts';
export type * from './types.generated.ts';

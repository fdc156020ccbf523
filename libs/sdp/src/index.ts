/** SDP (RFC 8866): descriptions, codecs of IMS, preconditions (RFC 3312), offer and answer (RFC 3264). No I/O, no clock. */
export { answerOffer, type Capabilities, isRefused, type MediaCapability } from './answer.ts';
export { answerFaults, nextOfferFaults, nextVersion } from './check.ts';
export { type AmrParams, amrParams, isAmr } from './codecs/amr.ts';
export {
  EVS_BANDWIDTHS,
  EVS_BIT_RATES,
  type EvsBandwidths,
  type EvsBitRates,
  type EvsParams,
  type EvsRange,
  evsParams,
  isEvs,
} from './codecs/evs.ts';
export { isTelephoneEvent, telephoneEventParams, telephoneEvents } from './codecs/telephone-event.ts';
export { DEFAULT_SDP_LIMITS, decodeSdp, type SdpLimits } from './decode.ts';
export {
  type Attribute,
  attribute,
  attributeLine,
  attributes,
  attributesNamed,
  lineOf,
  type MediaDescription,
  type SdpLine,
  type SessionDescription,
  withoutAttributes,
} from './description.ts';
export * from './direction.ts';
export { encodeSdp, formatSdp } from './encode.ts';
export {
  type Codec,
  type Format,
  type FormatParam,
  type FormatParams,
  formatLines,
  formatParam,
  formatParams,
  formatsOf,
  isRtp,
  parseFormatParams,
  sameEncoding,
} from './format.ts';
export * from './precondition-table.ts';
export {
  type DesiredStatus,
  type DirectionTag,
  type Preconditions,
  preconditionLines,
  preconditionsOf,
  type Status,
  type StatusType,
  type Strength,
} from './preconditions.ts';
export * from './session.ts';

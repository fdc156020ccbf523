/** Short messages: CP and RP (TS 24.011), TPDUs (TS 23.040), alphabets (TS 23.038). Pure. */
export { type Address, addressText, type NumberType, phoneNumber } from './address.ts';
export { fromSeptets, fromUcs2, toSeptets, toUcs2 } from './alphabet.ts';
export { cpCause, failureCause, messageStatus, rpCause, rpCauseText } from './causes.ts';
export { type CpMessage, decodeCp, encodeCp, transactionOf } from './cp.ts';
export { type Alphabet, CODING, type DataCoding, dataCoding } from './data-coding.ts';
export { decodeRp, encodeRp, type RpMessage } from './rp.ts';
export { summaryOf, tpduOf } from './show.ts';
export { expiryOf, relativeMinutes, type TimeStamp, type ValidityPeriod } from './time.ts';
export {
  decodeTpdu,
  encodeTpdu,
  type SmsCommand,
  type SmsDeliver,
  type SmsDeliverReport,
  type SmsStatusReport,
  type SmsSubmit,
  type SmsSubmitReport,
  type Tpdu,
  type TpduContext,
} from './tpdu.ts';
export {
  type Concatenation,
  concatenationOf,
  type InformationElement,
  type Segment,
  segmentsOf,
  textOf,
  type UserData,
} from './user-data.ts';

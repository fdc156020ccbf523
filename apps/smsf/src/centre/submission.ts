/** A message that a UE gives to its service centre (TS 23.040 §9.2.2.2). */
import { decodeTpdu, failureCause, type SmsSubmit } from '@trunkline/sms';
import { DecodeError } from '@trunkline/wire';

/** The message, or the TP-Failure-Cause that says why it is none. */
export function readSubmit(tpdu: Uint8Array): SmsSubmit | number {
  try {
    const message = decodeTpdu(tpdu, { to: 'sc' });
    if (message.message === 'SMS-SUBMIT') return message;
    return message.message === 'SMS-COMMAND' ? failureCause.commandUnsupported : failureCause.tpduNotSupported;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (error.path === 'validityPeriod') return failureCause.validityNotSupported;
    if (error.path === 'destinationAddress') return failureCause.invalidAddress;
    return error.reason === 'unknown' ? failureCause.tpduNotSupported : failureCause.unspecified;
  }
}

/** A payload container of the UE (TS 23.502 §4.13.3.3 step 2b): CP messages to the transaction that they belong to. */
import { type CpMessage, cpCause, decodeCp, transactionOf } from '@trunkline/sms';
import { DecodeError } from '@trunkline/wire';
import type { SmsStep } from '../sms-step.ts';
import { fromUe } from './mobile-originated.ts';
import { answerOfUe } from './mobile-terminated.ts';

export function uplink(step: SmsStep, payload: Uint8Array): void {
  const common = transactionOf(payload);
  if (common === undefined) {
    step.env.warn('a payload container that is no short message', { supi: step.ue.supi });
    return;
  }
  let message: CpMessage;
  try {
    message = decodeCp(payload);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // TS 24.011 §9.2.
    const cause = error.reason === 'unknown' ? cpCause.messageTypeNonExistent : cpCause.invalidMandatoryInformation;
    step.cp({ message: 'CP-ERROR', cause }, common.transaction, !common.toOriginator);
    return;
  }
  if (message.toOriginator) answerOfUe(step, message);
  else fromUe(step, message);
}

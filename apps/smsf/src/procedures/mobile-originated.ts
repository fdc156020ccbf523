/** A short message of the UE, or its word that it has memory again (TS 23.502 §4.13.3.3, TS 24.011 §5 and §6). */
import { type CpMessage, cpCause, decodeRp, encodeTpdu, type RpMessage, rpCause } from '@trunkline/sms';
import { DecodeError, equalBytes } from '@trunkline/wire';
import { submitReport } from '../centre/reports.ts';
import { readSubmit } from '../centre/submission.ts';
import type { FromUe, Permission } from '../context/ue.ts';
import type { Submitted } from '../events.ts';
import type { SmsStep } from '../sms-step.ts';

export function fromUe(step: SmsStep, message: CpMessage): void {
  const key = String(message.transaction);
  const running = step.ue.fromUe[key];
  switch (message.message) {
    case 'CP-DATA':
      began(step, message.transaction, message.userData, running);
      return;
    case 'CP-ACK':
      if (running?.answer !== undefined) endTransaction(step, key);
      return;
    case 'CP-ERROR':
      endTransaction(step, key);
  }
}

function began(step: SmsStep, transaction: number, rpdu: Uint8Array, running: FromUe | undefined): void {
  if (running !== undefined && equalBytes(running.received, rpdu)) {
    // Our CP-ACK was lost.
    step.cp({ message: 'CP-ACK' }, transaction, true);
    return;
  }
  if (running !== undefined && running.answer === undefined) {
    step.cp({ message: 'CP-ERROR', cause: cpCause.messageNotCompatible }, transaction, true);
    return;
  }
  // TS 24.011 §5.4: who begins anew has got what was sent before.
  for (const [key, { answer }] of Object.entries(step.ue.fromUe)) if (answer !== undefined) endTransaction(step, key);
  step.cp({ message: 'CP-ACK' }, transaction, true);
  const received = new Uint8Array(rpdu);
  const [, reference = 0] = received;
  const key = String(transaction);
  setTransaction(step, key, { received, reference });
  let message: RpMessage;
  try {
    message = decodeRp(received, 'ue');
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // §9.3.
    const cause = error.reason === 'unknown' ? rpCause.messageTypeNonExistent : rpCause.invalidMandatoryInformation;
    answerUe(step, key, { message: 'RP-ERROR', reference, cause });
    return;
  }
  switch (message.message) {
    case 'RP-DATA':
      shortMessage(step, key, message.reference, message.userData);
      return;
    case 'RP-SMMA':
      step.effects.push({ effect: 'alert' });
      answerUe(step, key, { message: 'RP-ACK', reference });
      return;
    default:
      // §9.3.1: an answer to nothing.
      endTransaction(step, key);
  }
}

const REFUSED: Readonly<Record<Exclude<Permission, 'allowed'>, number>> = {
  barred: rpCause.operatorDeterminedBarring,
  'not-subscribed': rpCause.facilityNotSubscribed,
};

function shortMessage(step: SmsStep, key: string, reference: number, tpdu: Uint8Array): void {
  const { originating } = step.ue.permissions;
  if (originating !== 'allowed') {
    answerUe(step, key, { message: 'RP-ERROR', reference, cause: REFUSED[originating] });
    return;
  }
  const submit = readSubmit(tpdu);
  if (typeof submit === 'number') {
    const report = submitReport(step.info.now, step.env.config.centre.timeZoneMinutes, submit);
    const userData = encodeTpdu(report);
    answerUe(step, key, { message: 'RP-ERROR', reference, cause: rpCause.shortMessageTransferRejected, userData });
    return;
  }
  step.start(`TR2N ${key}`, step.env.config.timers.tr2n);
  step.effects.push({
    effect: 'submit',
    transaction: key,
    reference,
    ...(step.ue.gpsi === undefined ? {} : { gpsi: step.ue.gpsi }),
    tpdu: new Uint8Array(tpdu),
  });
}

/** The service centre has answered, unless the UE's transaction is over by now. */
export function submitted(step: SmsStep, key: string, reference: number, answer: Submitted): void {
  const running = step.ue.fromUe[key];
  if (running === undefined || running.answer !== undefined || running.reference !== reference) return;
  answerUe(step, key, answer);
}

function answerUe(step: SmsStep, key: string, message: Submitted): void {
  const running = step.ue.fromUe[key];
  if (running === undefined) return;
  const rpdu = step.rp(message);
  step.stop(`TR2N ${key}`);
  setTransaction(step, key, { ...running, answer: { rpdu, transmissions: 1 } });
  step.effects.push({
    effect: 'count',
    name: 'originating',
    cause: message.message === 'RP-ERROR' ? String(message.cause) : 'accepted',
  });
  step.start(`TC1* ${key}`, step.env.config.timers.tc1);
  step.cp({ message: 'CP-DATA', userData: rpdu }, Number(key), true);
}

/** TC1*: the answer was not acknowledged. */
export function answerUnacknowledged(step: SmsStep, key: string): void {
  const running = step.ue.fromUe[key];
  if (running?.answer === undefined) return;
  const { rpdu, transmissions } = running.answer;
  if (transmissions > step.env.config.cpRetransmissions) {
    endTransaction(step, key);
    return;
  }
  setTransaction(step, key, { ...running, answer: { rpdu, transmissions: transmissions + 1 } });
  step.start(`TC1* ${key}`, step.env.config.timers.tc1);
  step.cp({ message: 'CP-DATA', userData: rpdu }, Number(key), true);
}

/** TR2N: the service centre did not answer in time, and the transaction is aborted (TS 24.011 §6.3). */
export function unanswered(step: SmsStep, key: string): void {
  if (step.ue.fromUe[key] === undefined) return;
  step.cp({ message: 'CP-ERROR', cause: cpCause.networkFailure }, Number(key), true);
  endTransaction(step, key);
}

function setTransaction(step: SmsStep, key: string, transaction: FromUe): void {
  step.ue.fromUe = { ...step.ue.fromUe, [key]: transaction };
}

function endTransaction(step: SmsStep, key: string): void {
  const { [key]: ended, ...others } = step.ue.fromUe;
  if (ended === undefined) return;
  step.ue.fromUe = others;
  step.stop(`TC1* ${key}`, `TR2N ${key}`);
}

/** A short message for the UE (TS 23.502 §4.13.3.6 and §4.13.3.7, TS 24.011 §5 and §6): one at a time. */
import { type CpMessage, cpCause, decodeRp, phoneNumber, type RpMessage, rpCause } from '@trunkline/sms';
import { DecodeError, equalBytes } from '@trunkline/wire';
import { UNDELIVERED } from '../context/outcome.ts';
import type { Attempt, Delivery } from '../context/ue.ts';
import type { Outcome } from '../events.ts';
import type { SmsStep } from '../sms-step.ts';
import { watchReachability } from './reachability.ts';

/** Longer than an AMF pages for. */
const REACH_SECONDS = 60;
const TRANSACTIONS = 7;

/** Steps 3 and 4: the UE is made reachable. */
export function deliver(step: SmsStep, message: Delivery): void {
  const { delivery, permissions, amfId } = step.ue;
  const { id, attempt } = message;
  if (delivery !== undefined) {
    if (delivery.id !== id || delivery.attempt !== attempt) refuse(step, message, 'failed');
    return;
  }
  if (permissions.terminating !== 'allowed') {
    refuse(step, message, 'barred');
    return;
  }
  step.ue.delivery = message;
  step.start('reach', REACH_SECONDS);
  step.effects.push({ effect: 'reach', amfId, id, attempt });
}

/** A message that does not even set out: a service centre elsewhere is told with the answer to its call. */
function refuse(step: SmsStep, message: Delivery, outcome: 'failed' | 'barred'): void {
  if (message.elsewhere !== true) {
    step.report(message, outcome);
    return;
  }
  const [status, cause] = UNDELIVERED[outcome];
  step.answer(status, cause);
}

/** Steps 5 and 6a: the message goes out. */
export function reached(step: SmsStep, { id, attempt, reached }: Attempt & { readonly reached: boolean }): void {
  const { delivery } = step.ue;
  if (delivery?.id !== id || delivery.attempt !== attempt || delivery.sent !== undefined) return;
  step.stop('reach');
  if (!reached) {
    notThere(step);
    return;
  }
  const transaction = (step.ue.transaction + 1) % TRANSACTIONS;
  const reference = (step.ue.reference + 1) % 256;
  const originator = phoneNumber(step.env.config.serviceCentre);
  const rpdu = step.rp({ message: 'RP-DATA', reference, originator, userData: delivery.tpdu });
  step.ue.transaction = transaction;
  step.ue.reference = reference;
  step.start('TR1N', step.env.config.timers.tr1n);
  send(step, { ...delivery, sent: { transaction, reference, rpdu, transmissions: 0 } });
}

/** Sends CP-DATA, for the first time or again. */
function send(step: SmsStep, delivery: Delivery): void {
  const { sent } = delivery;
  if (sent === undefined) return;
  step.ue.delivery = { ...delivery, sent: { ...sent, transmissions: sent.transmissions + 1 } };
  step.start('TC1*', step.env.config.timers.tc1);
  step.cp({ message: 'CP-DATA', userData: sent.rpdu }, sent.transaction, false);
}

/** Steps 6b and 7a: what the UE says in a transaction that the network began. */
export function answerOfUe(step: SmsStep, message: CpMessage): void {
  const { delivery, answered } = step.ue;
  const { transaction } = message;
  const isRunning = delivery?.sent?.transaction === transaction;
  switch (message.message) {
    case 'CP-ACK':
      if (isRunning) step.stop('TC1*');
      return;
    case 'CP-ERROR':
      if (isRunning) giveUpDelivery(step, 'failed');
      return;
    case 'CP-DATA':
      if (isRunning) {
        step.cp({ message: 'CP-ACK' }, transaction, false);
        // Whatever it says, the UE has the message (TS 24.011 §5.4).
        step.stop('TC1*');
        const rpdu = new Uint8Array(message.userData);
        step.ue.answered = { transaction, rpdu };
        relayed(step, delivery, rpdu);
      } else if (answered?.transaction === transaction && equalBytes(answered.rpdu, message.userData)) {
        step.cp({ message: 'CP-ACK' }, transaction, false);
      } else step.cp({ message: 'CP-ERROR', cause: cpCause.invalidTransactionIdentifier }, transaction, false);
  }
}

function relayed(step: SmsStep, delivery: Delivery, rpdu: Uint8Array): void {
  let message: RpMessage;
  try {
    message = decodeRp(rpdu, 'ue');
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    step.env.warn('an answer to a short message cannot be read', { supi: step.ue.supi, error });
    return;
  }
  // TS 24.011 §9.3.1: what has another reference, or is no answer, is none to this message.
  if (message.reference !== delivery.sent?.reference) return;
  if (message.message === 'RP-ACK') giveUpDelivery(step, 'delivered', rpdu);
  if (message.message === 'RP-ERROR') giveUpDelivery(step, outcomeOf(message.cause), rpdu);
}

/** TS 24.011 Annex E: which causes of a UE pass. */
function outcomeOf(cause: number): Outcome {
  if (cause === rpCause.memoryCapacityExceeded) return 'full';
  return cause === rpCause.temporaryFailure || cause === rpCause.congestion ? 'failed' : 'rejected';
}

/** TC1*: the UE has not acknowledged CP-DATA. */
export function deliveryUnacknowledged(step: SmsStep): void {
  const { delivery } = step.ue;
  if (delivery?.sent === undefined) return;
  if (delivery.sent.transmissions > step.env.config.cpRetransmissions) notThere(step);
  else send(step, delivery);
}

/** TR1N: the UE has acknowledged CP-DATA and never answered. */
export function deliveryUnanswered(step: SmsStep): void {
  const sent = step.ue.delivery?.sent;
  if (sent === undefined) return;
  step.cp({ message: 'CP-ERROR', cause: cpCause.networkFailure }, sent.transaction, false);
  giveUpDelivery(step, 'failed');
}

/** The UE does not answer: the next attempt is made when it is there again. */
export function notThere(step: SmsStep): void {
  giveUpDelivery(step, 'absent');
  watchReachability(step);
}

/** The attempt ends, well or not. */
export function giveUpDelivery(step: SmsStep, outcome: Outcome, rpdu?: Uint8Array): void {
  const { delivery } = step.ue;
  if (delivery === undefined) return;
  step.ue.delivery = undefined;
  step.stop('reach', 'TC1*', 'TR1N');
  step.report(delivery, outcome, rpdu);
}

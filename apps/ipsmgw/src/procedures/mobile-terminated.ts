/** A short message for a UE (TS 23.204 §6.4, TS 24.341 §5.3.3.4.3): one at a time, until its delivery report is there. */
import { phoneNumber, type RpMessage, rpCause } from '@trunkline/sms';
import type { Attempt } from '../context/ue.ts';
import type { Outcome } from '../events.ts';
import type { ImsStep } from '../ims-step.ts';

export function deliver(step: ImsStep, { id, attempt }: Attempt, tpdu: Uint8Array): void {
  const { delivery } = step.ue;
  step.answer(202);
  if (delivery !== undefined) {
    if (delivery.id !== id || delivery.attempt !== attempt) report(step, { id, attempt }, 'failed');
    return;
  }
  const reference = (step.ue.reference + 1) % 256;
  step.ue.reference = reference;
  step.ue.delivery = { id, attempt, reference };
  step.start('sending', step.config.timers.sending);
  const originator = phoneNumber(step.config.serviceCentre);
  step.send({ message: 'RP-DATA', reference, originator, userData: tpdu }, { delivery: { id, attempt } });
}

/** The MESSAGE has its final response; the report may have been faster. */
export function sent(step: ImsStep, { id, attempt }: Attempt, status: number): void {
  const { delivery } = step.ue;
  if (delivery?.id !== id || delivery.attempt !== attempt) return;
  // 482: the UE has it already, from a worker that did not hear its answer.
  if (status >= 300 && status !== 482) {
    giveUp(step, 'absent');
    return;
  }
  step.stop('sending');
  step.start('TR1N', step.config.timers.tr1n);
}

/** The delivery report (§5.3.3.4.4). What has another reference answers nothing (TS 24.011 §9.3.1). */
export function answered(step: ImsStep, message: Exclude<RpMessage, { message: 'RP-DATA' | 'RP-SMMA' }>): void {
  if (message.reference !== step.ue.delivery?.reference) return;
  giveUp(step, message.message === 'RP-ACK' ? 'delivered' : outcomeOf(message.cause));
}

/** TS 24.011 Annex E: which causes of a UE pass. */
function outcomeOf(cause: number): Outcome {
  if (cause === rpCause.memoryCapacityExceeded) return 'full';
  return cause === rpCause.temporaryFailure || cause === rpCause.congestion ? 'failed' : 'rejected';
}

/** The attempt ends, well or not. */
export function giveUp(step: ImsStep, outcome: Outcome): void {
  const { delivery } = step.ue;
  if (delivery === undefined) return;
  step.ue.delivery = undefined;
  step.stop('sending', 'TR1N');
  report(step, delivery, outcome);
}

function report(step: ImsStep, { id, attempt }: Attempt, outcome: Outcome): void {
  step.effects.push({ effect: 'outcome', id, attempt, outcome });
  step.effects.push({ effect: 'count', direction: 'terminating', outcome });
}

/** What a UE writes (TS 23.204 §6.3, TS 24.341 §5.3.3.4.1; relay layer: TS 24.011). */
import { decodeRp, type RpMessage, rpCause } from '@trunkline/sms';
import { DecodeError } from '@trunkline/wire';
import type { SubmissionAnswer } from '../events.ts';
import type { ImsStep } from '../ims-step.ts';
import { answered } from './mobile-terminated.ts';

/** Type and reference: less is no message of RP (TS 24.011 §9.1). */
const SHORTEST = 2;

export function fromUe(step: ImsStep, callId: string, rpdu: Uint8Array): void {
  const [, reference] = rpdu;
  if (reference === undefined || rpdu.length < SHORTEST) {
    step.answer(400);
    return;
  }
  step.answer(202);
  let message: RpMessage;
  try {
    message = decodeRp(rpdu, 'ue');
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // TS 24.011 §9.3.
    const cause = error.reason === 'unknown' ? rpCause.messageTypeNonExistent : rpCause.invalidMandatoryInformation;
    refuse(step, callId, reference, cause);
    return;
  }
  switch (message.message) {
    case 'RP-DATA':
      step.effects.push({
        effect: 'submit',
        ...{ callId, reference, gpsi: step.ue.gpsi },
        tpdu: new Uint8Array(message.userData),
      });
      return;
    case 'RP-SMMA':
      step.effects.push({ effect: 'alert' });
      step.send({ message: 'RP-ACK', reference }, { inReplyTo: callId });
      return;
    default:
      answered(step, message);
  }
}

/** The submit report goes to the UE in a MESSAGE of its own (TS 24.341 §5.3.3.4.2). */
export function submitted(step: ImsStep, callId: string, reference: number, answer: SubmissionAnswer): void {
  const { rpCause: cause, tpdu } = answer;
  const userData = tpdu === undefined ? {} : { userData: tpdu };
  if (cause !== undefined) {
    refuse(step, callId, reference, cause, userData);
    return;
  }
  step.effects.push({ effect: 'count', direction: 'originating', outcome: 'accepted' });
  step.send({ message: 'RP-ACK', reference, ...userData }, { inReplyTo: callId });
}

function refuse(
  step: ImsStep,
  callId: string,
  reference: number,
  cause: number,
  userData: { readonly userData?: Uint8Array } = {},
): void {
  step.effects.push({ effect: 'count', direction: 'originating', outcome: String(cause) });
  step.send({ message: 'RP-ERROR', reference, cause, ...userData }, { inReplyTo: callId });
}

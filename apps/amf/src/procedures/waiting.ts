/** What a 5GMM procedure waits for, and the timer that says for how long. */
import type { NasTimer } from '../context/timers.ts';
import type { Waiting } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

export const TIMER_OF: Readonly<Record<Waiting['for'], NasTimer>> = {
  IdentityResponse: 'T3570',
  AuthenticationResponse: 'T3560',
  EapResponse: 'T3560',
  SecurityModeComplete: 'T3560',
  RegistrationComplete: 'T3550',
  ConfigurationUpdateComplete: 'T3555',
  DeregistrationAccept: 'T3522',
  ServiceAfterPaging: 'T3513',
};

/** Waits for the UE's answer to what was just sent for the first time. */
export function awaitAnswer(step: UeStep, waiting: Waiting): void {
  stopWaiting(step);
  step.ue.waiting = waiting;
  step.ue.transmissions = 1;
  step.start(TIMER_OF[waiting.for], lengthOf(step, TIMER_OF[waiting.for]));
}

/** The answer came, or nobody waits for it any more. */
export function stopWaiting(step: UeStep): void {
  const { waiting } = step.ue;
  if (waiting !== undefined) step.stop(TIMER_OF[waiting.for]);
  step.ue.waiting = undefined;
  step.ue.transmissions = 0;
}

/** The connection is gone: nothing that ran on it goes on. */
export function abortProcedures(step: UeStep): void {
  const { waiting } = step.ue;
  if (waiting?.for === 'DeregistrationAccept') step.ue.registered = false;
  // Paging may have begun while the connection was being released.
  if (waiting?.for !== 'ServiceAfterPaging') stopWaiting(step);
  step.stop('guard');
  step.ue.registration = undefined;
}

/** Milliseconds. */
export function lengthOf(step: UeStep, timer: NasTimer): number {
  const { t3513, t3522, t3550, t3555, t3560, t3570 } = step.config.timers;
  const seconds = { T3513: t3513, T3522: t3522, T3550: t3550, T3555: t3555, T3560: t3560, T3570: t3570 };
  return seconds[timer] * 1_000;
}

/** Registration of a phone that takes short messages (TS 23.204 §6.1, §6.2; TS 24.341 §5.3.3.2). */
import type { ImsUe } from '../context/ue.ts';
import type { ImsEvent } from '../events.ts';
import type { ImsStep } from '../ims-step.ts';
import { giveUp } from './mobile-terminated.ts';

type Registered = Extract<ImsEvent, { kind: 'registered' }>;

/** Until the UE has its 200, and the P-CSCF the way to it. */
const REGISTRATION_SECONDS = 1;

export function newUe(supi: string, { gpsi, identity, scscf }: Registered): ImsUe {
  return { supi, gpsi, identity, scscf, reference: -1 };
}

export function registered(step: ImsStep, { gpsi, identity, scscf, seconds }: Registered): void {
  Object.assign(step.ue, { gpsi, identity, scscf });
  step.start('registration', seconds);
  // TS 23.040 §3.2.8: whoever waits with a message hears that the UE is there.
  step.start('alert', REGISTRATION_SECONDS);
  step.answer(200);
}

export function deregistered(step: ImsStep): void {
  giveUp(step, 'absent');
  step.answer(200);
  step.end();
}

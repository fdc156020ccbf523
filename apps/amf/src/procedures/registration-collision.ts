/** A Registration Request while another one of the UE runs (TS 24.501 §5.5.1.2.8 d and e, §5.5.1.3.8). */
import type { UeStep } from '../ue-step.ts';
import { sendRegistrationAccept } from './registration-accept.ts';
import { lengthOf } from './waiting.ts';

/**
 * True where it is the request that runs, again: the UE gets its accept once more if it had one, without a count of it;
 * otherwise the first goes on. Another request ends the first.
 */
export function repeatsRegistration(step: UeStep, digest: string): boolean {
  const { registration, waiting } = step.ue;
  if (registration?.digest !== digest || waiting === undefined) return false;
  if (waiting.for === 'RegistrationComplete') {
    sendRegistrationAccept(step);
    step.start('T3550', lengthOf(step, 'T3550'));
  }
  return true;
}

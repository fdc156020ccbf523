/** What the first NAS message of a connection says about its sender, before any context is at hand. */
import { gutiKey } from '../context/ue.ts';
import { readable } from './security.ts';

export { isVerified } from './security.ts';

/** Index value of the temporary identity that the message names (TS 24.501 §5.5.1.2.2, §5.6.1.2). */
export function claimedIdentity(nasPdu: Uint8Array): string | undefined {
  const message = readable(nasPdu);
  if (message === undefined) return undefined;
  const identity =
    message.message === 'RegistrationRequest' || message.message === 'DeregistrationRequestUeOriginating'
      ? message.mobileIdentity5gs
      : message.message === 'ServiceRequest'
        ? message.sTmsi5g
        : undefined;
  if (identity?.type === '5g-guti') return gutiKey(identity.guti);
  return identity?.type === '5g-s-tmsi' ? gutiKey(identity.sTmsi) : undefined;
}

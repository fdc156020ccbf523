/** Identification (TS 24.501 §5.4.3). */
import { suciText } from '@trunkline/aka';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import { peiOf } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { goOnUnauthenticated, mayGoUnauthenticated } from './emergency-registration.ts';
import { rejectRegistration } from './registration-reject.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

type Identity = 'suci' | 'imei' | 'imeisv';

export function identify(step: UeStep, identity: Identity): void {
  sendIdentityRequest(step, identity);
  awaitAnswer(step, { for: 'IdentityResponse', identity });
}

export function sendIdentityRequest(step: UeStep, identity: Identity): void {
  step.nas({ message: 'IdentityRequest', identityType: identity, spare: 0 });
}

/** True when the UE has said who it is, so that it can be authenticated. */
export function identityResponse(step: UeStep, response: NasMessageOf<'IdentityResponse'>): boolean {
  if (step.ue.waiting?.for !== 'IdentityResponse') return false;
  stopWaiting(step);
  const { mobileIdentity } = response;
  if (mobileIdentity.type === 'suci') {
    step.ue.suci = suciText(mobileIdentity.suci);
    return true;
  }
  if (mobileIdentity.type === 'imei' || mobileIdentity.type === 'imeisv') {
    step.ue.pei = peiOf(mobileIdentity);
    if (mayGoUnauthenticated(step)) {
      goOnUnauthenticated(step);
      return false;
    }
  }
  // TS 24.501 §5.4.3.4: a UE that does not give its SUCI cannot be identified.
  rejectRegistration(step, mmCause.ueIdentityCannotBeDerived);
  return false;
}

/** A UE of this AMF comes to another one (TS 23.502 §4.2.2.2.2 steps 4, 5 and 10; TS 29.518 §5.2.2.2.1, §5.2.2.2.2), at the old AMF. */
import type { TransferReason } from '../context/other-amf.ts';
import type { UeEvent } from '../events.ts';
import { isVerified, nasDigest } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { failPending, forget, releaseConnection } from './an-release.ts';
import { stopWaiting } from './waiting.ts';

/** Namf_Communication_UEContextTransfer: may the other AMF have the context? Nothing changes yet, for the UE may not be its own. */
export function contextAsked(step: UeStep, reason: TransferReason, registrationRequest: Uint8Array | undefined): void {
  const { ue } = step;
  if (!ue.registered) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  const isProven =
    reason === 'MOBI_REG_UE_VALIDATED' ||
    (registrationRequest !== undefined &&
      (isVerified(ue, registrationRequest) || ue.rerouted === nasDigest(registrationRequest)));
  if (!isProven) {
    step.answer(403, 'INTEGRITY_CHECK_FAIL');
    return;
  }
  ue.askedFor = reason;
  step.answer(200, 'DONE');
}

/** Namf_Communication_RegistrationStatusUpdate: the UE is served by the other AMF now, or is not. */
export function registeredElsewhere(step: UeStep, told: Extract<UeEvent, { kind: 'registered-elsewhere' }>): void {
  const { ue } = step;
  const reason = ue.askedFor;
  ue.askedFor = undefined;
  step.answer(200, 'DONE');
  if (!told.transferred || !ue.registered) return;
  step.count('RM.DeregMoved');
  letGo(step, {
    // A UE that begins anew has left its sessions behind.
    released: reason === 'INIT_REG' ? Object.keys(ue.sessions).map(Number) : told.toRelease,
    amPolicy: told.policyReselected ? ue.amPolicy : undefined,
  });
}

/**
 * Nudm_UECM_DeregistrationNotification: another AMF has registered the UE (§4.2.2.3.3 step 1). Its sessions went along if that AMF had
 * asked for them.
 */
export function movedElsewhere(step: UeStep, initial: boolean): void {
  const { ue } = step;
  if (!ue.registered) return;
  const wentAlong = !initial && ue.askedFor !== undefined && ue.askedFor !== 'INIT_REG';
  letGo(step, { released: wentAlong ? [] : Object.keys(ue.sessions).map(Number), amPolicy: ue.amPolicy });
}

function letGo(
  step: UeStep,
  { released, amPolicy }: { readonly released: readonly number[]; readonly amPolicy: string | undefined },
): void {
  const { ue } = step;
  for (const pduSessionId of released) {
    const ref = ue.sessions[pduSessionId];
    if (ref !== undefined)
      step.effects.push({ effect: 'release-session', ref, cause: 'REL_DUE_TO_UNSPECIFIED_REASON' });
  }
  ue.sessions = {};
  const { supi, sdmSubscription } = ue;
  if (supi !== undefined) step.effects.push({ effect: 'forget', supi, purge: false, amPolicy, sdmSubscription });
  ue.amPolicy = undefined;
  ue.policy = undefined;
  ue.sdmSubscription = undefined;
  // The AMF that has the UE now has activated the service there, or ended it.
  ue.smsf = undefined;
  ue.registered = false;
  failPending(step, 'UE_NOT_RESPONDING');
  stopWaiting(step);
  if (ue.ran === undefined) forget(step);
  else releaseConnection(step, { group: 'nas', value: 'normal-release' });
}

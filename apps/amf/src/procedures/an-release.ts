/** AN release (TS 23.502 §4.2.6) and what follows from losing the RAN. */
import type { NgapPdu, UEContextReleaseComplete, UEContextReleaseRequest } from '@trunkline/ngap';
import { NG_RELEASE_MS } from '../context/timers.ts';
import type { ReleaseCause, SmContextRef } from '../context/ue.ts';
import { ngapCause, toLocation } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { abandonHandover, letSuspendedGo } from './handover-release.ts';
import { abortProcedures } from './waiting.ts';

/** Step 1b: the RAN asks, for inactivity or because the radio link is lost. */
export function ueContextReleaseRequest(step: UeStep, request: UEContextReleaseRequest): void {
  const { cause } = request;
  const group = cause.choice === 'nas' ? 'nas' : 'radioNetwork';
  const value = typeof cause.value === 'string' ? cause.value : 'unspecified';
  const known = cause.choice === 'radioNetwork' || cause.choice === 'nas' ? value : 'unspecified';
  releaseConnection(step, { group, value: known } as ReleaseCause);
}

/** Step 2: the AMF releases the NG connection; step 4, the Complete, makes the UE idle. */
export function releaseConnection(step: UeStep, cause: ReleaseCause): void {
  const { ran, amfUeNgapId } = step.ue;
  if (ran === undefined) return;
  abandonHandover(step);
  step.updateRan({ releasing: { cause } });
  step.start('NG-release', NG_RELEASE_MS);
  step.ngap({
    message: 'UEContextReleaseCommand',
    ueNgapIds: { choice: 'ueNgapIdPair', value: { amfUeNgapId, ranUeNgapId: ran.ranUeNgapId } },
    cause: ngapCause(cause),
  });
}

export function ueContextReleaseComplete(step: UeStep, complete: UEContextReleaseComplete, peer: string): void {
  const { ran } = step.ue;
  if (ran?.peer !== peer || ran.ranUeNgapId !== complete.ranUeNgapId) return;
  if (complete.userLocationInformation !== undefined) {
    step.ue.location = toLocation(complete.userLocationInformation, step.info.now) ?? step.ue.location;
  }
  connectionReleased(step);
}

/**
 * The node did not complete the release: the AMF's side of it ends anyway. What the node may still have of the connection
 * is reset, so that both begin anew (TS 38.413 §8.7.4.2.1).
 */
export function releaseUnanswered(step: UeStep): void {
  const { ran, amfUeNgapId } = step.ue;
  if (ran !== undefined) {
    const reset: NgapPdu = {
      message: 'NGReset',
      cause: { choice: 'radioNetwork', value: 'unspecified' },
      resetType: { choice: 'partOfNGInterface', value: [{ amfUeNgapId, ranUeNgapId: ran.ranUeNgapId }] },
    };
    // Signalling of the whole interface has stream 0 (TS 38.412 §7).
    step.ngapTo({ peer: ran.peer, stream: 0 }, reset);
  }
  connectionReleased(step);
}

/** The UE has no NG connection any more: idle, or gone where it isn't registered. */
export function connectionReleased(step: UeStep): void {
  const { ue } = step;
  step.stop('NG-release');
  abandonHandover(step);
  ue.heldNas = undefined;
  ue.ran = undefined;
  // TS 24.501 §5.5.2.3.5: a UE that the network was sending away is gone, told or not.
  const purge = ue.waiting?.for === 'DeregistrationAccept';
  abortProcedures(step);
  if (!ue.registered) {
    forget(step, { purge });
    return;
  }
  deactivateSessions(step);
  enterIdle(step);
}

/** TS 24.501 §5.3.7: from now on only T3512 says whether the UE is still there. */
export function enterIdle(step: UeStep): void {
  const { t3512, emergency } = step.ue;
  // A UE that is here for emergency services makes no periodic update; it leaves by itself when T3512 expires.
  if (t3512 !== undefined && emergency === true) step.start('mobile-reachable', t3512 * 1_000);
  else if (t3512 !== undefined) step.start('mobile-reachable', (t3512 + step.config.timers.reachableMargin) * 1_000);
}

/** Steps 5 to 7: the SMFs take the user planes down. */
function deactivateSessions(step: UeStep): void {
  const sessions: Record<string, SmContextRef> = {};
  for (const [id, ref] of Object.entries(step.ue.sessions)) {
    sessions[id] = { ...ref, active: false };
    if (ref.active) step.effects.push({ effect: 'deactivate-session', ref, cause: '5G_AN_NOT_RESPONDING' });
  }
  step.ue.sessions = sessions;
}

/** The context goes: sessions, policies and subscriptions that others hold for it too. */
export function forget(step: UeStep, options: { readonly purge?: boolean } = {}): void {
  const { ue } = step;
  letSuspendedGo(step);
  releaseSessions(step, 'REL_DUE_TO_UNSPECIFIED_REASON');
  const { amPolicy, sdmSubscription, smsf } = ue;
  if (ue.supi !== undefined && [amPolicy, sdmSubscription, smsf].some((held) => held !== undefined)) {
    step.effects.push({
      effect: 'forget',
      supi: ue.supi,
      purge: options.purge === true,
      amPolicy,
      sdmSubscription,
      smsf,
    });
  }
  if (ue.oldAmf !== undefined) step.effects.push({ effect: 'not-transferred', guti: ue.oldAmf.guti });
  failPending(step, 'UE_NOT_RESPONDING');
  step.end();
}

export function releaseSessions(step: UeStep, cause: string): void {
  for (const ref of Object.values(step.ue.sessions)) step.effects.push({ effect: 'release-session', ref, cause });
  step.ue.sessions = {};
}

/** Tells the senders of what waited for the UE that it was in vain (TS 29.518 §5.2.2.3.2). */
export function failPending(step: UeStep, cause: string): void {
  for (const { failureUri, id } of step.ue.pending) {
    if (failureUri !== undefined)
      step.effects.push({ effect: 'transfer-failed', uri: failureUri, transferId: id, cause });
  }
  step.ue.pending = [];
}

/** Deregistration from either side (TS 23.502 §4.2.2.3, TS 24.501 §5.5.2). */
import { mmCause, type NasMessageOf } from '@trunkline/nas-5gs';
import type { Waiting } from '../context/ue.ts';
import type { Integrity } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { connectionReleased, forget, releaseConnection, releaseSessions } from './an-release.ts';
import { page } from './paging.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

type Request = Extract<Waiting, { for: 'DeregistrationAccept' }>;

/** §5.5.2.2: the UE leaves. Without a switch-off it is told that it may. */
export function deregistrationRequest(
  step: UeStep,
  request: NasMessageOf<'DeregistrationRequestUeOriginating'>,
  integrity: Integrity,
): void {
  // Whoever cannot prove to be the UE does not deregister it (TS 24.501 §4.4.4.3); the context of his connection goes.
  const proven = integrity === 'verified';
  stopWaiting(step);
  if (!request.deregistrationType.switchOff) step.nas({ message: 'DeregistrationAcceptUeOriginating' });
  if (proven) {
    step.count('RM.DeregUeOrig');
    leave(step, true);
  }
  releaseConnection(step, { group: 'nas', value: 'deregister' });
}

/** UDM or operator want the UE gone (TS 23.502 §4.2.2.3.3 step 1). */
export async function deregistrationAsked(
  step: UeStep,
  reason: 'subscription-withdrawn' | 'operator',
  reRegistration: boolean,
): Promise<void> {
  await deregisterByNetwork(step, {
    reRegistration,
    ...(reason === 'operator' ? {} : { cause: mmCause.fiveGsServicesNotAllowed }),
  });
}

/** §5.5.2.3: the network sends the UE away. */
export async function deregisterByNetwork(step: UeStep, why: Omit<Request, 'for'>): Promise<void> {
  const { ue } = step;
  step.count('RM.DeregNwOrig');
  const waiting: Request = { for: 'DeregistrationAccept', ...why };
  if (ue.ran === undefined || ue.ran.releasing !== undefined) {
    // Paged first; the UE answers with a Service Request and gets the request then.
    ue.deregisterWhenReached = waiting;
    await page(step);
    awaitAnswer(step, { for: 'ServiceAfterPaging' });
    return;
  }
  startDeregistration(step, waiting);
}

export function startDeregistration(step: UeStep, waiting: Request): void {
  step.ue.deregisterWhenReached = undefined;
  awaitAnswer(step, waiting);
  sendDeregistrationRequest(step, waiting);
}

export function sendDeregistrationRequest(step: UeStep, { cause, reRegistration }: Request): void {
  step.nas({
    message: 'DeregistrationRequestUeTerminated',
    spare: 0,
    deregistrationType: { switchOff: false, reregistrationRequired: reRegistration, access: '3gpp' },
    ...(cause === undefined ? {} : { cause5gmm: cause }),
  });
}

/** The UE has accepted to go. */
export function deregistrationAccept(step: UeStep): void {
  if (step.ue.waiting?.for !== 'DeregistrationAccept') return;
  stopWaiting(step);
  leave(step, true);
  releaseConnection(step, { group: 'nas', value: 'deregister' });
}

/** §5.3.7: the UE was not heard of for too long. */
export function deregisterImplicitly(step: UeStep): void {
  step.count('RM.DeregImplicit');
  leave(step, true);
  if (step.ue.ran === undefined) forget(step, { purge: true });
  else connectionReleased(step);
}

/** The network wants the UE gone, and it does not answer the paging: it goes without having been told. */
export function deregisterUnreachable(step: UeStep): void {
  step.count('MM.PagingFail');
  leave(step, true);
  forget(step, { purge: true });
}

/** The UE never answered the Deregistration Request. */
export function deregisterUnanswered(step: UeStep): void {
  leave(step, true);
  if (step.ue.ran === undefined) forget(step, { purge: true });
  else releaseConnection(step, { group: 'nas', value: 'deregister' });
}

/** Ends the registration: sessions and what others hold for the UE go now; the context itself with the connection. */
export function leave(step: UeStep, purge: boolean): void {
  const { ue } = step;
  releaseSessions(step, 'REL_DUE_TO_UNSPECIFIED_REASON');
  if (ue.supi !== undefined) {
    const { supi, amPolicy, sdmSubscription, smsf } = ue;
    step.effects.push({ effect: 'forget', supi, purge, amPolicy, sdmSubscription, smsf });
  }
  ue.smsf = undefined;
  ue.amPolicy = undefined;
  ue.policy = undefined;
  ue.sdmSubscription = undefined;
  ue.registered = false;
}

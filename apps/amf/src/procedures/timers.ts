/** What the expiry of each timer does: send again, or give up as the procedure says (TS 24.501 Table 10.2.2). */
import { NAS_TIMERS } from '../context/timers.ts';
import type { Waiting } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';
import { connectionReleased, releaseConnection, releaseUnanswered } from './an-release.ts';
import { sendAuthenticationRequest, sendEapRequest } from './authentication.ts';
import {
  deregisterImplicitly,
  deregisterUnanswered,
  deregisterUnreachable,
  sendDeregistrationRequest,
} from './deregistration.ts';
import { releaseLeft } from './handover-release.ts';
import { sendIdentityRequest } from './identification.ts';
import { executionTimedOut, preparationTimedOut } from './n2-handover-target.ts';
import { page, pagingFailed } from './paging.ts';
import { sendRegistrationAccept } from './registration-accept.ts';
import { sendSecurityModeCommand } from './security-mode-control.ts';
import { catchUpWithSubscription } from './subscription-change.ts';
import { sendConfigurationUpdateCommand } from './ue-configuration-update.ts';
import { lengthOf, stopWaiting, TIMER_OF } from './waiting.ts';

export async function timerExpired(step: UeStep, name: string): Promise<void> {
  switch (name) {
    case 'NG-release':
      releaseUnanswered(step);
      return;
    case 'guard':
      step.env.warn('a registration came to a standstill', { supi: step.ue.supi });
      if (step.ue.ran === undefined) connectionReleased(step);
      else releaseConnection(step, { group: 'nas', value: 'unspecified' });
      return;
    case 'handover-preparation':
      return preparationTimedOut(step);
    case 'handover-execution':
      return executionTimedOut(step);
    case 'source-release':
      releaseLeft(step);
      return;
    case 'relocation-over':
      step.end();
      return;
    case 'mobile-reachable':
      if (step.ue.emergency === true) {
        deregisterImplicitly(step);
        return;
      }
      // TS 24.501 §5.3.7: the UE missed its periodic update; it is not paged any more.
      step.ue.unreachable = true;
      step.start('implicit-deregistration', step.config.timers.implicitDeregistration * 1_000);
      return;
    case 'implicit-deregistration':
      deregisterImplicitly(step);
      return;
    default:
      await retransmit(step, name);
  }
}

async function retransmit(step: UeStep, name: string): Promise<void> {
  const { waiting, transmissions } = step.ue;
  if (waiting === undefined || TIMER_OF[waiting.for] !== name) return;
  const timer = TIMER_OF[waiting.for];
  if (transmissions >= NAS_TIMERS[timer].transmissions) {
    giveUp(step, waiting);
    await catchUpWithSubscription(step);
    return;
  }
  step.ue.transmissions = transmissions + 1;
  step.start(timer, lengthOf(step, timer));
  switch (waiting.for) {
    case 'IdentityResponse':
      return sendIdentityRequest(step, waiting.identity);
    case 'AuthenticationResponse':
      return sendAuthenticationRequest(step, waiting);
    case 'EapResponse':
      return sendEapRequest(step, waiting);
    case 'SecurityModeComplete':
      return sendSecurityModeCommand(step, waiting);
    case 'RegistrationComplete':
      return sendRegistrationAccept(step);
    case 'ConfigurationUpdateComplete':
      return sendConfigurationUpdateCommand(step, waiting);
    case 'DeregistrationAccept':
      return sendDeregistrationRequest(step, waiting);
    case 'ServiceAfterPaging':
      return page(step);
  }
}

/** The last transmission went unanswered as well. */
function giveUp(step: UeStep, waiting: Waiting): void {
  stopWaiting(step);
  switch (waiting.for) {
    case 'RegistrationComplete':
      // TS 24.501 §5.5.1.2.8 c: both GUTIs stay valid; the UE counts as registered.
      step.ue.registration = undefined;
      step.stop('guard');
      return;
    case 'ConfigurationUpdateComplete':
      return;
    case 'ServiceAfterPaging':
      if (step.ue.deregisterWhenReached === undefined) pagingFailed(step);
      else deregisterUnreachable(step);
      return;
    case 'DeregistrationAccept':
      // §5.5.2.3.5 a: deregistered all the same.
      deregisterUnanswered(step);
      return;
    default:
      step.count('RM.RegInitFail', { cause: 'timeout' });
      releaseConnection(step, { group: 'nas', value: 'unspecified' });
  }
}

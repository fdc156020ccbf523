/** Registration Reject (TS 24.501 §5.5.1.2.5, §5.5.1.3.5). */

import { mmCause } from '@trunkline/nas-5gs';
import type { Refusal, RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { stopWaiting } from './waiting.ts';

const CAUSE_OF: Readonly<Record<Refusal, number>> = {
  'unknown-subscriber': mmCause.illegalUe,
  'not-allowed': mmCause.fiveGsServicesNotAllowed,
  'roaming-not-allowed': mmCause.plmnNotAllowed,
  'serving-network-not-authorized': mmCause.servingNetworkNotAuthorized,
  congestion: mmCause.congestion,
  unavailable: mmCause.congestion,
};

/** Back-off of a UE that was refused for congestion, T3346; seconds. */
const T3346_SECONDS = 10;

/** A network function refused, or was not there. */
export function rejectRefused(step: UeStep, error: RefusedError): void {
  step.env.warn('a registration is refused', { supi: step.ue.supi, error });
  rejectRegistration(step, CAUSE_OF[error.refusal]);
}

/** `t3346`: seconds, with the cause #22. */
export function rejectRegistration(step: UeStep, cause: number, t3346 = T3346_SECONDS): void {
  const initial = step.ue.registration === undefined || step.ue.registration.type === 'initial';
  step.count(initial ? 'RM.RegInitFail' : 'RM.RegMobFail', { cause: String(cause) });
  stopWaiting(step);
  const rejectedNssai = step.ue.registration?.rejectedNssai ?? [];
  step.nas({
    message: 'RegistrationReject',
    cause5gmm: cause,
    ...(cause === mmCause.congestion ? { t3346: { seconds: t3346 } } : {}),
    ...(cause === mmCause.noNetworkSlicesAvailable && rejectedNssai.length > 0 ? { rejectedNssai } : {}),
    ...(cause === mmCause.noNetworkSlicesAvailable ? { t3502: { seconds: step.config.timers.t3502 } } : {}),
  });
  step.ue.registration = undefined;
  // A refused update of a registered UE leaves it deregistered, but for congestion (§5.5.1.3.5).
  if (cause !== mmCause.congestion) step.ue.registered = false;
  releaseConnection(step, { group: 'nas', value: 'normal-release' });
}

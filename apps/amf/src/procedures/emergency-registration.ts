/**
 * Registration for emergency services (TS 23.501 §5.16.4, TS 24.501 §5.5.1.2.6, TS 33.501 §10.2): no restriction of the
 * subscription counts. Who can be authenticated is; where the settings allow it the others are served with null algorithms.
 */
import { mmCause } from '@trunkline/nas-5gs';
import type { Subscription } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { gprsTimer3Seconds } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseSessions } from './an-release.ts';
import { allocateGuti } from './guti.ts';
import { sendRegistrationAccept } from './registration-accept.ts';
import { registrationAreaOf } from './registration-area.ts';
import { rejectRegistration } from './registration-reject.ts';
import { startSecurityMode } from './security-mode-control.ts';
import { supersedeOlder } from './superseding.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

/** Nothing but emergency sessions, whose slice and DNN the settings name; bits per second. */
const EMERGENCY_ONLY: Subscription = {
  ambrUplink: 100_000_000,
  ambrDownlink: 100_000_000,
  defaultNssai: [],
  nssai: [],
  defaultDnn: {},
  dnns: {},
};

/** May this registration go on though the UE could not be authenticated? */
export function mayGoUnauthenticated({ ue, config }: UeStep): boolean {
  return ue.registration?.type === 'emergency' && config.emergency.supported && config.emergency.unauthenticated;
}

/** TS 33.501 §10.2.2.2: no key is shared, so each side takes one of its own, and null algorithms. */
export function goOnUnauthenticated(step: UeStep): void {
  stopWaiting(step);
  step.ue.supi = undefined;
  step.ue.suci = undefined;
  startSecurityMode(step, { kAmf: step.env.random(32), ngksi: 0, unprotected: true });
}

/** NAS is secure, or as secure as it can be: the UE is registered for emergency services and nothing else. */
export async function continueEmergencyRegistration(step: UeStep): Promise<void> {
  const { ue, env, config } = step;
  const { registration, location, supi } = ue;
  const id = supi ?? ue.pei;
  if (registration === undefined || location === undefined) return;
  if (id === undefined) {
    // Without SUPI and PEI nobody could say whose session it is.
    rejectRegistration(step, mmCause.peiNotAccepted);
    return;
  }
  await supersedeOlder(step, id);
  if (registration.type === 'emergency') releaseSessions(step, 'REL_DUE_TO_REACTIVATION');
  if (supi !== undefined && ue.emergency !== true) {
    try {
      await env.udm.register(supi, { initial: true, pei: ue.pei });
    } catch (error) {
      // TS 23.502 §4.2.2.2.2 step 14: the AMF goes on whatever the UDM says.
      if (!(error instanceof RefusedError)) throw error;
      env.warn('the UDM does not take a registration for emergency services', { supi, error });
    }
  }
  ue.emergency = true;
  ue.subscription = EMERGENCY_ONLY;
  ue.allowedNssai = [config.emergency.slice];
  ue.configuredNssai = undefined;
  await allocateGuti(step);
  ue.registrationArea = registrationAreaOf(step, location.tai);
  ue.t3512 = gprsTimer3Seconds(config.timers.t3512);
  sendRegistrationAccept(step);
  awaitAnswer(step, { for: 'RegistrationComplete' });
}

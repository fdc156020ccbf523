/**
 * Registration (TS 23.502 §4.2.2.2, TS 24.501 §5.5.1): from the Registration Request to what the Registration Accept needs.
 * Identification, authentication and security mode control are steps of their own in between.
 */
import { suciText } from '@trunkline/aka';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import type { Guti5g } from '@trunkline/wire';
import { GUARD_MS } from '../context/timers.ts';
import { gutiKey, type RegistrationType } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { gprsTimer3Seconds, peiOf } from '../nas/ies.ts';
import { type Integrity, openContainer } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenByArea, forbiddenBySubscription } from './access-restriction.ts';
import { associatePolicy } from './am-policy.ts';
import { releaseSessions } from './an-release.ts';
import { authenticate } from './authentication.ts';
import { backOff } from './congestion.ts';
import { leave } from './deregistration.ts';
import { continueEmergencyRegistration, goOnUnauthenticated, mayGoUnauthenticated } from './emergency-registration.ts';
import { allocateGuti } from './guti.ts';
import { identify } from './identification.ts';
import {
  goOn,
  isOfOtherAmf,
  mayKeepKeys,
  takeContextOver,
  takeValidatedContextOver,
  tellOldAmf,
} from './inter-amf-registration.ts';
import { rerouteNas } from './nas-reroute.ts';
import { sendRegistrationAccept } from './registration-accept.ts';
import { registrationAreaOf } from './registration-area.ts';
import { repeatsRegistration } from './registration-collision.ts';
import { rejectRefused, rejectRegistration } from './registration-reject.ts';
import { digestOf, noteRegistrationRequest } from './registration-request.ts';
import { restrictedCause } from './service-area.ts';
import { selectSlices } from './slice-selection.ts';
import { selectSmsf } from './sms.ts';
import { overtaken, supersedeOlder } from './superseding.ts';
import { activate, dropSessionsThatUeHasNot } from './up-activation.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

const KINDS: Readonly<Record<NasMessageOf<'RegistrationRequest'>['registrationType']['kind'], RegistrationType>> = {
  initial: 'initial',
  'mobility-updating': 'mobility',
  'periodic-updating': 'periodic',
  emergency: 'emergency',
  'snpn-onboarding': 'initial',
  'disaster-mobility': 'mobility',
  'disaster-initial': 'initial',
};

/** Step 3: the Registration Request arrives. */
export async function registrationRequest(
  step: UeStep,
  outer: NasMessageOf<'RegistrationRequest'>,
  integrity: Integrity,
  nasPdu: Uint8Array,
): Promise<void> {
  const { ue } = step;
  const verified = integrity === 'verified';
  const request = opened(step, outer, verified);
  if (repeatsRegistration(step, digestOf(request))) return;
  const type = KINDS[outer.registrationType.kind];
  step.count(type === 'initial' ? 'RM.RegInitReq' : type === 'periodic' ? 'RM.RegPeriodReq' : 'RM.RegMobReq');
  stopWaiting(step);
  step.stop('mobile-reachable', 'implicit-deregistration');
  step.start('guard', GUARD_MS);
  begin(step, type, request, verified);

  // A registered UE that only moves or says that it is there is served: to turn it away would cost more (TS 23.501 §5.19.7.2).
  const wait = type === 'initial' ? backOff(step) : undefined;
  if (wait !== undefined) {
    rejectRegistration(step, mmCause.congestion, wait);
    return;
  }
  const forbidden = forbiddenByArea(step);
  // An emergency has no forbidden areas (TS 23.501 §5.16.4.3).
  if (forbidden !== undefined && (type !== 'emergency' || ue.location === undefined)) {
    rejectRegistration(step, forbidden);
    return;
  }
  if (ue.securityCapability === undefined) {
    // §5.5.1.2.2: the UE security capability comes with every initial registration.
    rejectRegistration(step, mmCause.invalidMandatoryInformation);
    return;
  }
  const identity = request.mobileIdentity5gs;
  if (type === 'emergency') {
    // §5.5.1.2.6: without emergency services, or by its equipment alone, the UE is served only where the settings allow it.
    const byEquipment = identity.type === 'imei' || identity.type === 'imeisv';
    if (byEquipment) ue.pei = peiOf(identity);
    if (!step.config.emergency.supported || (byEquipment && !mayGoUnauthenticated(step))) {
      rejectRegistration(step, mmCause.peiNotAccepted);
      return;
    }
    if (byEquipment) {
      goOnUnauthenticated(step);
      return;
    }
  }
  const known = ue.supi !== undefined || (ue.emergency === true && type !== 'initial');
  if (verified && known && ue.security !== undefined) {
    if (ue.arrived === true && !mayKeepKeys(step, ue.security)) await authenticate(step);
    else await continueRegistration(step);
    return;
  }
  // A UE that could not prove its identity proves it now (steps 6 to 9).
  const taken = await takenOver(step, outer, nasPdu);
  if (taken === 'derived') return;
  if (taken === 'verified') goOn(step);
  else if (taken === 'known') await authenticate(step);
  else if (identity.type === 'suci') {
    ue.suci = suciText(identity.suci);
    await authenticate(step);
  } else if (identity.type === '5g-guti' && (await adoptSupi(step, identity.guti))) {
    await authenticate(step);
  } else {
    identify(step, 'suci');
  }
}

function begin(
  step: UeStep,
  type: RegistrationType,
  request: NasMessageOf<'RegistrationRequest'>,
  verified: boolean,
): void {
  const { ue } = step;
  if (verified) step.updateRan({ secured: true });
  ue.began = step.info.now;
  ue.registration = {
    type,
    followOn: request.registrationType.followOnRequest,
    requestAgain: !verified,
    ngksi: request.ngksi.ksi,
    startedAt: (ue.security?.uplinkCount ?? 1) - 1,
    authenticated: verified && (ue.registered || ue.oldAmf !== undefined),
  };
  noteRegistrationRequest(step, request);
}

/** Steps 4 and 5: another AMF has given the temporary identity, and says whose it is. */
async function takenOver(
  step: UeStep,
  outer: NasMessageOf<'RegistrationRequest'>,
  nasPdu: Uint8Array,
): Promise<'verified' | 'derived' | 'known' | 'unknown'> {
  const { mobileIdentity5gs: identity } = outer;
  const { registration } = step.ue;
  if (identity.type !== '5g-guti' || registration === undefined || !isOfOtherAmf(step, identity.guti)) return 'unknown';
  const taken = await takeContextOver(step, identity.guti, nasPdu);
  if (taken === 'verified') begin(step, registration.type, opened(step, outer, true), true);
  else if (taken === 'known') step.ue.registration = { ...registration, byGuti: true };
  return taken;
}

/** §4.4.6: with a security context, the UE put what is not for everyone into a ciphered container. */
function opened(
  { ue }: UeStep,
  outer: NasMessageOf<'RegistrationRequest'>,
  verified: boolean,
): NasMessageOf<'RegistrationRequest'> {
  const inner =
    verified && ue.security !== undefined && outer.nasMessageContainer !== undefined
      ? openContainer(ue.security, outer.nasMessageContainer)
      : undefined;
  return inner?.message === 'RegistrationRequest' ? inner : outer;
}

/** A known GUTI says which subscriber to authenticate, and no more: its context stays as it is. */
async function adoptSupi(step: UeStep, guti: Guti5g): Promise<boolean> {
  const { amfRegionId, amfSetId, amfPointer } = step.config.guami;
  if (guti.amfRegionId !== amfRegionId || guti.amfSetId !== amfSetId || guti.amfPointer !== amfPointer) return false;
  const known = await step.env.contexts.byGuti(gutiKey(guti));
  if (known?.value?.supi === undefined) return false;
  step.ue.supi = known.value.supi;
  if (step.ue.registration !== undefined) step.ue.registration = { ...step.ue.registration, byGuti: true };
  return true;
}

/** Steps 14 to 16: the UE is who it says it is; register it at UDM and PCF, and choose its slices. */
export async function continueRegistration(step: UeStep): Promise<void> {
  const { ue, env } = step;
  const { supi, registration, location } = ue;
  if (registration?.type === 'emergency' || (ue.emergency === true && registration?.type !== 'initial')) {
    return continueEmergencyRegistration(step);
  }
  if (supi === undefined || registration === undefined || location === undefined) return;
  if (await takeValidatedContextOver(step)) return;
  await tellOldAmf(step);
  try {
    await supersedeOlder(step, supi);
    ue.emergency = undefined;
    if (registration.type === 'initial') releaseSessions(step, 'REL_DUE_TO_REACTIVATION');
    const anew = !ue.registered || registration.type === 'initial' || ue.arrived === true;
    if (anew || ue.subscription === undefined) {
      await env.udm.register(supi, { initial: registration.type === 'initial', pei: ue.pei });
      const subscription = await env.udm.subscription(supi);
      ue.subscription = subscription;
      ue.gpsi = subscription.gpsi;
      ue.sdmSubscription ??= await env.udm.subscribe(supi);
      ue.arrived = undefined;
    }
    const forbidden = forbiddenBySubscription(ue);
    if (forbidden !== undefined) {
      leave(step, true);
      rejectRegistration(step, forbidden);
      return;
    }
    const slices = await selectSlices(step, step.ue.registration?.requestedNssai ?? []);
    const { allowed, configured, rejected, elsewhere } = slices;
    if (elsewhere !== undefined && (await rerouteNas(step, elsewhere))) return;
    if (step.ue.registration !== undefined) {
      step.ue.registration = { ...step.ue.registration, rejectedNssai: rejected };
    }
    ue.configuredNssai = configured;
    ue.changedConfiguration = undefined;
    if (allowed.length === 0) {
      leave(step, true);
      rejectRegistration(step, mmCause.noNetworkSlicesAvailable);
      return;
    }
    ue.allowedNssai = allowed;
    await associatePolicy(step, supi);
    await selectSmsf(step, supi);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    rejectRefused(step, error);
    return;
  }
  if (await overtaken(step, supi)) return;
  await allocateGuti(step);
  ue.registrationArea = registrationAreaOf(step, location.tai);
  ue.t3512 = gprsTimer3Seconds(step.config.timers.t3512);
  if (registration.type === 'initial') sendRegistrationAccept(step);
  else {
    dropSessionsThatUeHasNot(step, step.ue.registration?.pduSessionStatus);
    const wanted = step.ue.registration?.uplinkDataStatus ?? [];
    // TS 24.501 §5.5.1.3.4: no user plane where the UE may not use services.
    const restricted = restrictedCause(step) !== undefined;
    const { sessions, failed } = restricted ? { sessions: [], failed: wanted } : await activate(step, wanted);
    sendRegistrationAccept(step, sessions, failed);
  }
  awaitAnswer(step, { for: 'RegistrationComplete' });
}

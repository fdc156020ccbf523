/**
 * Registration (TS 23.502 §4.2.2.2, TS 24.501 §5.5.1): from the Registration Request to what the Registration Accept needs.
 * Identification, authentication and security mode control are steps of their own in between.
 */
import { suciText } from '@trunkline/aka';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import { type Guti5g, type Snssai, samePlmn, sameSnssai, snssaiText } from '@trunkline/wire';
import { GUARD_MS } from '../context/timers.ts';
import { gutiKey, type RegistrationType, type RejectedSnssai, ueKey } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { gprsTimer3Seconds, nasNssai } from '../nas/ies.ts';
import { type Integrity, openContainer } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenBySubscription } from './access-restriction.ts';
import { releaseSessions } from './an-release.ts';
import { authenticate } from './authentication.ts';
import { allocateGuti } from './guti.ts';
import { identify } from './identification.ts';
import { sendRegistrationAccept } from './registration-accept.ts';
import { rejectRefused, rejectRegistration } from './registration-reject.ts';
import { noteRegistrationRequest } from './registration-request.ts';
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
  request: NasMessageOf<'RegistrationRequest'>,
  integrity: Integrity,
): Promise<void> {
  const { ue } = step;
  const type = KINDS[request.registrationType.kind];
  step.count(type === 'initial' ? 'RM.RegInitReq' : type === 'periodic' ? 'RM.RegPeriodReq' : 'RM.RegMobReq');
  stopWaiting(step);
  step.stop('mobile-reachable', 'implicit-deregistration');
  step.start('guard', GUARD_MS);
  const verified = integrity === 'verified';
  if (verified) step.updateRan({ secured: true });
  ue.registration = {
    type,
    followOn: request.registrationType.followOnRequest,
    requestAgain: !verified,
    ngksi: request.ngksi.ksi,
    startedAt: (ue.security?.uplinkCount ?? 1) - 1,
    authenticated: verified && ue.registered,
  };
  noteRegistrationRequest(step, request);
  // §4.4.6: with a security context, the UE put what is not for everyone into a ciphered container.
  if (verified && ue.security !== undefined && request.nasMessageContainer !== undefined) {
    const inner = openContainer(ue.security, request.nasMessageContainer);
    if (inner?.message === 'RegistrationRequest') noteRegistrationRequest(step, inner);
  }

  const refused = refusedByArea(step);
  if (refused !== undefined) {
    rejectRegistration(step, refused);
    return;
  }
  if (ue.securityCapability === undefined) {
    // §5.5.1.2.2: the UE security capability comes with every initial registration.
    rejectRegistration(step, mmCause.invalidMandatoryInformation);
    return;
  }
  if (type === 'emergency') {
    rejectRegistration(step, mmCause.peiNotAccepted);
    return;
  }
  if (verified && ue.supi !== undefined && ue.security !== undefined) {
    await continueRegistration(step);
    return;
  }
  // A UE that could not prove its identity proves it now (steps 6 to 9).
  const identity = request.mobileIdentity5gs;
  if (identity.type === 'suci') {
    ue.suci = suciText(identity.suci);
    await authenticate(step);
  } else if (identity.type === '5g-guti' && (await adoptSupi(step, identity.guti))) {
    await authenticate(step);
  } else {
    identify(step, 'suci');
  }
}

/** A known GUTI says which subscriber to authenticate, and no more: its context stays as it is. */
async function adoptSupi(step: UeStep, guti: Guti5g): Promise<boolean> {
  const { amfRegionId, amfSetId, amfPointer } = step.config.guami;
  if (guti.amfRegionId !== amfRegionId || guti.amfSetId !== amfSetId || guti.amfPointer !== amfPointer) return false;
  const known = await step.env.contexts.byGuti(gutiKey(guti));
  if (known?.value?.supi === undefined) return false;
  step.ue.supi = known.value.supi;
  return true;
}

/** PLMN and tracking area that this AMF does not serve (§5.5.1.2.5); the gNB may broadcast more than one. */
function refusedByArea(step: UeStep): number | undefined {
  const { tai } = step.ue.location ?? {};
  if (tai === undefined) return mmCause.noSuitableCells;
  if (!step.plmns.some(({ plmnId }) => samePlmn(plmnId, tai.plmnId))) return mmCause.plmnNotAllowed;
  const { tacs } = step.config;
  const served = tacs.length === 0 || tacs.some((tac) => tac.toLowerCase() === tai.tac.toLowerCase());
  return served ? undefined : mmCause.trackingAreaNotAllowed;
}

/** Steps 14 to 16: the UE is who it says it is; register it at UDM and PCF, and choose its slices. */
export async function continueRegistration(step: UeStep): Promise<void> {
  const { ue, env } = step;
  const { supi, registration, location } = ue;
  if (supi === undefined || registration === undefined || location === undefined) return;
  try {
    await supersedeOlder(step, supi);
    if (registration.type === 'initial') releaseSessions(step, 'REL_DUE_TO_REACTIVATION');
    const anew = !ue.registered || registration.type === 'initial';
    if (anew || ue.subscription === undefined) {
      await env.udm.register(supi, { initial: registration.type === 'initial', pei: ue.pei });
      const subscription = await env.udm.subscription(supi);
      ue.subscription = subscription;
      ue.gpsi = subscription.gpsi;
      ue.sdmSubscription ??= await env.udm.subscribe(supi);
    }
    const forbidden = forbiddenBySubscription(ue.subscription, location);
    if (forbidden !== undefined) {
      rejectRegistration(step, forbidden);
      return;
    }
    const slices = await selectSlices(step);
    if (slices.length === 0) {
      rejectRegistration(step, mmCause.noNetworkSlicesAvailable);
      return;
    }
    ue.allowedNssai = slices;
    ue.amPolicy ??= await amPolicy(step, supi);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    rejectRefused(step, error);
    return;
  }
  await allocateGuti(step);
  ue.registrationArea = [location.tai];
  ue.t3512 = gprsTimer3Seconds(step.config.timers.t3512);
  if (registration.type === 'initial') sendRegistrationAccept(step);
  else {
    dropSessionsThatUeHasNot(step, step.ue.registration?.pduSessionStatus);
    const { sessions, failed } = await activate(step, step.ue.registration?.uplinkDataStatus ?? []);
    sendRegistrationAccept(step, sessions, failed);
  }
  awaitAnswer(step, { for: 'RegistrationComplete' });
}

/** TS 24.501 §5.5.1.2.8: an older context of the same subscriber ends. */
async function supersedeOlder(step: UeStep, supi: string): Promise<void> {
  const older = await step.env.contexts.bySupi(supi);
  if (older === undefined || older.key === ueKey(step.ue.amfUeNgapId)) return;
  step.ue.sdmSubscription ??= older.value?.sdmSubscription;
  step.ue.amPolicy ??= older.value?.amPolicy;
  step.effects.push({ effect: 'ue', key: older.key, event: { kind: 'superseded' } });
}

/** TS 23.501 §5.15.5.2: of what the UE asks for, what it has subscribed to and the network has here; else the defaults. */
async function selectSlices(step: UeStep): Promise<readonly Snssai[]> {
  const { subscription, registration, location } = step.ue;
  if (subscription === undefined || location === undefined) return [];
  const served = step.plmns.find(({ plmnId }) => samePlmn(plmnId, location.tai.plmnId))?.slices ?? [];
  const requested = registration?.requestedNssai ?? [];
  const { nssai: subscribed, defaultNssai: defaults } = subscription;
  const { allowed, configured, rejectedInPlmn, rejectedInArea } = await ifThere(
    step,
    () => step.env.nssf.select({ requested, subscribed, defaults, tai: location.tai }),
    // Without an NSSF the AMF decides by itself (§5.15.5.2.1).
    {
      allowed: requested.length === 0 ? defaults : intersection(requested, subscribed),
      configured: undefined,
      rejectedInPlmn: [],
      rejectedInArea: [],
    },
  );
  step.ue.configuredNssai = configured;
  if (step.ue.registration !== undefined) {
    const rejectedNssai = [...rejected(0, rejectedInPlmn), ...rejected(1, rejectedInArea)];
    step.ue.registration = { ...step.ue.registration, rejectedNssai };
  }
  const ours = intersection(allowed, served);
  return [...new Map(ours.map((slice) => [snssaiText(slice), slice])).values()].slice(0, 8);
}

/** Npcf_AMPolicyControl is used where a PCF is there (TS 23.502 §4.16.1). */
async function amPolicy(step: UeStep, supi: string): Promise<string | undefined> {
  const { pei, location } = step.ue;
  const policy = await ifThere(step, () => step.env.pcf.create({ supi, pei, location }), undefined);
  return policy?.uri;
}

/** A network function that the registration can do without, when it is not there. */
async function ifThere<T>(step: UeStep, call: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal !== 'unavailable') throw error;
    step.env.warn('a registration goes on without a network function that does not answer', {
      supi: step.ue.supi,
      error,
    });
    return otherwise;
  }
}

function intersection(slices: readonly Snssai[], others: readonly Snssai[]): Snssai[] {
  return slices.filter((slice) => others.some((other) => sameSnssai(other, slice)));
}

/** Rejected S-NSSAI (TS 24.501 §9.11.3.46): cause 0 for the PLMN, 1 for the registration area. */
function rejected(cause: number, slices: readonly Snssai[]): RejectedSnssai[] {
  return nasNssai(slices).map((snssai) => ({ cause, snssai }));
}

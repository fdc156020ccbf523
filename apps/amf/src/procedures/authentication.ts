/**
 * Primary authentication (TS 33.501 §6.1.3, TS 24.501 §5.4.1): the AMF's SEAF asks the AUSF, challenges the UE, compares
 * HRES* and has the AUSF confirm.
 */
import { equalSecrets, hresStar, kAmf } from '@trunkline/aka';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause, NO_KEY } from '@trunkline/nas-5gs';
import { servingNetworkName } from '@trunkline/wire';
import type { Waiting } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { ABBA, nativeKsi } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { goOnUnauthenticated, mayGoUnauthenticated } from './emergency-registration.ts';
import { identify } from './identification.ts';
import { rejectRefused, rejectRegistration } from './registration-reject.ts';
import { startSecurityMode } from './security-mode-control.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

type Challenge = Extract<Waiting, { for: 'AuthenticationResponse' }>;
type EapChallenge = Extract<Waiting, { for: 'EapResponse' }>;

/** Starts an authentication of the subscriber that the UE says it is. */
export async function authenticate(
  step: UeStep,
  resynchronisation?: { readonly rand: Uint8Array; readonly auts: Uint8Array },
): Promise<void> {
  const identity = step.ue.suci ?? step.ue.supi;
  if (identity === undefined) return identify(step, 'suci');
  const ngksi = nextNgksi(step);
  try {
    const vector = await step.env.ausf.authenticate(identity, servingNetworkName(step.plmn), resynchronisation);
    step.count('AMF.AuthReq');
    if (vector.method === 'EAP_AKA_PRIME') {
      const waiting: EapChallenge = { for: 'EapResponse', ngksi, session: vector.session, eap: vector.eap };
      sendEapRequest(step, waiting);
      awaitAnswer(step, waiting);
      return;
    }
    const { rand, autn, hxresStar, confirmation } = vector;
    const waiting: Challenge = { for: 'AuthenticationResponse', rand, autn, hxresStar, ngksi, confirmation };
    sendAuthenticationRequest(step, waiting);
    awaitAnswer(step, waiting);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    authenticationRefused(step, error);
  }
}

export function sendAuthenticationRequest(step: UeStep, { ngksi, rand, autn }: Challenge): void {
  step.nas({
    message: 'AuthenticationRequest',
    ngksi: nativeKsi(ngksi),
    spare: 0,
    abba: ABBA,
    rand,
    autn,
  });
}

export function sendEapRequest(step: UeStep, { ngksi, eap }: EapChallenge): void {
  step.nas({ message: 'AuthenticationRequest', ngksi: nativeKsi(ngksi), spare: 0, abba: ABBA, eapMessage: eap });
}

export async function authenticationResponse(
  step: UeStep,
  response: NasMessageOf<'AuthenticationResponse'>,
): Promise<void> {
  const { waiting } = step.ue;
  if (waiting?.for === 'EapResponse') return eapResponse(step, waiting, response.eapMessage);
  if (waiting?.for !== 'AuthenticationResponse') return;
  stopWaiting(step);
  const resStar = response.authenticationResponseParameter;
  // TS 33.501 §6.1.3.2.0 step 9: HRES* is compared before the home network is asked.
  const expected =
    resStar !== undefined && resStar.length === 16 && equalSecrets(hresStar(waiting.rand, resStar), waiting.hxresStar);
  try {
    const confirmed = await step.env.ausf.confirm(waiting.confirmation, expected ? resStar : undefined);
    if (confirmed === undefined || !expected) {
      notAuthenticated(step);
      return;
    }
    authenticated(step, confirmed.supi, confirmed.kSeaf, waiting.ngksi);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    authenticationRefused(step, error);
  }
}

async function eapResponse(step: UeStep, waiting: EapChallenge, eap: Uint8Array | undefined): Promise<void> {
  if (eap === undefined) return;
  stopWaiting(step);
  try {
    const result = await step.env.ausf.eap(waiting.session, eap);
    if (result.result === 'ongoing') {
      const next = { ...waiting, eap: result.eap };
      sendEapRequest(step, next);
      awaitAnswer(step, next);
    } else if (result.result === 'success') {
      authenticated(step, result.supi, result.kSeaf, waiting.ngksi, result.eap);
    } else {
      notAuthenticated(step, result.eap);
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    authenticationRefused(step, error);
  }
}

function authenticated(step: UeStep, supi: string, kSeaf: Uint8Array, ngksi: number, eapSuccess?: Uint8Array): void {
  step.ue.supi = supi;
  step.ue.suci = undefined;
  step.count('AMF.AuthSucc');
  startSecurityMode(step, { kAmf: kAmf(kSeaf, supi, ABBA), ngksi, eapSuccess });
}

/**
 * §5.4.1.3.5, §5.4.1.2.2.11: a temporary identity may have named the wrong subscriber, so the UE says who it is and is tried once
 * more; whoever has said so is rejected.
 */
function notAuthenticated(step: UeStep, eap?: Uint8Array): void {
  if (step.ue.registration?.byGuti === true) identifyAnew(step);
  else authenticationRejected(step, eap);
}

function identifyAnew(step: UeStep): void {
  const { registration } = step.ue;
  if (registration !== undefined) step.ue.registration = { ...registration, byGuti: false };
  step.ue.suci = undefined;
  step.ue.supi = undefined;
  identify(step, 'suci');
}

/** The home network does not authenticate the UE, or is not there. */
function authenticationRefused(step: UeStep, error: RefusedError): void {
  if (mayGoUnauthenticated(step)) goOnUnauthenticated(step);
  else rejectRefused(step, error);
}

/** TS 24.501 §5.4.1.3.5: the UE is not who it says it is; §5.4.1.2.2.11 for EAP. */
function authenticationRejected(step: UeStep, eap?: Uint8Array): void {
  if (mayGoUnauthenticated(step)) {
    goOnUnauthenticated(step);
    return;
  }
  step.count('AMF.AuthFail');
  step.count('RM.RegInitFail', { cause: String(mmCause.illegalUe) });
  step.nas({ message: 'AuthenticationReject', ...(eap === undefined ? {} : { eapMessage: eap }) });
  step.ue.registration = undefined;
  releaseConnection(step, { group: 'nas', value: 'authentication-failure' });
}

/** TS 24.501 §5.4.1.3.7: the UE does not accept the challenge. */
export async function authenticationFailure(
  step: UeStep,
  failure: NasMessageOf<'AuthenticationFailure'>,
): Promise<void> {
  const { waiting, registration } = step.ue;
  if (waiting?.for !== 'AuthenticationResponse' && waiting?.for !== 'EapResponse') return;
  stopWaiting(step);
  const cause = failure.cause5gmm;
  step.count('AMF.AuthFail', { cause: String(cause) });
  const authenticationFailures = (registration?.authenticationFailures ?? 0) + 1;
  const synchFailures = cause === mmCause.synchFailure ? (registration?.synchFailures ?? 0) + 1 : 0;
  if (registration !== undefined) step.ue.registration = { ...registration, authenticationFailures, synchFailures };
  const auts = failure.authenticationFailureParameter;
  // §5.4.1.3.7 f: a USIM that is out of step after a resynchronisation will never be in step.
  if (authenticationFailures > 2 || synchFailures > 1) {
    authenticationRejected(step);
  } else if (cause === mmCause.ngksiAlreadyInUse) {
    await authenticate(step);
  } else if (waiting.for === 'EapResponse') {
    // §5.4.1.2.2.4: what is wrong with the challenge itself, the UE says in EAP.
    rejectRegistration(step, mmCause.protocolErrorUnspecified);
  } else if (cause === mmCause.synchFailure && auts !== undefined && auts.length === 14) {
    await authenticate(step, { rand: waiting.rand, auts });
  } else if (cause === mmCause.macFailure || cause === mmCause.non5gAuthenticationUnacceptable) {
    // §5.4.1.3.7 c, d: perhaps it was the wrong subscriber; the UE says who it is, and is tried once more.
    if (authenticationFailures > 1) authenticationRejected(step);
    else identifyAnew(step);
  } else {
    rejectRegistration(step, mmCause.protocolErrorUnspecified);
  }
}

/** TS 24.501 §5.4.1.3.2: a key set identifier that neither the UE nor an attempt of this run uses. */
function nextNgksi(step: UeStep): number {
  const { registration, security } = step.ue;
  const used = registration?.ngksi ?? security?.ngksi ?? NO_KEY.ksi;
  const ngksi = used === NO_KEY.ksi ? 0 : (used + 1) % NO_KEY.ksi;
  if (registration !== undefined) step.ue.registration = { ...registration, ngksi };
  return ngksi;
}

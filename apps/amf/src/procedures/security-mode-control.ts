/** NAS security mode control (TS 24.501 §5.4.2, TS 33.501 §6.7.2). */
import { nasKeys } from '@trunkline/aka';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import type { UeSecurity, Waiting } from '../context/ue.ts';
import { type Algorithms, selectAlgorithms } from '../nas/capabilities.ts';
import { ABBA, nativeKsi } from '../nas/ies.ts';
import { decodePlain, protect } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { rejectRegistration } from './registration-reject.ts';
import { noteRegistrationRequest } from './registration-request.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

const NULL_ALGORITHMS: Algorithms = { nea: 0, nia: 0 };

type Command = Extract<Waiting, { for: 'SecurityModeComplete' }>;

/** Takes a new K_AMF into use. */
export function startSecurityMode(
  step: UeStep,
  options: {
    readonly kAmf: Uint8Array;
    readonly ngksi: number;
    readonly eapSuccess?: Uint8Array | undefined;
    /** The UE shares no key with the network. */
    readonly unprotected?: true;
    /** The UE derives it itself from the one that it has (TS 33.501 §6.9.3). */
    readonly horizontal?: true;
  },
): void {
  const { securityCapability } = step.ue;
  const algorithms =
    options.unprotected === true
      ? NULL_ALGORITHMS
      : securityCapability === undefined
        ? undefined
        : selectAlgorithms(securityCapability, step.config.security);
  if (algorithms === undefined) {
    rejectRegistration(step, mmCause.ueSecurityCapabilitiesMismatch);
    return;
  }
  const { nea, nia } = algorithms;
  const security: UeSecurity = {
    ngksi: options.ngksi,
    kAmf: options.kAmf,
    ciphering: nea,
    integrity: nia,
    ...nasKeys(options.kAmf, nea, nia),
    uplinkCount: 0,
    downlinkCount: 0,
    ncc: 0,
  };
  const { eapSuccess, horizontal } = options;
  const waiting: Command = { for: 'SecurityModeComplete', security, eapSuccess, horizontal };
  awaitAnswer(step, waiting);
  sendSecurityModeCommand(step, waiting);
}

/** Integrity protected with the new context, not ciphered (§5.4.2.2); each transmission takes the next COUNT. */
export function sendSecurityModeCommand(step: UeStep, waiting: Command): void {
  const { securityCapability, registration, pei } = step.ue;
  if (securityCapability === undefined) return;
  const { security, eapSuccess, horizontal } = waiting;
  const additional = {
    ...(registration?.requestAgain === true ? { rinmr: true } : {}),
    ...(horizontal === true ? { hdp: true } : {}),
  };
  const command: NasMessageOf<'SecurityModeCommand'> = {
    message: 'SecurityModeCommand',
    selectedNasSecurityAlgorithms: { ciphering: security.ciphering, integrity: security.integrity },
    ngksi: nativeKsi(security.ngksi),
    spare: 0,
    replayedUeSecurityCapabilities: securityCapability,
    // §4.4.6: the rest of the Registration Request was not, or not reliably, in the first one.
    ...(Object.keys(additional).length === 0 ? {} : { additionalSecurityInformation: additional }),
    ...(pei === undefined ? { imeisvRequest: 1 } : {}),
    ...(eapSuccess === undefined ? {} : { eapMessage: eapSuccess, abba: ABBA }),
  };
  step.env.showNas?.({ direction: 'downlink', message: command, supi: step.ue.supi });
  const { bytes, security: after } = protect(security, command, 'integrity-new-context');
  step.ue.waiting = { ...waiting, security: after };
  step.nasPdu(bytes);
}

/** The message came protected with the new context, which is in use from now on (`security` has its counts). */
export function securityModeComplete(
  step: UeStep,
  complete: NasMessageOf<'SecurityModeComplete'>,
  security: UeSecurity,
): void {
  if (step.ue.waiting?.for !== 'SecurityModeComplete') return;
  stopWaiting(step);
  step.ue.security = security;
  step.updateRan({ secured: true });
  if (complete.imeisv?.type === 'imeisv') step.ue.pei = `imeisv-${complete.imeisv.imeisv}`;
  const { registration } = step.ue;
  if (registration === undefined) return;
  // TS 33.501 §A.9: K_gNB comes from the COUNT of this message.
  step.ue.registration = { ...registration, startedAt: security.uplinkCount - 1, authenticated: true };
  if (complete.nasMessageContainer !== undefined) {
    const inner = decodePlain(complete.nasMessageContainer);
    if (inner?.message === 'RegistrationRequest') noteRegistrationRequest(step, inner);
  }
}

/**
 * §5.4.2.5: the UE found its capabilities changed on the way, or another fault. The old context stays, and the procedure that
 * wanted the new one ends with its connection.
 */
export function securityModeReject(step: UeStep, { cause5gmm }: NasMessageOf<'SecurityModeReject'>): void {
  if (step.ue.waiting?.for !== 'SecurityModeComplete') return;
  stopWaiting(step);
  step.env.warn(`the UE rejects the security mode with cause ${cause5gmm}`, { supi: step.ue.supi });
  step.count('RM.RegInitFail', { cause: String(cause5gmm) });
  step.ue.registration = undefined;
  releaseConnection(step, { group: 'nas', value: 'unspecified' });
}

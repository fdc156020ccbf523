/** 5GMM messages of the UE to their procedures (TS 24.501 §4.4.4.3, §7). */
import { mmCause, type NasMessage } from '@trunkline/nas-5gs';
import type { UeSecurity } from '../context/ue.ts';
import { type Integrity, receive } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { authenticate, authenticationFailure, authenticationResponse } from './authentication.ts';
import { deregistrationAccept, deregistrationRequest } from './deregistration.ts';
import { identityResponse } from './identification.ts';
import { ulNasTransport } from './nas-transport.ts';
import { continueRegistration, registrationRequest } from './registration.ts';
import { registrationComplete } from './registration-accept.ts';
import { securityModeComplete, securityModeReject } from './security-mode-control.ts';
import { serviceRequest } from './service-request.ts';
import { catchUpWithSubscription, sendChangedConfiguration } from './subscription-change.ts';
import { configurationUpdateComplete } from './ue-configuration-update.ts';

export async function uplinkNas(step: UeStep, nasPdu: Uint8Array): Promise<void> {
  const received = receive(step.ue, nasPdu);
  switch (received.outcome) {
    case 'discard':
      step.count('AMF.NasDiscarded', { reason: received.reason });
      step.env.warn(`a NAS message is discarded: ${received.reason}`, { supi: step.ue.supi });
      // A connection that begins with nonsense serves nobody.
      if (step.ue.ran?.secured === false && step.ue.waiting === undefined) {
        releaseConnection(step, { group: 'nas', value: 'unspecified' });
      }
      return;
    case 'malformed':
      // TS 24.501 §7: what cannot be read is answered with a status, not with silence.
      step.nas({ message: 'FiveGMMStatus', cause5gmm: received.cause });
      if (step.ue.ran?.secured === false && step.ue.waiting === undefined) {
        releaseConnection(step, { group: 'nas', value: 'unspecified' });
      }
      return;
    case 'message':
      step.env.showNas?.({ direction: 'uplink', message: received.message, supi: step.ue.supi });
      if (received.security !== undefined && received.newContext !== true) step.ue.security = received.security;
      await fivegmm(
        step,
        nasPdu,
        received.message,
        received.integrity,
        received.newContext === true ? received.security : undefined,
      );
  }
}

async function fivegmm(
  step: UeStep,
  nasPdu: Uint8Array,
  message: NasMessage,
  integrity: Integrity,
  newSecurity: UeSecurity | undefined,
): Promise<void> {
  switch (message.message) {
    case 'RegistrationRequest':
      return registrationRequest(step, message, integrity, nasPdu);
    case 'ServiceRequest':
      return serviceRequest(step, message, integrity);
    case 'IdentityResponse':
      return identityResponse(step, message) ? authenticate(step) : undefined;
    case 'AuthenticationResponse':
      return authenticationResponse(step, message);
    case 'AuthenticationFailure':
      return authenticationFailure(step, message);
    case 'SecurityModeComplete':
      if (newSecurity === undefined) return undefined;
      securityModeComplete(step, message, newSecurity);
      return continueRegistration(step);
    case 'SecurityModeReject':
      return securityModeReject(step, message);
    case 'RegistrationComplete':
      registrationComplete(step);
      return catchUpWithSubscription(step);
    case 'ConfigurationUpdateComplete':
      configurationUpdateComplete(step);
      return sendChangedConfiguration(step);
    case 'DeregistrationRequestUeOriginating':
      return deregistrationRequest(step, message, integrity);
    case 'DeregistrationAcceptUeTerminated':
      return deregistrationAccept(step);
    case 'UlNasTransport':
      return ulNasTransport(step, message);
    case 'FiveGMMStatus':
      step.env.warn(`the UE reports 5GMM cause ${message.cause5gmm}`, { supi: step.ue.supi });
      return;
    default:
      // §7.4: a message that this state or this side does not know.
      step.nas({ message: 'FiveGMMStatus', cause5gmm: mmCause.messageTypeNotCompatible });
  }
}

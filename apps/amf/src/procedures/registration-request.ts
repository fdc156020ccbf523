/** What the AMF keeps of a Registration Request (TS 24.501 §8.2.6). */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import type { UeStep } from '../ue-step.ts';

/** Takes what a Registration Request says that later steps need. The one in a NAS message container replaces the first. */
export function noteRegistrationRequest(step: UeStep, request: NasMessageOf<'RegistrationRequest'>): void {
  const { ue } = step;
  const { registration } = ue;
  if (registration === undefined) return;
  ue.securityCapability = request.ueSecurityCapability ?? ue.securityCapability;
  ue.registration = {
    ...registration,
    followOn: request.registrationType.followOnRequest,
    requestedNssai: request.requestedNssai ?? registration.requestedNssai,
    uplinkDataStatus: request.uplinkDataStatus ?? registration.uplinkDataStatus,
    pduSessionStatus: request.pduSessionStatus ?? registration.pduSessionStatus,
  };
}

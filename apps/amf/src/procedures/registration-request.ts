/** What the AMF keeps of a Registration Request (TS 24.501 §8.2.6). */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import type { UeStep } from '../ue-step.ts';

/** 5GS DRX parameters (TS 24.501 §9.11.3.2A): the cycle in radio frames. */
const PAGING_DRX = [undefined, 'v32', 'v64', 'v128', 'v256'] as const;

/** Takes what a Registration Request says that later steps need. The one in a NAS message container replaces the first. */
export function noteRegistrationRequest(step: UeStep, request: NasMessageOf<'RegistrationRequest'>): void {
  const { ue } = step;
  const { registration } = ue;
  if (registration === undefined) return;
  ue.drx = PAGING_DRX[request.requestedDrxParameters ?? 0] ?? ue.drx;
  ue.securityCapability = request.ueSecurityCapability ?? ue.securityCapability;
  ue.registration = {
    ...registration,
    followOn: request.registrationType.followOnRequest,
    requestedNssai: request.requestedNssai ?? registration.requestedNssai,
    uplinkDataStatus: request.uplinkDataStatus ?? registration.uplinkDataStatus,
    pduSessionStatus: request.pduSessionStatus ?? registration.pduSessionStatus,
  };
}

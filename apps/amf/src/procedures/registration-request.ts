/** What the AMF keeps of a Registration Request (TS 24.501 §8.2.6). */
import { createHash } from 'node:crypto';
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { encodePlain } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';

/** 5GS DRX parameters (TS 24.501 §9.11.3.2A): the cycle in radio frames. */
const PAGING_DRX = [undefined, 'v32', 'v64', 'v128', 'v256'] as const;

/** Takes what a Registration Request says that later steps need. The one in a NAS message container replaces the first. */
export function noteRegistrationRequest(step: UeStep, request: NasMessageOf<'RegistrationRequest'>): void {
  const { ue } = step;
  const { registration } = ue;
  if (registration === undefined) return;
  // TS 24.501 §5.5.1.2.2: left out, it is as it was.
  if (request.capability5gmm !== undefined)
    ue.upCiot = (step.config.upCiot && request.capability5gmm.up5gCiot === true) || undefined;
  ue.drx = PAGING_DRX[request.requestedDrxParameters ?? 0] ?? ue.drx;
  ue.securityCapability = request.ueSecurityCapability ?? ue.securityCapability;
  // TS 23.501 §5.4.4.1: what the gNB told of the radio is out of date; it will ask the UE.
  if (registration.type === 'initial' || request.updateType5gs?.ngRanRcu === true) ue.radioCapability = undefined;
  ue.registration = {
    ...registration,
    // For another AMF, which gets a UE in this way only where it was not registered here.
    request: ue.registered ? undefined : encodePlain({ ...request, nasMessageContainer: undefined }),
    digest: digestOf(request),
    followOn: request.registrationType.followOnRequest,
    requestedNssai: request.requestedNssai ?? registration.requestedNssai,
    smsRequested: request.updateType5gs?.smsRequested ?? registration.smsRequested,
    uplinkDataStatus: request.uplinkDataStatus ?? registration.uplinkDataStatus,
    pduSessionStatus: request.pduSessionStatus ?? registration.pduSessionStatus,
  };
}

/** Of what the UE asks for, however the request travels and whichever keys are in use meanwhile. */
export function digestOf(request: NasMessageOf<'RegistrationRequest'>): string {
  const { nasMessageContainer: _, ...content } = request;
  const bytes = encodePlain({ ...content, ngksi: { ksi: 0, mapped: false } });
  return createHash('sha256').update(bytes).digest('base64');
}

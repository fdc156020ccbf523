/** Service request (TS 23.502 §4.2.3, TS 24.501 §5.6.1): signalling, data, and the answer to paging. */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import { type Integrity, openContainer } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { backOff } from './congestion.ts';
import { startDeregistration } from './deregistration.ts';
import { allocateGuti } from './guti.ts';
import { initialContextSetup, type SessionToSetUp, sendPending } from './initial-context-setup.ts';
import { sendSmInfo } from './pdu-session.ts';
import { restrictedCause } from './service-area.ts';
import { sendChangedConfiguration } from './subscription-change.ts';
import { updateConfiguration } from './ue-configuration-update.ts';
import { activate, dropSessionsThatUeHasNot } from './up-activation.ts';
import { stopWaiting } from './waiting.ts';

/** §5.6.1.5: types of service that a UE may have where it may not use others. */
const UNRESTRICTED = new Set([
  'mobile-terminated-services',
  'emergency-services',
  'emergency-services-fallback',
  'high-priority-access',
  'elevated-signalling',
]);

export async function serviceRequest(
  step: UeStep,
  outer: NasMessageOf<'ServiceRequest'>,
  integrity: Integrity,
): Promise<void> {
  const { ue } = step;
  step.count('MM.ServiceReq');
  if (integrity !== 'verified' || !ue.registered || ue.security === undefined) {
    // §5.6.1.5: the UE has proven who it is, and is not registered any more.
    const isOwn = integrity === 'verified' && !ue.registered;
    rejectService(step, isOwn ? mmCause.implicitlyDeregistered : mmCause.ueIdentityCannotBeDerived);
    return;
  }
  const paged = ue.waiting?.for === 'ServiceAfterPaging';
  if (paged) stopWaiting(step);
  step.updateRan({ secured: true });
  const wait = paged ? undefined : backOff(step);
  if (wait !== undefined) {
    rejectService(step, mmCause.congestion, wait);
    return;
  }
  const restricted = paged || UNRESTRICTED.has(outer.serviceType) ? undefined : restrictedCause(step);
  if (restricted !== undefined) {
    rejectService(step, restricted);
    return;
  }
  const uplinkCount = ue.security.uplinkCount - 1;
  // §4.4.6: what is not in the clear comes in the container, deciphered by now.
  const inner =
    outer.nasMessageContainer === undefined ? undefined : openContainer(ue.security, outer.nasMessageContainer);
  const request = inner?.message === 'ServiceRequest' ? inner : outer;

  dropSessionsThatUeHasNot(step, request.pduSessionStatus);
  const { sessions, failed } = await activate(step, request.uplinkDataStatus ?? []);
  accept(step, request, uplinkCount, sessions, failed);
  step.count('MM.ServiceSucc');
  if (ue.deregisterWhenReached !== undefined) startDeregistration(step, ue.deregisterWhenReached);
  else if (paged) {
    // TS 33.501 §6.12.3: the identity that was paged in the clear is not used again.
    await allocateGuti(step);
    updateConfiguration(step, 'guti');
  }
  sendChangedConfiguration(step);
}

function accept(
  step: UeStep,
  request: NasMessageOf<'ServiceRequest'>,
  uplinkCount: number,
  sessions: readonly SessionToSetUp[],
  failed: readonly number[],
): void {
  const nasPdu = step.nasBytes({
    message: 'ServiceAccept',
    ...(request.pduSessionStatus === undefined ? {} : { pduSessionStatus: Object.keys(step.ue.sessions).map(Number) }),
    ...(request.uplinkDataStatus === undefined ? {} : { pduSessionReactivationResult: failed }),
  });
  if (step.ue.ran?.contextSetUp !== true) {
    initialContextSetup(step, { uplinkCount, nasPdu, sessions });
    return;
  }
  step.nasPdu(nasPdu);
  for (const { pduSessionId, transfer, n1 } of sessions) {
    sendSmInfo(step, { pduSessionId, n1, n2: { type: 'PDU_RES_SETUP_REQ', bytes: transfer } });
  }
  sendPending(step);
}

/** §5.6.1.5; `t3346` in seconds. */
function rejectService(step: UeStep, cause: number, t3346?: number): void {
  step.nas({
    message: 'ServiceReject',
    cause5gmm: cause,
    ...(t3346 === undefined ? {} : { t3346: { seconds: t3346 } }),
  });
  releaseConnection(step, { group: 'nas', value: 'normal-release' });
}

/** Service request (TS 23.502 §4.2.3, TS 24.501 §5.6.1): signalling, data, and the answer to paging. */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import { RefusedError } from '../environment.ts';
import { type Integrity, openContainer } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { startDeregistration } from './deregistration.ts';
import { initialContextSetup, type SessionToSetUp, sendPending } from './initial-context-setup.ts';
import { sendSmInfo, setSession, smNasBytes } from './pdu-session.ts';
import { stopWaiting } from './waiting.ts';

export async function serviceRequest(
  step: UeStep,
  outer: NasMessageOf<'ServiceRequest'>,
  integrity: Integrity,
): Promise<void> {
  const { ue } = step;
  step.count('MM.ServiceReq');
  if (integrity !== 'verified' || !ue.registered || ue.security === undefined) {
    rejectService(step, mmCause.ueIdentityCannotBeDerived);
    return;
  }
  if (ue.waiting?.for === 'ServiceAfterPaging') stopWaiting(step);
  step.updateRan({ secured: true });
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
}

/** §5.6.1.4.1: what the UE does not count as a session any more, ends here too. */
export function dropSessionsThatUeHasNot(step: UeStep, status: readonly number[] | undefined): void {
  if (status === undefined) return;
  for (const [id, ref] of Object.entries(step.ue.sessions)) {
    if (status.includes(Number(id))) continue;
    step.effects.push({ effect: 'release-session', ref, cause: 'PDU_SESSION_STATUS_MISMATCH' });
    setSession(step, Number(id), undefined);
  }
}

/** Steps 4 to 11: each SMF gives what the gNB needs for the user plane. What waited for the UE comes with it. */
export async function activate(
  step: UeStep,
  wanted: readonly number[],
): Promise<{ sessions: SessionToSetUp[]; failed: number[] }> {
  const sessions: SessionToSetUp[] = [];
  const failed: number[] = [];
  const waiting = step.ue.pending.filter(({ n2 }) => n2?.type === 'PDU_RES_SETUP_REQ');
  step.ue.pending = step.ue.pending.filter((transfer) => !waiting.includes(transfer));
  for (const { pduSessionId, n1, n2 } of waiting) {
    if (n2 === undefined) continue;
    const nasPdu = n1 === undefined ? undefined : smNasBytes(step, pduSessionId, n1);
    sessions.push({ pduSessionId, transfer: n2.bytes, nasPdu });
  }
  for (const pduSessionId of wanted) {
    const ref = step.ue.sessions[pduSessionId];
    if (ref === undefined || sessions.some((session) => session.pduSessionId === pduSessionId)) continue;
    try {
      const answer = await step.env.smf.update(ref, { upCnxState: 'ACTIVATING', location: step.ue.location });
      if (answer?.n2 === undefined) failed.push(pduSessionId);
      else sessions.push({ pduSessionId, transfer: answer.n2.bytes });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      failed.push(pduSessionId);
    }
  }
  return { sessions, failed };
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
  for (const { pduSessionId, transfer } of sessions) {
    sendSmInfo(step, { pduSessionId, n2: { type: 'PDU_RES_SETUP_REQ', bytes: transfer } });
  }
  sendPending(step);
}

/** §5.6.1.5. */
function rejectService(step: UeStep, cause: number): void {
  step.nas({ message: 'ServiceReject', cause5gmm: cause });
  releaseConnection(step, { group: 'nas', value: 'normal-release' });
}

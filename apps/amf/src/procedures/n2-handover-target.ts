/**
 * N2 handover at the AMF, towards the target gNB (TS 23.502 §4.9.1.3; TS 38.413 §8.4.2 Handover Resource Allocation, §8.4.3
 * Handover Notification), and how the source is let go of.
 */
import type { Cause, HandoverFailure, HandoverNotify, HandoverRequestAcknowledge, NgapPdu } from '@trunkline/ngap';
import { errorIndication } from '../n2/errors.ts';
import { toLocation } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { connectionReleased } from './an-release.ts';
import {
  commandHandover,
  HANDOVER_FAILED,
  handoverEnded,
  preparationFailed,
  targetFailed,
} from './handover-outcome.ts';
import { forgetIfGone, HANDOVER_CANCELLED, releaseAt, releaseLeft } from './handover-release.ts';
import { allocatedAtTarget, cancelSessions, completeSessions } from './handover-sessions.ts';
import { arriveFromOtherAmf } from './inter-amf-handover-target.ts';

/** A message of a node that the UE is going to, or that it has left; false for any other. */
export async function fromOtherNode(step: UeStep, pdu: NgapPdu, peer: string, stream: number): Promise<boolean> {
  const { handover, left } = step.ue;
  switch (pdu.message) {
    case 'HandoverRequestAcknowledge':
      await handoverRequestAcknowledge(step, pdu, peer, stream);
      return true;
    case 'HandoverFailure':
      await handoverFailure(step, pdu, peer);
      return true;
    case 'HandoverNotify':
      await handoverNotify(step, pdu, peer, stream);
      return true;
    case 'UEContextReleaseRequest':
      if (handover?.target !== undefined && isOf(handover.target, pdu, peer)) {
        // The UE never came, or the target cannot have it after all: the UE stays.
        await targetFailed(step, handover, pdu.cause);
        return true;
      }
      if (left === undefined || !isOf(left, pdu, peer)) return false;
      releaseLeft(step);
      return true;
    case 'UEContextReleaseComplete':
      if (left === undefined || !isOf(left, pdu, peer)) return false;
      step.stop('source-release');
      step.ue.left = undefined;
      forgetIfGone(step);
      return false;
    case 'ErrorIndication':
      if (handover?.target?.peer !== peer) return false;
      // It went on without what it did not understand.
      if (pdu.cause?.value === 'abstract-syntax-error-ignore-and-notify') return true;
      if (step.ue.ran?.peer === peer && pdu.ranUeNgapId !== handover.target.ranUeNgapId) return false;
      await targetFailed(step, handover, HANDOVER_FAILED);
      return true;
    default:
      return false;
  }
}

function isOf(
  connection: { readonly peer: string; readonly ranUeNgapId?: number | undefined },
  { ranUeNgapId }: { readonly ranUeNgapId: number },
  peer: string,
): boolean {
  return connection.peer === peer && connection.ranUeNgapId === ranUeNgapId;
}

/** Steps 10 to 12: the target has resources; the SMFs say what becomes of each session, and the source gets its command. */
async function handoverRequestAcknowledge(
  step: UeStep,
  acknowledge: HandoverRequestAcknowledge,
  peer: string,
  stream: number,
): Promise<void> {
  const { handover } = step.ue;
  const { ranUeNgapId } = acknowledge;
  const isRepeated = handover?.target !== undefined && isOf(handover.target, acknowledge, peer);
  if (isRepeated) return;
  if (handover?.phase !== 'preparing' || handover.target?.peer !== peer) {
    // Nobody waits for it any more: it was cancelled, or took too long.
    releaseAt(step, { peer, stream, ranUeNgapId }, HANDOVER_CANCELLED);
    return;
  }
  const target = { peer, stream, ranUeNgapId };
  const { commands, refused } = await allocatedAtTarget(
    step,
    handover.sessions,
    acknowledge.pduSessionResourceAdmittedList.map((item) => ({
      pduSessionId: item.pduSessionId,
      transfer: item.handoverRequestAcknowledgeTransfer,
    })),
    (acknowledge.pduSessionResourceFailedToSetupListHOAck ?? []).map((item) => ({
      pduSessionId: item.pduSessionId,
      transfer: item.handoverResourceAllocationUnsuccessfulTransfer,
    })),
  );
  const prepared = { ...handover, target };
  if (commands.length === 0) {
    await targetFailed(step, prepared, HANDOVER_FAILED);
    return;
  }
  const all = [...handover.refused, ...refused];
  step.stop('handover-preparation');
  step.start('handover-execution', step.config.timers.handoverExecution * 1_000);
  commandHandover(step, commands, all, acknowledge.targetToSourceTransparentContainer);
  step.ue.handover = {
    ...prepared,
    phase: 'prepared',
    sessions: commands.map(({ pduSessionId }) => pduSessionId),
    refused: all,
  };
}

/** §8.4.2.3: the target takes nothing; its cause goes to the source. */
async function handoverFailure(step: UeStep, failure: HandoverFailure, peer: string): Promise<void> {
  const { handover } = step.ue;
  if (handover?.phase !== 'preparing' || handover.target?.peer !== peer) return;
  const container = failure.targettoSourceFailureTransparentContainer;
  await cancelSessions(step, handover.sessions, 'HO_FAILURE');
  preparationFailed(
    step,
    failure.cause,
    container === undefined ? {} : { targettoSourceFailureTransparentContainer: container },
  );
  handoverEnded(step);
}

/** Execution phase, steps 5 to 8: the UE is at the target. */
async function handoverNotify(step: UeStep, notify: HandoverNotify, peer: string, stream: number): Promise<void> {
  const { ue } = step;
  const { handover, ran: source, amfUeNgapId, relocation } = ue;
  const isExpected = handover?.phase === 'prepared' && handover.target !== undefined;
  if (isExpected && relocation !== undefined && isOf(handover.target, notify, peer)) {
    await arriveFromOtherAmf(step, notify, { relocation, handover, peer, stream });
    return;
  }
  if (!isExpected || source === undefined || !isOf(handover.target, notify, peer)) {
    if (source !== undefined && isOf(source, notify, peer)) return;
    const cause: Cause = { choice: 'radioNetwork', value: 'inconsistent-remote-UE-NGAP-ID' };
    step.ngapTo({ peer, stream }, errorIndication(cause, { amfUeNgapId, ranUeNgapId: notify.ranUeNgapId }));
    return;
  }
  ue.location = toLocation(notify.userLocationInformation, step.info.now) ?? ue.location;
  await completeSessions(step, handover.sessions);
  releaseLeft(step);
  if (handover.sourceLost !== true) {
    const { ranUeNgapId } = source;
    if (notify.notifySourceNGRANNode !== undefined) {
      step.ngapTo(source, { message: 'HandoverSuccess', amfUeNgapId, ranUeNgapId });
    }
    ue.left = { peer: source.peer, via: source.via, stream: source.stream, ranUeNgapId };
    step.start('source-release', step.config.timers.sourceRelease * 1_000);
  }
  ue.ran = { ...source, peer, via: step.origin?.via, stream, ranUeNgapId: notify.ranUeNgapId };
  step.count('AMF.HandoverSucc');
  handoverEnded(step);
}

/** The target does not answer. */
export async function preparationTimedOut(step: UeStep): Promise<void> {
  const { handover } = step.ue;
  if (handover?.phase === 'preparing') await targetFailed(step, handover, HANDOVER_FAILED);
}

/** The UE did not come. It may be at the source, which asks for its release if not (TNGRELOCoverall, TS 38.413 §8.4.1.2). */
export async function executionTimedOut(step: UeStep): Promise<void> {
  const { handover } = step.ue;
  if (handover?.phase !== 'prepared') return;
  await targetFailed(step, handover, HANDOVER_FAILED);
  if (handover.sourceLost === true) connectionReleased(step);
}

/** A node's association is gone, or the node reset the connection. A UE that is on its way may still arrive. */
export async function nodeLost(step: UeStep, peer: string): Promise<void> {
  const { handover, ran, left, suspended } = step.ue;
  if (suspended?.ran.peer === peer) step.ue.suspended = undefined;
  if (left?.peer === peer) {
    step.stop('source-release');
    step.ue.left = undefined;
    forgetIfGone(step);
  }
  const isTarget = handover?.target?.peer === peer;
  if (handover !== undefined && isTarget) {
    const target = { ...handover.target, ranUeNgapId: undefined };
    await targetFailed(step, { ...handover, target }, { choice: 'transport', value: 'transport-resource-unavailable' });
    if (handover.sourceLost === true) connectionReleased(step);
  }
  if (step.ue.ran === undefined || ran?.peer !== peer) return;
  if (handover?.phase === 'prepared' && !isTarget) step.ue.handover = { ...handover, sourceLost: true };
  else connectionReleased(step);
}

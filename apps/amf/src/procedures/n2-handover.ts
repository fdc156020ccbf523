import {
  type Cause,
  encodeRanStatusTransferTransparentContainer,
  type HandoverCancel,
  type HandoverRequired,
  type TargetId,
  type UplinkRANStatusTransfer,
} from '@trunkline/ngap';
import { errorIndication } from '../n2/errors.ts';
import { radioCause, toHandoverTarget } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenByArea, forbiddenBySubscription } from './access-restriction.ts';
import { endHandover, HANDOVER_FAILED, preparationFailed } from './handover-outcome.ts';
import { requestResources } from './handover-request.ts';
import { prepareSessions } from './handover-sessions.ts';
import { chainNextHop, type FoundTarget, findTargetNode } from './handover-target.ts';
import { handOverToOtherAmf } from './inter-amf-handover-source.ts';

const WRONG_STATE: Cause = { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' };

/** Steps 1 to 9: the source wants the UE to go; the SMFs prepare, and the target is asked. */
export async function handoverRequired(step: UeStep, request: HandoverRequired): Promise<void> {
  const { ue } = step;
  step.count('AMF.HandoverReq');
  if (ue.handover?.phase === 'preparing') {
    // One preparation at a time (TS 38.413 §8.4.1): the first goes on.
    const { amfUeNgapId, ranUeNgapId } = request;
    step.ngap(errorIndication(WRONG_STATE, { amfUeNgapId, ranUeNgapId }));
    return;
  }
  // The UE did not go where it was told to, and the source tries another target.
  if (ue.handover !== undefined) await endHandover(step, ue.handover, 'HO_CANCEL');
  const refusal = refusalOf(step, request);
  if (refusal !== undefined) {
    preparationFailed(step, refusal);
    return;
  }
  const target = await findTarget(step, request.targetId);
  if (target === undefined) {
    if (!(await handOverToOtherAmf(step, request))) preparationFailed(step, radioCause('unknown-targetID'));
    return;
  }
  const { tai } = target.id;
  if (forbiddenByArea(step, tai) !== undefined || forbiddenBySubscription(ue, tai) !== undefined) {
    preparationFailed(step, radioCause('ho-target-not-allowed'));
    return;
  }
  const sessions = request.pduSessionResourceListHORqd.map(({ pduSessionId, handoverRequiredTransfer }) => ({
    pduSessionId,
    transfer: handoverRequiredTransfer,
  }));
  const { prepared, refused } = await prepareSessions(step, sessions, target.id, target.slices);
  if (prepared.length === 0) {
    preparationFailed(step, HANDOVER_FAILED);
    return;
  }
  chainNextHop(step);
  requestResources(step, target.peer, request, prepared, refused);
}

/** Why a handover cannot even be tried. */
function refusalOf({ ue }: UeStep, request: HandoverRequired): Cause | undefined {
  const { ran, security, securityCapability, subscription, waiting } = ue;
  const isReady = ran?.contextSetUp === true && ran.releasing === undefined && security?.nh !== undefined;
  if (!isReady || securityCapability === undefined || subscription === undefined) return WRONG_STATE;
  // TS 33.501 §6.9.5.1: keys do not change under a handover.
  if (waiting?.for === 'SecurityModeComplete') return radioCause('interaction-with-other-procedure');
  if (request.handoverType !== 'intra5gs') return radioCause('ho-target-not-allowed');
  const ids = new Set(request.pduSessionResourceListHORqd.map(({ pduSessionId }) => pduSessionId));
  if (ids.size !== request.pduSessionResourceListHORqd.length) return radioCause('multiple-PDU-session-ID-instances');
  return undefined;
}

async function findTarget(step: UeStep, targetId: TargetId): Promise<FoundTarget | undefined> {
  const id = targetId.choice === 'targetRANNodeId' ? toHandoverTarget(targetId.value) : undefined;
  return id === undefined ? undefined : findTargetNode(step, id);
}

/** §8.4.5: whatever had been prepared is taken back, before or after the command. */
export async function handoverCancel(step: UeStep, cancel: HandoverCancel): Promise<void> {
  const { ue } = step;
  if (ue.handover !== undefined) {
    step.count('AMF.HandoverCancel');
    await endHandover(step, ue.handover, 'HO_CANCEL');
  }
  const { amfUeNgapId, ranUeNgapId } = cancel;
  step.ngap({ message: 'HandoverCancelAcknowledge', amfUeNgapId, ranUeNgapId });
}

/** §8.4.6, §8.4.7: the target learns which packets the UE has had. */
export function uplinkRanStatusTransfer(step: UeStep, transfer: UplinkRANStatusTransfer): void {
  const { handover, amfUeNgapId } = step.ue;
  if (handover?.phase !== 'prepared') return;
  if (handover.elsewhere !== undefined) {
    const container = encodeRanStatusTransferTransparentContainer(transfer.ranStatusTransferTransparentContainer);
    step.effects.push({ effect: 'ran-status', at: handover.elsewhere, container });
    return;
  }
  if (handover.target?.ranUeNgapId === undefined) return;
  step.ngapTo(handover.target, {
    message: 'DownlinkRANStatusTransfer',
    amfUeNgapId,
    ranUeNgapId: handover.target.ranUeNgapId,
    ranStatusTransferTransparentContainer: transfer.ranStatusTransferTransparentContainer,
  });
}

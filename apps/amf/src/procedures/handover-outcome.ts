/** How the preparation of an N2 handover ends for the source, and what follows from the end of the handover. */
import type { Cause, HandoverPreparationFailure } from '@trunkline/ngap';
import type { Handover, RefusedSession } from '../context/handover.ts';
import type { UeStep } from '../ue-step.ts';
import { HANDOVER_CANCELLED, letTargetGo } from './handover-release.ts';
import { cancelSessions, type SessionTransfer } from './handover-sessions.ts';
import { sendPending } from './initial-context-setup.ts';

export const HANDOVER_FAILED: Cause = {
  choice: 'radioNetwork',
  value: 'ho-failure-in-target-5GC-ngran-node-or-target-system',
};

/** Step 1 of the execution phase: the source sends the UE to the target. */
export function commandHandover(
  step: UeStep,
  commands: readonly SessionTransfer[],
  refused: readonly RefusedSession[],
  targetToSourceTransparentContainer: Uint8Array,
): void {
  const { amfUeNgapId, ran } = step.ue;
  if (ran === undefined) return;
  step.ngap({
    message: 'HandoverCommand',
    amfUeNgapId,
    ranUeNgapId: ran.ranUeNgapId,
    handoverType: 'intra5gs',
    pduSessionResourceHandoverList: commands.map(({ pduSessionId, transfer }) => ({
      pduSessionId,
      handoverCommandTransfer: transfer,
    })),
    ...(refused.length === 0
      ? {}
      : {
          pduSessionResourceToReleaseListHOCmd: refused.map(({ pduSessionId, transfer }) => ({
            pduSessionId,
            handoverPreparationUnsuccessfulTransfer: transfer,
          })),
        }),
    targetToSourceTransparentContainer,
  });
}

/** §8.4.1.3: the UE stays. */
export function preparationFailed(
  step: UeStep,
  cause: Cause,
  more: Pick<HandoverPreparationFailure, 'targettoSourceFailureTransparentContainer'> = {},
): void {
  const { amfUeNgapId, ran } = step.ue;
  step.count('AMF.HandoverFail', { cause: String(cause.value) });
  if (ran === undefined) return;
  const { ranUeNgapId } = ran;
  step.ngap({ message: 'HandoverPreparationFailure', amfUeNgapId, ranUeNgapId, cause, ...more });
}

/** The target is of no use. A source that has the command already finds out by itself (TNGRELOCoverall). */
export async function targetFailed(step: UeStep, handover: Handover, cause: Cause): Promise<void> {
  if (handover.phase === 'preparing') preparationFailed(step, cause);
  else step.count('AMF.HandoverCancel');
  await endHandover(step, handover, 'HO_FAILURE');
}

/** The UE stays at the source. SMFs and target let go of what they have prepared, and what waited for the end goes out. */
export async function endHandover(
  step: UeStep,
  handover: Handover,
  smCause: 'HO_CANCEL' | 'HO_FAILURE',
): Promise<void> {
  await cancelSessions(step, handover.sessions, smCause);
  letTargetGo(step, handover, HANDOVER_CANCELLED);
  handoverEnded(step);
}

/** Over, this way or that: what was held back goes to where the UE is. */
export function handoverEnded(step: UeStep): void {
  const { heldNas = [] } = step.ue;
  step.stop('handover-preparation', 'handover-execution');
  step.ue.handover = undefined;
  step.ue.heldNas = undefined;
  for (const nasPdu of heldNas) step.nasPdu(nasPdu);
  sendPending(step);
}

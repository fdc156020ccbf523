/** How the preparation of an N2 handover ends for the source, and what follows from the end of the handover. */
import type { Cause, HandoverPreparationFailure } from '@trunkline/ngap';
import type { Handover, RefusedSession, Relocation, SessionTransfer, TargetAmf } from '../context/handover.ts';
import { RELOCATION_OVER_MS } from '../context/timers.ts';
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { HANDOVER_CANCELLED, letTargetGo } from './handover-release.ts';
import { cancelSessions } from './handover-sessions.ts';
import { sendPending } from './initial-context-setup.ts';

export const HANDOVER_FAILED: Cause = {
  choice: 'radioNetwork',
  value: 'ho-failure-in-target-5GC-ngran-node-or-target-system',
};

/** Step 1 of the execution phase: the source sends the UE to the target; one of another AMF is told by that AMF. */
export function commandHandover(
  step: UeStep,
  commands: readonly SessionTransfer[],
  refused: readonly RefusedSession[],
  targetToSourceTransparentContainer: Uint8Array,
): void {
  const { amfUeNgapId, ran, relocation } = step.ue;
  if (relocation !== undefined) {
    step.ue.relocation = {
      ...relocation,
      outcome: { result: 'prepared', targetToSource: targetToSourceTransparentContainer, sessions: commands, refused },
    };
    return;
  }
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
  const { amfUeNgapId, ran, relocation } = step.ue;
  step.count('AMF.HandoverFail', { cause: String(cause.value) });
  if (relocation !== undefined) {
    const targetToSourceFailure = more.targettoSourceFailureTransparentContainer;
    step.ue.relocation = { ...relocation, outcome: { result: 'failed', cause, targetToSourceFailure } };
    return;
  }
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
  if (handover.elsewhere === undefined) {
    await cancelSessions(step, handover.sessions, smCause);
    letTargetGo(step, handover, HANDOVER_CANCELLED);
  } else await callBack(step, handover, handover.elsewhere, smCause);
  handoverEnded(step);
}

/** The other AMF cancels at the SMFs before anything else is begun there; where it does not answer, that is done from here. */
async function callBack(
  step: UeStep,
  handover: Handover,
  elsewhere: TargetAmf,
  smCause: 'HO_CANCEL' | 'HO_FAILURE',
): Promise<void> {
  try {
    await step.env.amfs.releaseContext(elsewhere, HANDOVER_CANCELLED);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('the AMF of a target does not let go of the UE', { supi: step.ue.supi, error });
    await cancelSessions(step, handover.sessions, smCause);
  }
}

/** Over, this way or that: what was held back goes to where the UE is. */
export function handoverEnded(step: UeStep): void {
  const { heldNas = [], relocation } = step.ue;
  step.stop('handover-preparation', 'handover-execution');
  step.ue.handover = undefined;
  if (relocation !== undefined) {
    relocationOver(step, relocation);
    return;
  }
  step.ue.heldNas = undefined;
  for (const nasPdu of heldNas) step.nasPdu(nasPdu);
  sendPending(step);
}

/** The UE does not come from the other AMF, which may still ask why. Its sessions are not ours. */
function relocationOver(step: UeStep, { outcome }: Relocation): void {
  step.ue.sessions = {};
  if (outcome?.result === 'failed') step.start('relocation-over', RELOCATION_OVER_MS);
  else step.end();
}

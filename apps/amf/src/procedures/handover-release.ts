/**
 * Connections that nobody needs any more: at the target of a handover, where it fails, at its source, where it succeeds, and those that
 * were suspended for a UE that came back another way.
 */
import type { Cause } from '@trunkline/ngap';
import type { Handover, LeftConnection } from '../context/handover.ts';
import { NG_RELEASE_MS } from '../context/timers.ts';
import type { UeStep } from '../ue-step.ts';

export const HANDOVER_CANCELLED: Cause = { choice: 'radioNetwork', value: 'handover-cancelled' };
const MAX_COMMANDS = 2;
const NOT_NEEDED: Cause = { choice: 'radioNetwork', value: 'release-due-to-5gc-generated-reason' };
const SUCCESSFUL: Cause = { choice: 'radioNetwork', value: 'successful-handover' };

/** Execution phase, step 14: what was on its way to the source has come to the UE by now. */
export function releaseLeft(step: UeStep): void {
  const { left } = step.ue;
  if (left === undefined) return;
  step.stop('source-release');
  const { commands = 0 } = left;
  step.ue.left = undefined;
  if (commands >= MAX_COMMANDS) {
    forgetIfGone(step);
    return;
  }
  releaseAt(step, left, SUCCESSFUL);
  // Until it has said that it did: a worker may die before the command is out.
  step.ue.left = { ...left, commands: commands + 1 };
  step.start('source-release', NG_RELEASE_MS);
}

/** What the target has prepared goes, where it has said so already. */
export function letTargetGo(step: UeStep, { target, elsewhere }: Handover, cause: Cause): void {
  if (elsewhere !== undefined) step.effects.push({ effect: 'release-context', at: elsewhere, cause });
  if (target?.ranUeNgapId !== undefined) releaseAt(step, { ...target, ranUeNgapId: target.ranUeNgapId }, cause);
}

export function releaseAt(step: UeStep, { peer, via, stream, ranUeNgapId }: LeftConnection, cause: Cause): void {
  const { amfUeNgapId } = step.ue;
  const ueNgapIds = { choice: 'ueNgapIdPair', value: { amfUeNgapId, ranUeNgapId } } as const;
  step.ngapTo({ peer, via, stream }, { message: 'UEContextReleaseCommand', ueNgapIds, cause });
}

/** The node keeps the connection no longer: the UE came another way, or is gone. */
export function letSuspendedGo(step: UeStep): void {
  const { suspended } = step.ue;
  if (suspended === undefined) return;
  step.ue.suspended = undefined;
  releaseAt(step, suspended.ran, NOT_NEEDED);
}

/** The connection at the source ends while the handover runs: nobody waits for what the SMFs say to that. */
export function abandonHandover(step: UeStep): void {
  const { handover, sessions } = step.ue;
  if (handover === undefined) return;
  step.count('AMF.HandoverCancel');
  for (const pduSessionId of handover.sessions) {
    const ref = sessions[pduSessionId];
    if (ref !== undefined) step.effects.push({ effect: 'cancel-handover', ref });
  }
  letTargetGo(step, handover, HANDOVER_CANCELLED);
  step.stop('handover-preparation', 'handover-execution');
  step.ue.handover = undefined;
  step.ue.heldNas = undefined;
}

/** The UE is at another AMF, and nobody has anything of it here any more. */
export function forgetIfGone(step: UeStep): void {
  const { registered, ran, left, registration } = step.ue;
  if (!registered && ran === undefined && left === undefined && registration === undefined) step.end();
}

/**
 * N2 handover to a gNB of another AMF (TS 23.502 §4.9.1.3), at the source AMF: Namf_Communication_CreateUEContext, its answer, and
 * the word that the UE has arrived. What is said to the source gNB is as in `n2-handover.ts`.
 */

import type { HandoverRequired } from '@trunkline/ngap';
import { toHex } from '@trunkline/wire';
import type { RefusedSession } from '../context/handover.ts';
import { RefusedError } from '../environment.ts';
import type { UeEvent } from '../events.ts';
import { toHandoverTarget } from '../n2/values.ts';
import { gutiText } from '../sbi/ue-context.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenBySubscription } from './access-restriction.ts';
import { failPending } from './an-release.ts';
import { commandHandover, HANDOVER_FAILED, handoverEnded, preparationFailed } from './handover-outcome.ts';
import { forgetIfGone, HANDOVER_CANCELLED, releaseLeft } from './handover-release.ts';
import { cancelSessions, refusedFor } from './handover-sessions.ts';
import { chainNextHop } from './handover-target.ts';
import { stopWaiting } from './waiting.ts';

/** The other AMF waits for its gNB as long as this one would; its answer takes a little more. */
const ANSWER_MARGIN_MS = 2_000;

/** Steps 2 and 3. False where no other AMF serves the tracking area of the target. */
export async function handOverToOtherAmf(step: UeStep, request: HandoverRequired): Promise<boolean> {
  const { ue, config } = step;
  const target = request.targetId.choice === 'targetRANNodeId' ? toHandoverTarget(request.targetId.value) : undefined;
  // An emergency without a subscriber has nothing that another AMF could know it by.
  if (target === undefined || ue.guti === undefined || ue.supi === undefined || ue.emergency === true) return false;
  const apiRoot = await amfServing(step, target.tai);
  if (apiRoot === undefined) return false;
  if (forbiddenBySubscription(ue, target.tai) !== undefined) {
    preparationFailed(step, { choice: 'radioNetwork', value: 'ho-target-not-allowed' });
    return true;
  }
  const sessions = request.pduSessionResourceListHORqd.flatMap(
    ({ pduSessionId, handoverRequiredTransfer: transfer }) =>
      ue.sessions[pduSessionId] === undefined ? [] : { pduSessionId, transfer },
  );
  const unknown = request.pduSessionResourceListHORqd
    .filter(({ pduSessionId }) => ue.sessions[pduSessionId] === undefined)
    .map(({ pduSessionId }) => refusedFor(pduSessionId, { choice: 'radioNetwork', value: 'unknown-PDU-session-ID' }));
  if (sessions.length === 0) {
    preparationFailed(step, HANDOVER_FAILED);
    return true;
  }
  chainNextHop(step);
  const attempt = toHex(step.env.random(8));
  const ueContextId = gutiText(ue.guti);
  ue.handover = {
    phase: 'preparing',
    elsewhere: { apiRoot, ueContextId, attempt },
    sessions: sessions.map(({ pduSessionId }) => pduSessionId),
    refused: unknown,
  };
  step.start('handover-preparation', config.timers.handoverPreparation * 1_000 + ANSWER_MARGIN_MS);
  step.effects.push({
    effect: 'create-context',
    key: step.info.key,
    attempt,
    handover: {
      apiRoot,
      ueContextId,
      ue: { ...ue },
      target,
      cause: request.cause,
      sourceToTarget: new Uint8Array(request.sourceToTargetTransparentContainer),
      sessions,
      notifyUri: `${step.env.apiRoot}/callbacks/handover/${step.info.key}/${attempt}`,
    },
  });
  return true;
}

async function amfServing(step: UeStep, tai: Parameters<UeStep['env']['amfs']['serving']>[0]) {
  try {
    return await step.env.amfs.serving(tai);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('no AMF can be looked for', { supi: step.ue.supi, error });
    return undefined;
  }
}

/** Step 12. The source gets its command, or hears why not. */
export async function contextCreated(
  step: UeStep,
  { attempt, created }: Extract<UeEvent, { kind: 'context-created' }>,
): Promise<void> {
  const { handover } = step.ue;
  const { elsewhere } = handover ?? {};
  if (handover?.phase !== 'preparing' || elsewhere?.attempt !== attempt) return;
  if (created?.result !== 'prepared') {
    preparationFailed(
      step,
      created?.cause ?? HANDOVER_FAILED,
      created?.targetToSourceFailure === undefined
        ? {}
        : { targettoSourceFailureTransparentContainer: created.targetToSourceFailure },
    );
    // Nobody knows how far the other AMF got.
    if (created === undefined) {
      step.effects.push({ effect: 'release-context', at: elsewhere, cause: HANDOVER_CANCELLED });
      await cancelSessions(step, handover.sessions, 'HO_FAILURE');
    }
    handoverEnded(step);
    return;
  }
  const answered = new Set([...created.sessions, ...created.refused].map(({ pduSessionId }) => pduSessionId));
  const refused: RefusedSession[] = [
    ...handover.refused,
    ...created.refused,
    ...handover.sessions.filter((id) => !answered.has(id)).map((id) => refusedFor(id, HANDOVER_FAILED)),
  ];
  step.stop('handover-preparation');
  step.start('handover-execution', step.config.timers.handoverExecution * 1_000);
  commandHandover(step, created.sessions, refused, created.targetToSource);
  step.ue.handover = {
    ...handover,
    phase: 'prepared',
    elsewhere: { ...elsewhere, policyReselected: created.policyReselected },
    sessions: created.sessions.map(({ pduSessionId }) => pduSessionId),
    refused,
  };
}

/**
 * Execution phase, step 6 (Namf_Communication_N2InfoNotify): the UE is the other AMF's. What is left here is the connection at the
 * source, for packets on their way; sessions that the other AMF cannot serve end.
 */
export function handedOver(step: UeStep, told: Extract<UeEvent, { kind: 'handed-over' }>): void {
  const { ue } = step;
  const { handover, ran } = ue;
  if (handover?.phase !== 'prepared' || handover.elsewhere?.attempt !== told.attempt) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  step.answer(200, 'DONE');
  step.count('AMF.HandoverSucc');
  step.quiet = true;
  releaseLeft(step);
  if (ran !== undefined && handover.sourceLost !== true) {
    const { peer, via, stream, ranUeNgapId } = ran;
    const { amfUeNgapId } = ue;
    if (told.notifySource) step.ngap({ message: 'HandoverSuccess', amfUeNgapId, ranUeNgapId });
    ue.left = { peer, via, stream, ranUeNgapId };
    step.start('source-release', step.config.timers.sourceRelease * 1_000);
  }
  for (const id of told.toRelease) {
    const ref = ue.sessions[id];
    if (ref !== undefined)
      step.effects.push({ effect: 'release-session', ref, cause: 'REL_DUE_TO_SLICE_NOT_AVAILABLE' });
  }
  const { supi, sdmSubscription } = ue;
  const amPolicy = handover.elsewhere.policyReselected === true ? ue.amPolicy : undefined;
  if (supi !== undefined) step.effects.push({ effect: 'forget', supi, purge: false, amPolicy, sdmSubscription });
  failPending(step, 'UE_NOT_RESPONDING');
  stopWaiting(step);
  step.stop('handover-preparation', 'handover-execution', 'guard', 'NG-release');
  ue.sessions = {};
  ue.amPolicy = undefined;
  ue.policy = undefined;
  ue.smsf = undefined;
  ue.sdmSubscription = undefined;
  ue.registered = false;
  ue.registration = undefined;
  ue.guti = undefined;
  ue.oldGuti = undefined;
  ue.handover = undefined;
  ue.heldNas = undefined;
  ue.ran = undefined;
  forgetIfGone(step);
}

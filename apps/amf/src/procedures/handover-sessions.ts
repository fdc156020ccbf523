/**
 * What SMFs do in an N2 handover (TS 29.502 §5.2.2.3.4): each session is prepared, gets the target's answer, and is completed or
 * cancelled. All calls may be repeated.
 */
import { type Cause, encodeHandoverPreparationUnsuccessfulTransfer } from '@trunkline/ngap';
import { type Snssai, sameSnssai } from '@trunkline/wire';
import type { RefusedSession, SessionTransfer } from '../context/handover.ts';
import { type HandoverTarget, RefusedError, type SmAnswer, type Smf } from '../environment.ts';
import { radioCause } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { setSession } from './pdu-session.ts';

type Change = Parameters<Smf['update']>[1];

export interface PreparedSession {
  readonly pduSessionId: number;
  readonly snssai: Snssai;
  /** PDU Session Resource Setup Request Transfer. */
  readonly transfer: Uint8Array;
}

const FAILED = radioCause('ho-failure-in-target-5GC-ngran-node-or-target-system');

/** §5.2.2.3.4.2: what the target is asked to set up, and the sessions that cannot go there. */
export async function prepareSessions(
  step: UeStep,
  required: readonly SessionTransfer[],
  target: HandoverTarget,
  slices: readonly Snssai[],
): Promise<{ readonly prepared: readonly PreparedSession[]; readonly refused: readonly RefusedSession[] }> {
  const prepared: PreparedSession[] = [];
  const refused: RefusedSession[] = [];
  await Promise.all(
    required.map(async ({ pduSessionId, transfer }) => {
      const ref = step.ue.sessions[pduSessionId];
      if (ref === undefined) {
        refused.push(refusedFor(pduSessionId, radioCause('unknown-PDU-session-ID')));
        return;
      }
      if (!slices.some((slice) => sameSnssai(slice, ref.snssai))) {
        refused.push(refusedFor(pduSessionId, radioCause('slice-not-supported')));
        return;
      }
      const n2 = { type: 'HANDOVER_REQUIRED', bytes: transfer };
      const fromOtherAmf = step.ue.relocation !== undefined;
      const answer = await updateHandover(step, pduSessionId, { hoState: 'PREPARING', n2, target, fromOtherAmf });
      if (answer?.n2?.type === 'PDU_RES_SETUP_REQ') {
        prepared.push({ pduSessionId, snssai: ref.snssai, transfer: answer.n2.bytes });
      } else refused.push(refusalOf(pduSessionId, answer));
    }),
  );
  return { prepared: inOrder(prepared), refused: inOrder(refused) };
}

/** The target's answers to the SMFs, which say what the source is to do with each session. */
export async function allocatedAtTarget(
  step: UeStep,
  asked: readonly number[],
  admitted: readonly SessionTransfer[],
  failed: readonly SessionTransfer[],
): Promise<{ readonly commands: readonly SessionTransfer[]; readonly refused: readonly RefusedSession[] }> {
  const commands: SessionTransfer[] = [];
  const refused: RefusedSession[] = [];
  await Promise.all(
    asked.map(async (pduSessionId) => {
      const took = admitted.find((item) => item.pduSessionId === pduSessionId);
      const failure = failed.find((item) => item.pduSessionId === pduSessionId);
      if (took === undefined && failure === undefined) {
        await updateHandover(step, pduSessionId, { hoState: 'CANCELLED', cause: 'HO_FAILURE' });
        refused.push(refusedFor(pduSessionId, FAILED));
        return;
      }
      const n2 =
        took === undefined
          ? { type: 'HANDOVER_RES_ALLOC_FAIL', bytes: failure?.transfer ?? new Uint8Array() }
          : { type: 'HANDOVER_REQ_ACK', bytes: took.transfer };
      const answer = await updateHandover(step, pduSessionId, { hoState: 'PREPARED', n2 });
      if (answer?.n2?.type === 'HANDOVER_CMD') commands.push({ pduSessionId, transfer: answer.n2.bytes });
      else refused.push(refusalOf(pduSessionId, answer));
    }),
  );
  return { commands: inOrder(commands), refused: inOrder(refused) };
}

/** §5.2.2.3.4.3: the UE is at the target; each path is switched. Sessions that did not come along have no user plane any more. */
export async function completeSessions(step: UeStep, taken: readonly number[]): Promise<void> {
  const { location } = step.ue;
  await Promise.all(
    taken.map(async (pduSessionId) => {
      const answer = await updateHandover(step, pduSessionId, { hoState: 'COMPLETED', location });
      if (answer === undefined) leaveBehind(step, pduSessionId);
    }),
  );
  for (const id of Object.keys(step.ue.sessions)) if (!taken.includes(Number(id))) leaveBehind(step, Number(id));
}

/** §5.2.2.3.4.4: everything stays as it was. */
export async function cancelSessions(
  step: UeStep,
  sessions: readonly number[],
  cause: 'HO_CANCEL' | 'HO_FAILURE',
): Promise<void> {
  await Promise.all(
    sessions.map((pduSessionId) => updateHandover(step, pduSessionId, { hoState: 'CANCELLED', cause })),
  );
}

function leaveBehind(step: UeStep, pduSessionId: number): void {
  const ref = step.ue.sessions[pduSessionId];
  if (ref?.active !== true) return;
  setSession(step, pduSessionId, { ...ref, active: false });
  step.effects.push({ effect: 'deactivate-session', ref, cause: '5G_AN_NOT_RESPONDING' });
}

/** Undefined where the SMF does not know the session, which is gone then, or does not answer. */
export async function updateHandover(
  step: UeStep,
  pduSessionId: number,
  change: Change,
): Promise<SmAnswer | undefined> {
  const ref = step.ue.sessions[pduSessionId];
  if (ref === undefined) return undefined;
  try {
    const answer = await step.env.smf.update(ref, change);
    if (answer === undefined) setSession(step, pduSessionId, undefined);
    return answer;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn(`the SMF did not take a handover that is ${change.hoState}`, { supi: step.ue.supi, error });
    return undefined;
  }
}

function refusalOf(pduSessionId: number, answer: SmAnswer | undefined): RefusedSession {
  if (answer?.n2?.type !== 'HANDOVER_PREP_FAIL') return refusedFor(pduSessionId, FAILED);
  return { pduSessionId, transfer: answer.n2.bytes };
}

export function refusedFor(pduSessionId: number, cause: Cause): RefusedSession {
  return { pduSessionId, transfer: encodeHandoverPreparationUnsuccessfulTransfer({ cause }) };
}

function inOrder<T extends { readonly pduSessionId: number }>(items: T[]): T[] {
  return items.sort((a, b) => a.pduSessionId - b.pduSessionId);
}

/** Selective activation of user planes for a UE that comes back (TS 23.501 §5.6.8, TS 23.502 §4.2.3.2). */
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import type { SessionToSetUp } from './initial-context-setup.ts';
import { setSession } from './pdu-session.ts';

/** TS 24.501 §5.6.1.4.1, §5.5.1.3.4: what the UE does not count as a session any more, ends here too. */
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
  // What was to be changed or released at a gNB that has let go meanwhile: the UE's part stays, the gNB gets the session as it is now.
  const late = step.ue.pending.filter(({ n2 }) => n2?.type === 'PDU_RES_MOD_REQ');
  step.ue.pending = step.ue.pending
    .filter((transfer) => !waiting.includes(transfer) && !late.includes(transfer))
    .map(({ n2, ...transfer }) => (n2?.type === 'PDU_RES_REL_CMD' ? transfer : { ...transfer, n2 }));
  for (const { pduSessionId, n1, n2 } of waiting) {
    if (n2 !== undefined) sessions.push({ pduSessionId, transfer: n2.bytes, n1 });
  }
  for (const pduSessionId of new Set([...wanted, ...late.map((transfer) => transfer.pduSessionId)])) {
    const ref = step.ue.sessions[pduSessionId];
    if (ref === undefined || sessions.some((session) => session.pduSessionId === pduSessionId)) continue;
    try {
      const requestId = `${step.info.messageId}/${pduSessionId}/activating`;
      const answer = await step.env.smf.update(ref, {
        upCnxState: 'ACTIVATING',
        location: step.ue.location,
        requestId,
      });
      if (answer?.n2 === undefined) failed.push(pduSessionId);
      else {
        const n1 = late.find((transfer) => transfer.pduSessionId === pduSessionId)?.n1;
        sessions.push({ pduSessionId, transfer: answer.n2.bytes, n1 });
      }
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      failed.push(pduSessionId);
    }
  }
  return { sessions, failed };
}

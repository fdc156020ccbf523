/** Namf_Communication_N1N2MessageTransfer (TS 23.502 §4.2.3.3, TS 29.518 §5.2.2.3.1). */

import type { N1Subscription, PendingTransfer } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';
import { page } from './paging.ts';
import { sendSmInfo } from './pdu-session.ts';
import { restrictedCause } from './service-area.ts';
import { awaitAnswer } from './waiting.ts';

/** Messages that may wait for one UE; the SMF has few sessions and one procedure each. */
const MAX_PENDING = 16;

export async function transferN1N2(step: UeStep, transfer: PendingTransfer, skipPaging: boolean): Promise<void> {
  const { ue } = step;
  if (!ue.registered) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  if (isUnwantedHere(step, transfer)) {
    step.answer(403, 'UE_IN_NON_ALLOWED_AREA');
    return;
  }
  if (ue.ran !== undefined && ue.ran.releasing === undefined) {
    if (!ue.ran.secured) {
      step.answer(409, 'TEMPORARY_REJECT_REGISTRATION_ONGOING');
      return;
    }
    const leaves = ue.handover?.elsewhere !== undefined;
    if (ue.handover !== undefined && (transfer.n2 !== undefined || leaves)) {
      // TS 23.502 §4.9.1.3.1: the SMF tries again when the handover is over.
      step.answer(409, 'TEMPORARY_REJECT_HANDOVER_ONGOING');
      return;
    }
    // N2 information needs the gNB's UE context; it goes out when that is set up.
    if (transfer.n2 === undefined || ue.ran.contextSetUp) sendSmInfo(step, transfer);
    else ue.pending = [...ue.pending, transfer];
    step.answer(200, 'N1_N2_TRANSFER_INITIATED');
    return;
  }
  if (ue.unreachable === true) {
    step.answer(504, 'UE_NOT_REACHABLE');
    return;
  }
  if (skipPaging) {
    // TS 29.518 §5.2.2.3.1.2: the SMF wants no paging for it; the UE learns it when it comes back.
    step.answer(200, 'N1_MSG_NOT_TRANSFERRED');
    return;
  }
  if (ue.pending.length >= MAX_PENDING) {
    step.answer(504, 'UE_NOT_REACHABLE_FOR_SESSION');
    return;
  }
  ue.pending = [...ue.pending, transfer];
  await pageForPending(step);
  step.answer(202, 'ATTEMPTING_TO_REACH_UE');
}

/** TS 23.502 §4.2.3.3 step 3: where services are restricted, a UE is not reached for a session, nor gets its user plane. */
function isUnwantedHere(step: UeStep, { container, pduSessionId, n2 }: PendingTransfer): boolean {
  const { sessions, ran } = step.ue;
  if (container !== undefined || sessions[pduSessionId]?.emergency === true) return false;
  return (ran === undefined || n2?.type === 'PDU_RES_SETUP_REQ') && restrictedCause(step) !== undefined;
}

async function pageForPending(step: UeStep): Promise<void> {
  if (step.ue.waiting?.for === 'ServiceAfterPaging') return;
  await page(step);
  awaitAnswer(step, { for: 'ServiceAfterPaging' });
}

/** Namf_MT_EnableUEReachability (TS 23.502 §5.2.2.4): an idle UE is paged; what waits for it is nothing but the caller. */
export async function makeReachable(step: UeStep, id: string): Promise<void> {
  const { ue } = step;
  if (!ue.registered) step.answer(404, 'CONTEXT_NOT_FOUND');
  else if (ue.ran !== undefined && ue.ran.releasing === undefined) step.answer(200, 'REACHABLE');
  else if (ue.unreachable === true || ue.pending.length >= MAX_PENDING) step.answer(504, 'UE_NOT_REACHABLE');
  else {
    ue.pending = [...ue.pending, { id, pduSessionId: 0 }];
    await pageForPending(step);
    step.answer(202, 'ATTEMPTING_TO_REACH_UE');
  }
}

/** Namf_Communication_N1N2MessageSubscribe and UnSubscribe (TS 29.518 §5.2.2.3.3, §5.2.2.3.4). */
export function subscribeN1(step: UeStep, id: string, subscription: N1Subscription | undefined): void {
  const { [id]: before, ...others } = step.ue.n1Subscriptions ?? {};
  if (!step.ue.registered || (subscription === undefined && before === undefined)) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  step.ue.n1Subscriptions = subscription === undefined ? others : { ...others, [id]: subscription };
  step.answer(200, 'DONE');
}

/**
 * User plane optimisation for the internet of things: the connection is suspended in the core, where the UE counts as idle, and
 * resumed without a service request (TS 23.502 §4.8.1.2, §4.8.2.3; TS 38.413 §8.3.6, §8.3.7; TS 24.501 §5.3.1.4). RAN and SMFs keep
 * what they had of each other; whatever else brings the UE back, or takes it away, ends that.
 */
import {
  type Cause,
  decodeUeContextResumeRequestTransfer,
  type NgapPdu,
  type UEContextResumeRequest,
  type UEContextSuspendRequest,
} from '@trunkline/ngap';
import { DecodeError } from '@trunkline/wire';
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { enterIdle } from './an-release.ts';
import { startDeregistration } from './deregistration.ts';
import { allocateGuti } from './guti.ts';
import { letSuspendedGo } from './handover-release.ts';
import { sendPending } from './initial-context-setup.ts';
import { sendSmInfo, setSession } from './pdu-session.ts';
import { sendChangedConfiguration } from './subscription-change.ts';
import { updateConfiguration } from './ue-configuration-update.ts';
import { activate } from './up-activation.ts';
import { abortProcedures, stopWaiting } from './waiting.ts';

const UNSPECIFIED: Cause = { choice: 'radioNetwork', value: 'unspecified' };

/** Steps 1 to 6. A session whose SMF does not suspend it goes without a user plane from here on, and is not resumed. */
export async function ueContextSuspendRequest(step: UeStep, request: UEContextSuspendRequest): Promise<void> {
  const { ue } = step;
  const { ran, waiting, registration, handover } = ue;
  const isBusy = waiting !== undefined || registration !== undefined || handover !== undefined;
  if (ran === undefined || ue.upCiot !== true || !ran.contextSetUp || ran.releasing !== undefined || isBusy) {
    step.ngap({ message: 'UEContextSuspendFailure', ...idsOf(request), cause: UNSPECIFIED });
    return;
  }
  const listed = new Map(
    (request.pduSessionResourceSuspendListSUSReq ?? []).map((item) => [
      item.pduSessionId,
      item.ueContextSuspendRequestTransfer,
    ]),
  );
  const active = Object.entries(ue.sessions).filter(([, ref]) => ref.active);
  const suspended = await Promise.all(active.map(([id]) => suspendSession(step, Number(id), listed.get(Number(id)))));
  step.ngap({ message: 'UEContextSuspendResponse', ...idsOf(request) });
  abortProcedures(step);
  ue.suspended = { ran, pduSessionIds: active.flatMap(([id], at) => (suspended[at] === true ? [Number(id)] : [])) };
  ue.ran = undefined;
  enterIdle(step);
}

async function suspendSession(step: UeStep, pduSessionId: number, bytes: Uint8Array | undefined): Promise<boolean> {
  const ref = step.ue.sessions[pduSessionId];
  if (ref === undefined) return false;
  setSession(step, pduSessionId, { ...ref, active: false });
  try {
    const n2 = bytes === undefined ? undefined : { type: 'UE_CONTEXT_SUSPEND_REQ', bytes };
    const answer = await step.env.smf.update(ref, { n2, upCnxState: 'SUSPENDED', location: step.ue.location });
    if (answer === undefined) setSession(step, pduSessionId, undefined);
    return answer !== undefined;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('an SMF did not suspend a session', { supi: step.ue.supi, error });
    step.effects.push({ effect: 'deactivate-session', ref, cause: '5G_AN_NOT_RESPONDING' });
    return false;
  }
}

/** What the node says of a connection that is suspended; false where it is about another one. */
export async function fromSuspended(step: UeStep, pdu: NgapPdu, peer: string, stream: number): Promise<boolean> {
  const { suspended, ran } = step.ue;
  if (ran !== undefined || suspended?.ran.peer !== peer) return false;
  if (!('ranUeNgapId' in pdu) || pdu.ranUeNgapId !== suspended.ran.ranUeNgapId) return false;
  switch (pdu.message) {
    case 'UEContextResumeRequest':
      await resume(step, pdu, stream);
      return true;
    case 'UEContextSuspendRequest':
      // Said again: it is.
      step.ngapTo({ peer, via: step.origin?.via, stream }, { message: 'UEContextSuspendResponse', ...idsOf(pdu) });
      return true;
    case 'UEContextReleaseRequest':
      letSuspendedGo(step);
      return true;
    case 'ErrorIndication':
      step.ue.suspended = undefined;
      return true;
    default:
      return false;
  }
}

/** A session that the node does not name, or that its SMF does not resume, has no user plane until somebody wants it. */
async function resume(step: UeStep, request: UEContextResumeRequest, stream: number): Promise<void> {
  const { ue } = step;
  const { suspended } = ue;
  if (suspended === undefined) return;
  step.stop('mobile-reachable', 'implicit-deregistration');
  ue.unreachable = undefined;
  ue.suspended = undefined;
  ue.ran = { ...suspended.ran, stream, via: step.origin?.via, establishmentCause: request.rrcResumeCause };
  const asked = request.pduSessionResourceResumeListRESReq ?? [];
  const results = await Promise.all(
    asked.map(({ pduSessionId, ueContextResumeRequestTransfer: bytes }) =>
      resumeSession(step, pduSessionId, bytes, suspended.pduSessionIds.includes(pduSessionId)),
    ),
  );
  const resumed = results.flatMap(({ pduSessionId, transfer }) =>
    transfer === undefined ? [] : [{ pduSessionId, ueContextResumeResponseTransfer: transfer }],
  );
  const failed = results.flatMap(({ pduSessionId, transfer }) =>
    transfer === undefined ? [{ pduSessionId, cause: UNSPECIFIED }] : [],
  );
  step.ngap({
    message: 'UEContextResumeResponse',
    ...idsOf(request),
    ...(resumed.length === 0 ? {} : { pduSessionResourceResumeListRESRes: resumed }),
    ...(failed.length === 0 ? {} : { pduSessionResourceFailedToResumeListRESRes: failed }),
  });
  // The UE answers a page in this way as well.
  // What was to be set up for what waits there is in use again.
  const isThere = (id: number) => resumed.some(({ pduSessionId }) => pduSessionId === id);
  ue.pending = ue.pending.flatMap(({ n2, ...transfer }) => {
    if (n2?.type !== 'PDU_RES_SETUP_REQ' || !isThere(transfer.pduSessionId)) return [{ ...transfer, n2 }];
    return transfer.n1 === undefined ? [] : [transfer];
  });
  const paged = ue.waiting?.for === 'ServiceAfterPaging';
  if (paged) stopWaiting(step);
  const { sessions } = await activate(step, []);
  for (const { pduSessionId, transfer, n1 } of sessions)
    sendSmInfo(step, { pduSessionId, n1, n2: { type: 'PDU_RES_SETUP_REQ', bytes: transfer } });
  sendPending(step);
  if (ue.deregisterWhenReached !== undefined) startDeregistration(step, ue.deregisterWhenReached);
  else if (paged) {
    // TS 33.501 §6.12.3, as for a service request.
    await allocateGuti(step);
    updateConfiguration(step, 'guti');
  }
  sendChangedConfiguration(step);
}

/** §8.3.7.3: the connection is not suspended. */
export function refuseResume(step: UeStep, request: UEContextResumeRequest): void {
  step.ngap({ message: 'UEContextResumeFailure', ...idsOf(request), cause: UNSPECIFIED });
}

async function resumeSession(
  step: UeStep,
  pduSessionId: number,
  bytes: Uint8Array,
  wasSuspended: boolean,
): Promise<{ readonly pduSessionId: number; readonly transfer?: Uint8Array }> {
  const ref = step.ue.sessions[pduSessionId];
  if (ref === undefined || !wasSuspended) return { pduSessionId };
  try {
    decodeUeContextResumeRequestTransfer(bytes);
    const n2 = { type: 'UE_CONTEXT_RESUME_REQ', bytes };
    const answer = await step.env.smf.update(ref, { n2, upCnxState: 'ACTIVATING', location: step.ue.location });
    if (answer === undefined) setSession(step, pduSessionId, undefined);
    if (answer?.n2?.type === 'UE_CONTEXT_RESUME_RSP') {
      setSession(step, pduSessionId, { ...ref, active: true });
      return { pduSessionId, transfer: answer.n2.bytes };
    }
  } catch (error) {
    if (!(error instanceof RefusedError) && !(error instanceof DecodeError)) throw error;
    step.env.warn('a session was not resumed', { supi: step.ue.supi, error });
  }
  return { pduSessionId };
}

function idsOf({ amfUeNgapId, ranUeNgapId }: { readonly amfUeNgapId: number; readonly ranUeNgapId: number }) {
  return { amfUeNgapId, ranUeNgapId };
}

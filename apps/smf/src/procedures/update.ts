/**
 * Nsmf_PDUSession_UpdateSMContext (TS 29.502 §5.2.2.3): what the AMF brings from the UE (N1), from the gNB (N2), or has to say
 * itself (the UE is idle, or comes back). One member of the body says which it is.
 */
import { decodeSecondaryRATDataUsageReportTransfer, decodeUeContextSuspendRequestTransfer } from '@trunkline/ngap';
import type { NsmfPDUSession, Parts } from '@trunkline/sbi';
import { DecodeError } from '@trunkline/wire';
import type { SmSession } from '../context/session.ts';
import { fiveGsmStatus, readUplink, type UplinkMessage } from '../n1/messages.ts';
import {
  readHandoverRequestAcknowledge,
  readHandoverRequired,
  readPathSwitchRequest,
  readPathSwitchSetupFailed,
  readResourceAllocationFailure,
  readResourceModifyResponse,
  readResourceModifyUnsuccessful,
  readResourceNotify,
  readResourceNotifyReleased,
  readResourceSetupResponse,
  readResumeRequest,
} from '../n2/transfers.ts';
import type { SmOutcome } from '../step.ts';
import { accessChanged } from './access-change.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { outcome, ranModified, ranRefused, ueCompleted, ueRejected } from './modification.ts';
import { modificationRequest } from './modification-request.ts';
import { cancelHandover, completeHandover, handoverPrepared, handoverRefused, prepareHandover } from './n2-handover.ts';
import { switchPath } from './path-switch.ts';
import { ranReleased, releaseByUe, ueConfirmedRelease } from './release.ts';
import { ranLetGo, ranNotified } from './resource-notify.ts';
import { resume, suspend } from './suspension.ts';
import { activate, deactivate, ranTunnelReady } from './user-plane.ts';

export interface Update {
  readonly data: NsmfPDUSession.SmContextUpdateData;
  readonly parts: Parts;
  /** The caller waits no longer for what the UPF has not said yet. */
  readonly isLastTry?: boolean;
}

export async function updateByAmf(environment: Environment, session: SmSession, update: Update): Promise<SmOutcome> {
  const { session: moved, effects } = accessChanged(withAmf(session, update.data), update.data);
  const handled = await handle(environment, moved, update);
  return effects.length === 0 ? handled : { ...handled, effects: [...(handled.effects ?? []), ...effects] };
}

function handle(environment: Environment, moved: SmSession, update: Update): SmOutcome | Promise<SmOutcome> {
  const { n1SmMsg, n2SmInfo, n2SmInfoType, upCnxState, hoState, release } = update.data;
  if (n1SmMsg !== undefined) return fromUe(environment, moved, update.parts[n1SmMsg.contentId]?.bytes);
  if (n2SmInfoType !== undefined) {
    const bytes = n2SmInfo === undefined ? undefined : update.parts[n2SmInfo.contentId]?.bytes;
    return fromRan(environment, moved, n2SmInfoType, bytes, update.isLastTry === true);
  }
  if (hoState === 'COMPLETED') return completeHandover(environment, moved);
  if (hoState === 'CANCELLED') return cancelHandover(moved);
  if (upCnxState === 'ACTIVATING') return activate(moved);
  if (upCnxState === 'SUSPENDED') return suspend(environment, moved);
  if (upCnxState === 'DEACTIVATED') return deactivate(environment, moved);
  if (release === true) return releaseByUe(environment, moved, 0);
  return { context: moved, effects: [answer({ status: 204 })] };
}

/** The UE may have moved to another AMF: answers go there from now on. */
function withAmf(session: SmSession, data: NsmfPDUSession.SmContextUpdateData): SmSession {
  if (data.servingNfId === undefined && data.smContextStatusUri === undefined) return session;
  return {
    ...session,
    amf: {
      instanceId: data.servingNfId ?? session.amf.instanceId,
      statusUri: data.smContextStatusUri ?? session.amf.statusUri,
    },
  };
}

function fromUe(
  environment: Environment,
  session: SmSession,
  bytes: Uint8Array | undefined,
): SmOutcome | Promise<SmOutcome> {
  if (bytes === undefined) return { context: session, effects: [problem(400, 'N1_SM_ERROR', 'n1SmMsg has no part')] };
  let message: UplinkMessage;
  try {
    message = readUplink(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { context: session, effects: [toUe(fiveGsmStatus(session.pduSessionId, 0, error))] };
  }
  switch (message.message) {
    case 'PDUSessionReleaseRequest':
      return releaseByUe(environment, session, message.pti);
    case 'PDUSessionReleaseComplete':
      return ueConfirmedRelease(session);
    case 'PDUSessionModificationRequest':
      return modificationRequest(environment, session, message);
    case 'PDUSessionModificationComplete':
      return outcome(ueCompleted(environment, session, message.pti), [answer({ status: 204 })]);
    case 'PDUSessionModificationCommandReject':
      return outcome(ueRejected(environment, session, message.pti), [answer({ status: 204 })]);
    case 'FiveGSMStatus':
      return { context: session, effects: [answer({ status: 204 })] };
    default:
      return { context: session, effects: [toUe(fiveGsmStatus(session.pduSessionId, message.pti, undefined))] };
  }
}

function fromRan(
  environment: Environment,
  session: SmSession,
  type: string,
  bytes: Uint8Array | undefined,
  isLastTry: boolean,
): SmOutcome {
  switch (type) {
    case 'PDU_RES_SETUP_RSP':
      return read(session, bytes, (part) => ranTunnelReady(environment, session, readResourceSetupResponse(part)));
    case 'PATH_SWITCH_REQ':
      return read(session, bytes, (part) => switchPath(environment, session, readPathSwitchRequest(part)));
    case 'HANDOVER_REQUIRED':
      return read(session, bytes, (part) => prepareHandover(session, readHandoverRequired(part)));
    case 'HANDOVER_REQ_ACK':
      return read(session, bytes, (part) => handoverPrepared(session, readHandoverRequestAcknowledge(part), isLastTry));
    case 'HANDOVER_RES_ALLOC_FAIL':
      return read(session, bytes, (part) => handoverRefused(session, readResourceAllocationFailure(part)));
    // TS 23.502 §4.9.1.2.2 step 2: the target could not; the session stays without a user plane.
    case 'PATH_SWITCH_SETUP_FAIL':
      return read(session, bytes, (part) => {
        readPathSwitchSetupFailed(part);
        return deactivate(environment, session);
      });
    // TS 23.502 §4.3.2.2.1 step 16: the gNB could not; the session stays without a user plane.
    case 'PDU_RES_SETUP_FAIL':
      return deactivate(environment, session);
    case 'PDU_RES_MOD_RSP':
      return read(session, bytes, (part) =>
        outcome(ranModified(environment, session, readResourceModifyResponse(part)), [answer({ status: 204 })]),
      );
    case 'PDU_RES_MOD_FAIL':
      return read(session, bytes, (part) =>
        outcome(ranRefused(environment, session, readResourceModifyUnsuccessful(part)), [answer({ status: 204 })]),
      );
    // TS 23.502 §4.21: what went through another radio access; nobody charges for it here.
    case 'SECONDARY_RAT_USAGE':
      return read(session, bytes, (part) => {
        decodeSecondaryRATDataUsageReportTransfer(part);
        return { context: session, effects: [answer({ status: 204 })] };
      });
    case 'PDU_RES_NTY':
      return read(session, bytes, (part) => ranNotified(environment, session, readResourceNotify(part)));
    case 'PDU_RES_NTY_REL':
      return read(session, bytes, (part) => ranLetGo(environment, session, readResourceNotifyReleased(part)));
    case 'PDU_RES_REL_RSP':
      return ranReleased(session);
    case 'UE_CONTEXT_SUSPEND_REQ':
      return read(session, bytes, (part) => {
        decodeUeContextSuspendRequestTransfer(part);
        return suspend(environment, session);
      });
    case 'UE_CONTEXT_RESUME_REQ':
      return read(session, bytes, (part) => resume(environment, session, readResumeRequest(part)));
    default:
      return { context: session, effects: [problem(403, 'N2_SM_ERROR', `${type} is not expected`)] };
  }
}

/** What the part says, or that it says nothing. */
function read(session: SmSession, bytes: Uint8Array | undefined, then: (bytes: Uint8Array) => SmOutcome): SmOutcome {
  if (bytes === undefined) return { context: session, effects: [problem(400, 'N2_SM_ERROR', 'n2SmInfo has no part')] };
  try {
    return then(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { context: session, effects: [problem(400, 'N2_SM_ERROR', error.toString())] };
  }
}

function toUe(bytes: Uint8Array) {
  return answer({
    status: 200,
    body: { n1SmMsg: { contentId: 'n1' } },
    parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes } },
  });
}

/**
 * N2 handover of a UE of another AMF (TS 23.502 §4.9.1.3, TS 29.518 §5.2.2.2.3), at the target AMF: a context from
 * Namf_Communication_CreateUEContext, which is nobody's until the UE has arrived. What is said to the target gNB is as in
 * `n2-handover-target.ts`.
 */
import type { Cause, HandoverNotify } from '@trunkline/ngap';
import { sameSnssai } from '@trunkline/wire';
import type { Handover, Relocation } from '../context/handover.ts';
import type { HandoverFromAmf, TransferredContext } from '../context/other-amf.ts';
import { newUeContext, type Subscription, type UeContext } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import type { UeEvent } from '../events.ts';
import { radioCause, toLocation } from '../n2/values.ts';
import { gprsTimer3Seconds } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenByArea, forbiddenBySubscription } from './access-restriction.ts';
import { endHandover, HANDOVER_FAILED, handoverEnded, preparationFailed } from './handover-outcome.ts';
import { HANDOVER_CANCELLED, letTargetGo } from './handover-release.ts';
import { requestResources } from './handover-request.ts';
import { cancelSessions, prepareSessions, updateHandover } from './handover-sessions.ts';
import { findTargetNode } from './handover-target.ts';
import { setSession, statusUri } from './pdu-session.ts';
import { registrationAreaOf } from './registration-area.ts';
import { supersedeOlder } from './superseding.ts';

/** Without a bit rate of its own in the other AMF's context; bits per second. */
const DEFAULT_AMBR = { ambrUplink: 1_000_000_000, ambrDownlink: 1_000_000_000 };

/** Steps 3 to 9. The same request again changes nothing; another one for the same UE takes the place of the one before. */
export async function relocate(step: UeStep, request: HandoverFromAmf): Promise<void> {
  step.answer(200, 'DONE');
  const before = step.ue.relocation;
  if (before?.attempt === request.attempt) return;
  const { handover } = step.ue;
  if (handover !== undefined) {
    await cancelSessions(step, handover.sessions, 'HO_CANCEL');
    letTargetGo(step, handover, HANDOVER_CANCELLED);
  }
  step.stop('relocation-over', 'handover-execution');
  step.count('AMF.HandoverReq');
  adopt(step, request);
  const refusal = await asked(step, request);
  if (refusal === undefined) return;
  preparationFailed(step, refusal);
  handoverEnded(step);
}

/** Undefined where the target gNB has been asked for resources. */
async function asked(step: UeStep, request: HandoverFromAmf): Promise<Cause | undefined> {
  const { ue } = step;
  const { target, cause, sourceToTarget, sessions } = request;
  const found = await findTargetNode(step, target);
  if (found === undefined) return radioCause('unknown-targetID');
  const isForbidden =
    forbiddenByArea(step, target.tai) !== undefined || forbiddenBySubscription(ue, target.tai) !== undefined;
  if (isForbidden) return radioCause('ho-target-not-allowed');
  if (ue.security?.nh === undefined || ue.securityCapability === undefined) return HANDOVER_FAILED;
  ue.allowedNssai = ue.allowedNssai?.filter((slice) => isServed(step, slice));
  if (ue.allowedNssai === undefined || ue.allowedNssai.length === 0) return radioCause('slice-not-supported');
  const slices = found.slices.filter((slice) => isServed(step, slice));
  const { prepared, refused } = await prepareSessions(step, sessions, target, slices);
  if (prepared.length === 0) return HANDOVER_FAILED;
  const required = { handoverType: 'intra5gs', cause, sourceToTargetTransparentContainer: sourceToTarget } as const;
  requestResources(step, found.peer, required, prepared, refused);
  return undefined;
}

function isServed(step: UeStep, slice: TransferredContext['sessions'][string]['snssai']): boolean {
  return step.plmns.some(({ slices }) => slices.some((served) => sameSnssai(served, slice)));
}

function adopt(step: UeStep, { ueContextId, attempt, notifyUri, guti, context }: HandoverFromAmf): void {
  const { allowedNssai = [], ambr = DEFAULT_AMBR, rfsp, serviceArea, restrictions, sessions, ...known } = context;
  const subscription: Subscription = {
    ...ambr,
    defaultNssai: allowedNssai,
    nssai: allowedNssai,
    // Read with the registration update; what the UE has runs on till then.
    defaultDnn: {},
    dnns: {},
    rfsp,
    serviceArea,
    restrictions,
  };
  const ue: UeContext = {
    ...newUeContext(step.ue.amfUeNgapId),
    ...known,
    allowedNssai,
    subscription,
    // As far as is known here, all have a user plane at the source.
    sessions: Object.fromEntries(Object.entries(sessions).map(([id, ref]) => [id, { ...ref, active: true }])),
    relocation: { ueContextId, attempt, notifyUri, guti },
  };
  const nothing = Object.fromEntries(Object.keys(step.ue).map((field) => [field, undefined]));
  Object.assign(step.ue, nothing, ue);
}

/** Namf_Communication_ReleaseUEContext (TS 29.518 §5.2.2.2.4): the source has called it off. */
export async function relocationCancelled(step: UeStep): Promise<void> {
  const { handover, relocation } = step.ue;
  if (relocation === undefined) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  step.answer(200, 'DONE');
  step.count('AMF.HandoverCancel');
  if (handover !== undefined) await endHandover(step, handover, 'HO_CANCEL');
  step.end();
}

/** Execution phase, step 2c: which packets the UE has had at the source. */
export function ranStatus(step: UeStep, { container }: Extract<UeEvent, { kind: 'ran-status' }>): void {
  const { handover, amfUeNgapId } = step.ue;
  const target = handover?.phase === 'prepared' ? handover.target : undefined;
  if (target?.ranUeNgapId === undefined) {
    step.answer(404, 'CONTEXT_NOT_FOUND');
    return;
  }
  step.answer(200, 'N1_N2_TRANSFER_INITIATED');
  step.ngapTo(target, {
    message: 'DownlinkRANStatusTransfer',
    amfUeNgapId,
    ranUeNgapId: target.ranUeNgapId,
    ranStatusTransferTransparentContainer: container,
  });
}

/**
 * Execution phase, steps 5 to 11: the UE is here. The other AMF is told in this step, so that whoever dies in it tells it once more;
 * and each SMF where its session is now. Sessions of slices that are not served here are the other AMF's to end.
 */
export async function arriveFromOtherAmf(
  step: UeStep,
  notify: HandoverNotify,
  at: {
    readonly relocation: Relocation;
    readonly handover: Handover;
    readonly peer: string;
    readonly stream: number;
  },
): Promise<void> {
  const { ue, config } = step;
  const { relocation, handover, peer, stream } = at;
  const { supi, subscription } = ue;
  ue.location = toLocation(notify.userLocationInformation, step.info.now) ?? ue.location;
  const toRelease = Object.entries(ue.sessions)
    .filter(([, { snssai }]) => !isServed(step, snssai))
    .map(([id]) => Number(id));
  for (const id of toRelease) setSession(step, id, undefined);
  await tellSource(step, relocation, { toRelease, notifySource: notify.notifySourceNGRANNode !== undefined });
  ue.relocation = undefined;
  ue.arrived = true;
  ue.registered = true;
  ue.guti = relocation.guti;
  ue.t3512 = gprsTimer3Seconds(config.timers.t3512);
  if (ue.location !== undefined) ue.registrationArea = registrationAreaOf(step, ue.location.tai);
  ue.ran = {
    peer,
    via: step.origin?.via,
    stream,
    ranUeNgapId: notify.ranUeNgapId,
    secured: true,
    contextSetUp: true,
    contextRequested: false,
    given:
      subscription === undefined
        ? undefined
        : { ambrUplink: subscription.ambrUplink, ambrDownlink: subscription.ambrDownlink, rfsp: subscription.rfsp },
  };
  if (supi !== undefined) await supersedeOlder(step, supi);
  await Promise.all(Object.keys(ue.sessions).map((id) => moveSession(step, Number(id), handover.sessions)));
  step.count('AMF.HandoverSucc');
  handoverEnded(step);
}

async function tellSource(
  step: UeStep,
  { notifyUri }: Relocation,
  told: { readonly toRelease: readonly number[]; readonly notifySource: boolean },
): Promise<void> {
  if (notifyUri === undefined) return;
  try {
    await step.env.amfs.handoverCompleted(notifyUri, told);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    // The UDM tells it when the UE registers here.
    step.env.warn('the AMF that a UE comes from could not be told', { supi: step.ue.supi, error });
  }
}

/** The SMF answers to this AMF from now on, whether the session's user plane has come along or not. */
async function moveSession(step: UeStep, pduSessionId: number, taken: readonly number[]): Promise<void> {
  const { sessions, location } = step.ue;
  const ref = sessions[pduSessionId];
  if (ref === undefined) return;
  const isTaken = taken.includes(pduSessionId);
  const answer = await updateHandover(step, pduSessionId, {
    ...(isTaken ? { hoState: 'COMPLETED' } : { upCnxState: 'DEACTIVATED', cause: '5G_AN_NOT_RESPONDING' }),
    statusUri: statusUri(step, pduSessionId, ref.statusId),
    location,
  });
  const isActive = isTaken && answer !== undefined;
  const now = step.ue.sessions[pduSessionId];
  if (now !== undefined) setSession(step, pduSessionId, { ...now, active: isActive });
}

/**
 * Xn handover at the AMF (TS 23.502 §4.9.1.2.2; TS 38.413 §8.4.4 Path Switch Request). The UE is at the target gNB already, which asks
 * for the downlink of its sessions; each SMF says whether its session could follow.
 */
import { nextHop } from '@trunkline/aka';
import {
  type Cause,
  encodePathSwitchRequestUnsuccessfulTransfer,
  type PathSwitchRequest,
  type PathSwitchRequestAcknowledge,
  type UeSecurityCapabilities,
} from '@trunkline/ngap';
import type { Tai } from '@trunkline/wire';
import type { UeSecurity } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { bits, ngapSnssai, toLocation } from '../n2/values.ts';
import { ngapSecurityCapabilities } from '../nas/capabilities.ts';
import type { UeStep } from '../ue-step.ts';
import { forbiddenByArea, forbiddenBySubscription } from './access-restriction.ts';
import { handoverEnded } from './handover-outcome.ts';
import { HANDOVER_CANCELLED, letTargetGo } from './handover-release.ts';
import { setSession } from './pdu-session.ts';

/** How a session's switch ended; `unsuccessful` is the transfer that says why. */
type Switched =
  | { readonly pduSessionId: number; readonly outcome: 'switched'; readonly acknowledge: Uint8Array }
  | { readonly pduSessionId: number; readonly outcome: 'failed' | 'unknown'; readonly unsuccessful: Uint8Array };

export async function pathSwitchRequest(
  step: UeStep,
  request: PathSwitchRequest,
  peer: string,
  stream: number,
): Promise<void> {
  const { ue } = step;
  const { ran, security, securityCapability } = ue;
  const target = { peer, stream };
  const asked = request.pduSessionResourceToBeSwitchedDLList;
  step.count('AMF.PathSwitchReq');
  const isReady = ran?.contextSetUp === true && ran.releasing === undefined;
  if (!isReady || security?.nh === undefined || securityCapability === undefined || hasRepetition(asked)) {
    const cause: Cause = { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' };
    fail(step, target, request, new Map(asked.map(({ pduSessionId }) => [pduSessionId, unsuccessful(cause)])));
    return;
  }

  const location = toLocation(request.userLocationInformation, step.info.now) ?? ue.location;
  if (mayNotGoTo(step, location?.tai)) {
    // TS 23.501 §5.3.4.1.1: the source had the restriction. The UE is without a connection there, as after any path that is not switched.
    const cause: Cause = { choice: 'radioNetwork', value: 'ho-target-not-allowed' };
    fail(step, target, request, new Map(asked.map(({ pduSessionId }) => [pduSessionId, unsuccessful(cause)])));
    return;
  }
  const results = await Promise.all(
    asked.map(({ pduSessionId, pathSwitchRequestTransfer }) =>
      switchSession(step, pduSessionId, pathSwitchRequestTransfer, location),
    ),
  );
  const refused = results.flatMap((result) => (result.outcome === 'switched' ? [] : [result]));
  for (const { pduSessionId, outcome } of refused) if (outcome === 'unknown') setSession(step, pduSessionId, undefined);
  if (refused.length === results.length) {
    // Step 7: not one session could follow. For the core the UE stays where it was, until the source lets it go.
    fail(step, target, request, new Map(refused.map((result) => [result.pduSessionId, result.unsuccessful])));
    return;
  }

  // The UE went another way than the one that was prepared for it.
  if (ue.handover !== undefined) letTargetGo(step, ue.handover, HANDOVER_CANCELLED);
  ue.handover = undefined;
  ue.location = location;
  ue.ran = { ...ran, ...target, via: step.origin?.via, ranUeNgapId: request.ranUeNgapId };
  const switchedIds = new Set(
    results.flatMap(({ outcome, pduSessionId }) => (outcome === 'switched' ? pduSessionId : [])),
  );
  await leaveBehind(step, request, switchedIds);
  ue.security = advanced(security, security.nh);
  const acknowledge: PathSwitchRequestAcknowledge = {
    message: 'PathSwitchRequestAcknowledge',
    amfUeNgapId: ue.amfUeNgapId,
    ranUeNgapId: request.ranUeNgapId,
    ...mismatch(step, request.ueSecurityCapabilities, ngapSecurityCapabilities(securityCapability)),
    securityContext: { nextHopChainingCount: ue.security.ncc, nextHopNH: bits(ue.security.nh ?? security.nh) },
    pduSessionResourceSwitchedList: results.flatMap((result) =>
      result.outcome === 'switched'
        ? [{ pduSessionId: result.pduSessionId, pathSwitchRequestAcknowledgeTransfer: result.acknowledge }]
        : [],
    ),
    ...(refused.length === 0
      ? {}
      : {
          pduSessionResourceReleasedListPSAck: refused.map((result) => ({
            pduSessionId: result.pduSessionId,
            pathSwitchRequestUnsuccessfulTransfer: result.unsuccessful,
          })),
        }),
    allowedNSSAI: (ue.allowedNssai ?? []).map((slice) => ({ sNssai: ngapSnssai(slice) })),
  };
  step.ngap(acknowledge);
  step.count('AMF.PathSwitchSucc');
  handoverEnded(step);
}

/** An emergency has no forbidden areas (TS 23.501 §5.16.4.3). */
function mayNotGoTo(step: UeStep, tai: Tai | undefined): boolean {
  const { ue } = step;
  if (tai === undefined || ue.emergency === true) return false;
  return forbiddenByArea(step, tai) !== undefined || forbiddenBySubscription(ue, tai) !== undefined;
}

/** Steps 2 to 6 of one session: Nsmf_PDUSession_UpdateSMContext with what the target says. */
async function switchSession(
  step: UeStep,
  pduSessionId: number,
  bytes: Uint8Array,
  location: UeStep['ue']['location'],
): Promise<Switched> {
  const ref = step.ue.sessions[pduSessionId];
  const unknown: Cause = { choice: 'radioNetwork', value: 'unknown-PDU-session-ID' };
  if (ref === undefined) return { pduSessionId, outcome: 'unknown', unsuccessful: unsuccessful(unknown) };
  try {
    const n2 = { type: 'PATH_SWITCH_REQ', bytes };
    const answer = await step.env.smf.update(ref, { n2, pathSwitch: 'to-be-switched', location });
    if (answer === undefined) return { pduSessionId, outcome: 'unknown', unsuccessful: unsuccessful(unknown) };
    switch (answer.n2?.type) {
      case 'PATH_SWITCH_REQ_ACK':
        return { pduSessionId, outcome: 'switched', acknowledge: answer.n2.bytes };
      case 'PATH_SWITCH_REQ_FAIL':
        return { pduSessionId, outcome: 'failed', unsuccessful: answer.n2.bytes };
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('the SMF did not switch a path', { supi: step.ue.supi, error });
  }
  const cause: Cause = { choice: 'misc', value: 'unspecified' };
  return { pduSessionId, outcome: 'failed', unsuccessful: unsuccessful(cause) };
}

/**
 * Sessions that did not come along have no user plane any more: those that the target names as failed, whose SMFs are told
 * why, those that an SMF refused, and those that the target does not name at all.
 */
async function leaveBehind(step: UeStep, request: PathSwitchRequest, switched: ReadonlySet<number>): Promise<void> {
  const failed = new Map(
    (request.pduSessionResourceFailedToSetupListPSReq ?? []).map((item) => [
      item.pduSessionId,
      item.pathSwitchRequestSetupFailedTransfer,
    ]),
  );
  for (const [id, ref] of Object.entries(step.ue.sessions)) {
    const pduSessionId = Number(id);
    if (switched.has(pduSessionId)) {
      setSession(step, pduSessionId, { ...ref, active: true });
      continue;
    }
    if (!ref.active) continue;
    setSession(step, pduSessionId, { ...ref, active: false });
    const bytes = failed.get(pduSessionId);
    if (bytes === undefined || !(await tellSetupFailed(step, pduSessionId, bytes)))
      step.effects.push({ effect: 'deactivate-session', ref, cause: '5G_AN_NOT_RESPONDING' });
  }
}

async function tellSetupFailed(step: UeStep, pduSessionId: number, bytes: Uint8Array): Promise<boolean> {
  const ref = step.ue.sessions[pduSessionId];
  if (ref === undefined) return true;
  try {
    const n2 = { type: 'PATH_SWITCH_SETUP_FAIL', bytes };
    const answer = await step.env.smf.update(ref, { n2, pathSwitch: 'failed', location: step.ue.location });
    if (answer === undefined) setSession(step, pduSessionId, undefined);
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('the SMF did not take a failed path switch', { supi: step.ue.supi, error });
    return false;
  }
}

/** TS 33.501 §6.9.2.3.2: a fresh NH for the next handover, from the one before; NCC has three bits. */
function advanced(security: UeSecurity, nh: Uint8Array): UeSecurity {
  return { ...security, ncc: (security.ncc + 1) % 8, nh: nextHop(security.kAmf, nh) };
}

/** TS 33.501 §6.7.3.1: a source that changed what the UE can do is found out here; the target gets what the UE itself said. */
function mismatch(
  step: UeStep,
  received: UeSecurityCapabilities,
  stored: UeSecurityCapabilities,
): { readonly ueSecurityCapabilities?: UeSecurityCapabilities } {
  const isSame =
    received.nrEncryptionAlgorithms === stored.nrEncryptionAlgorithms &&
    received.nrIntegrityProtectionAlgorithms === stored.nrIntegrityProtectionAlgorithms &&
    received.eutraEncryptionAlgorithms === stored.eutraEncryptionAlgorithms &&
    received.eutraIntegrityProtectionAlgorithms === stored.eutraIntegrityProtectionAlgorithms;
  if (isSame) return {};
  step.env.warn('the security capabilities in a Path Switch Request are not those of the UE', { supi: step.ue.supi });
  return { ueSecurityCapabilities: stored };
}

function fail(
  step: UeStep,
  target: { readonly peer: string; readonly stream: number },
  request: PathSwitchRequest,
  transfers: ReadonlyMap<number, Uint8Array>,
): void {
  step.count('AMF.PathSwitchFail');
  step.ngapTo(target, {
    message: 'PathSwitchRequestFailure',
    amfUeNgapId: step.ue.amfUeNgapId,
    ranUeNgapId: request.ranUeNgapId,
    pduSessionResourceReleasedListPSFail: [...transfers].map(([pduSessionId, bytes]) => ({
      pduSessionId,
      pathSwitchRequestUnsuccessfulTransfer: bytes,
    })),
  });
}

function unsuccessful(cause: Cause): Uint8Array {
  return encodePathSwitchRequestUnsuccessfulTransfer({ cause });
}

function hasRepetition(items: PathSwitchRequest['pduSessionResourceToBeSwitchedDLList']): boolean {
  return new Set(items.map(({ pduSessionId }) => pduSessionId)).size !== items.length;
}

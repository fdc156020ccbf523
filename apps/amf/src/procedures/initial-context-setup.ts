/** Initial Context Setup (TS 38.413 §8.3.1): the gNB gets the UE's AS security context, and sessions with it. */
import { kGnb, nextHop } from '@trunkline/aka';
import type { InitialContextSetupFailure, InitialContextSetupResponse } from '@trunkline/ngap';
import { authorized } from '../context/authorized.ts';
import { bits, ngapGuami, ngapSnssai } from '../n2/values.ts';
import { ngapSecurityCapabilities } from '../nas/capabilities.ts';
import type { UeStep } from '../ue-step.ts';
import { mobilityRestrictions } from './access-restriction.ts';
import { connectionReleased, releaseConnection } from './an-release.ts';
import { aggregateBitRate, sendSmInfo, smInfoFromRan, smNasBytes } from './pdu-session.ts';
import { assistanceForInactive } from './rrc-inactive.ts';
import { withTrace } from './trace.ts';
import { modifyContext } from './ue-context-modification.ts';

export interface SessionToSetUp {
  readonly pduSessionId: number;
  readonly transfer: Uint8Array;
  /** 5GSM message for the UE, still plain: the UE gets it after the message of the setup itself, so its COUNT is the later one. */
  readonly n1?: Uint8Array | undefined;
}

/**
 * Sends the Initial Context Setup Request. `uplinkCount` is the NAS COUNT that K_gNB comes from: that of the message that
 * made the NAS connection secure (TS 33.501 §A.9).
 */
export function initialContextSetup(
  step: UeStep,
  options: {
    readonly uplinkCount: number;
    readonly nasPdu?: Uint8Array | undefined;
    readonly sessions?: readonly SessionToSetUp[];
  },
): void {
  const { ue, config } = step;
  const { ran, security, securityCapability, allowedNssai } = ue;
  const allowed = authorized(ue);
  if (ran === undefined || security === undefined || securityCapability === undefined) return;
  const key = kGnb(security.kAmf, options.uplinkCount);
  // §6.9.2.1.1: this K_gNB goes with NCC 0, the NH that comes from it with NCC 1.
  ue.security = { ...security, ncc: 1, nh: nextHop(security.kAmf, key) };
  const sessions = (options.sessions ?? []).flatMap(({ pduSessionId, transfer, n1 }) => {
    const ref = ue.sessions[pduSessionId];
    if (ref === undefined) return [];
    return {
      pduSessionId,
      sNssai: ngapSnssai(ref.snssai),
      pduSessionResourceSetupRequestTransfer: transfer,
      ...(n1 === undefined ? {} : { nasPdu: smNasBytes(step, pduSessionId, n1) }),
    };
  });
  if (allowed !== undefined) step.updateRan({ given: allowed });
  step.ngap({
    message: 'InitialContextSetupRequest',
    amfUeNgapId: ue.amfUeNgapId,
    ranUeNgapId: ran.ranUeNgapId,
    guami: ngapGuami(step.plmn, config.guami),
    ...mobilityRestrictions(step),
    allowedNSSAI: (allowedNssai ?? []).map((slice) => ({ sNssai: ngapSnssai(slice) })),
    ueSecurityCapabilities: ngapSecurityCapabilities(
      // TS 33.501 §10.2.2.2: no other algorithms than null for a UE without keys.
      security.integrity === 0 ? { nea: [0], nia: [0] } : securityCapability,
    ),
    securityKey: bits(key),
    ...(allowed === undefined ? {} : { ueAggregateMaximumBitRate: aggregateBitRate(allowed) }),
    ...(sessions.length === 0 ? {} : { pduSessionResourceSetupListCxtReq: sessions }),
    ...(ue.radioCapability === undefined ? {} : { ueRadioCapability: ue.radioCapability }),
    ...(allowed?.rfsp === undefined ? {} : { indexToRFSP: allowed.rfsp }),
    ...(options.nasPdu === undefined ? {} : { nasPdu: options.nasPdu }),
    ...assistanceForInactive(step),
    ...withTrace(step),
  });
}

export async function initialContextSetupResponse(step: UeStep, response: InitialContextSetupResponse): Promise<void> {
  step.updateRan({ contextSetUp: true });
  modifyContext(step);
  await smInfoFromRan(step, response);
  sendPending(step);
}

export async function initialContextSetupFailure(step: UeStep, failure: InitialContextSetupFailure): Promise<void> {
  await smInfoFromRan(step, failure);
  step.env.warn('the gNB could not set up the UE context', { supi: step.ue.supi, error: failure.cause });
  // Without an AS security context the connection serves nothing; the UE tries again.
  if (step.ue.ran?.releasing === undefined)
    releaseConnection(step, { group: 'radioNetwork', value: 'failure-in-radio-interface-procedure' });
  else connectionReleased(step);
}

/** What waited for the UE goes out: N1 as soon as its NAS connection is secure, N2 when the gNB has its context. */
export function sendPending(step: UeStep): void {
  const { pending, ran } = step.ue;
  if (pending.length === 0 || ran?.secured !== true || step.ue.handover !== undefined) return;
  const possible = pending.filter(({ n2 }) => n2 === undefined || ran.contextSetUp);
  if (possible.length === 0) return;
  step.ue.pending = pending.filter((transfer) => !possible.includes(transfer));
  for (const transfer of possible) sendSmInfo(step, transfer);
}

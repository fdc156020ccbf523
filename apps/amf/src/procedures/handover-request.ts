/** Handover Resource Allocation (TS 38.413 §8.4.2): what the target gNB is asked for. */
import type { HandoverRequired } from '@trunkline/ngap';
import { authorized } from '../context/authorized.ts';
import type { RefusedSession } from '../context/handover.ts';
import { bits, ngapGuami, ngapSnssai } from '../n2/values.ts';
import { ngapSecurityCapabilities } from '../nas/capabilities.ts';
import type { UeStep } from '../ue-step.ts';
import { mobilityRestrictions } from './access-restriction.ts';
import type { PreparedSession } from './handover-sessions.ts';
import { aggregateBitRate } from './pdu-session.ts';
import { withTrace } from './trace.ts';

/** Stream of UE-associated signalling that the target has not chosen one for yet (TS 38.412 §7). */
const UE_STREAM = 1;

/** Step 9: the Handover Request. */
export function requestResources(
  step: UeStep,
  peer: string,
  required: Pick<HandoverRequired, 'handoverType' | 'cause' | 'sourceToTargetTransparentContainer'>,
  prepared: readonly PreparedSession[],
  refused: readonly RefusedSession[],
): void {
  const { ue, config } = step;
  const { security, securityCapability } = ue;
  const allowed = authorized(ue);
  if (security?.nh === undefined || securityCapability === undefined || allowed === undefined) return;
  const target = { peer, stream: UE_STREAM };
  ue.handover = { phase: 'preparing', target, sessions: prepared.map(({ pduSessionId }) => pduSessionId), refused };
  step.start('handover-preparation', step.config.timers.handoverPreparation * 1_000);
  step.ngapTo(target, {
    message: 'HandoverRequest',
    amfUeNgapId: ue.amfUeNgapId,
    handoverType: required.handoverType,
    cause: required.cause,
    ueAggregateMaximumBitRate: aggregateBitRate(allowed),
    ueSecurityCapabilities: ngapSecurityCapabilities(securityCapability),
    securityContext: { nextHopChainingCount: security.ncc, nextHopNH: bits(security.nh) },
    pduSessionResourceSetupListHOReq: prepared.map(({ pduSessionId, snssai, transfer }) => ({
      pduSessionId,
      sNssai: ngapSnssai(snssai),
      handoverRequestTransfer: transfer,
    })),
    allowedNSSAI: (ue.allowedNssai ?? []).map((slice) => ({ sNssai: ngapSnssai(slice) })),
    sourceToTargetTransparentContainer: required.sourceToTargetTransparentContainer,
    guami: ngapGuami(step.plmn, config.guami),
    ...(allowed.rfsp === undefined ? {} : { indexToRFSP: allowed.rfsp }),
    ...mobilityRestrictions(step),
    ...withTrace(step),
  });
}

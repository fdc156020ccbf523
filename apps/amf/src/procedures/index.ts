/** Every event of a UE and the procedure that it belongs to. */
import type { NgapPdu } from '@trunkline/ngap';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import { newUeContext, type UeContext } from '../context/ue.ts';
import type { Environment } from '../environment.ts';
import type { AmfEffect, UeEvent } from '../events.ts';
import { errorIndication } from '../n2/errors.ts';
import { toLocation } from '../n2/values.ts';
import { UeStep } from '../ue-step.ts';
import { uplinkNas } from './5gmm.ts';
import { followPolicy, policyDecided, policyTerminated } from './am-policy.ts';
import { connectionReleased, ueContextReleaseComplete, ueContextReleaseRequest } from './an-release.ts';
import { fromSuspended, refuseResume, ueContextSuspendRequest } from './connection-suspend.ts';
import { contextAsked, movedElsewhere, registeredElsewhere } from './context-transfer.ts';
import { deregisterByNetwork, deregistrationAsked } from './deregistration.ts';
import { initialContextSetupFailure, initialContextSetupResponse } from './initial-context-setup.ts';
import { initialUeMessage } from './initial-ue-message.ts';
import { contextCreated, handedOver } from './inter-amf-handover-source.ts';
import { ranStatus, relocate, relocationCancelled } from './inter-amf-handover-target.ts';
import { askForLocation, locationReport, locationReportingFailed } from './location-reporting.ts';
import { makeReachable, subscribeN1, transferN1N2 } from './n1-n2-message-transfer.ts';
import { handoverCancel, handoverRequired, uplinkRanStatusTransfer } from './n2-handover.ts';
import { fromOtherNode, nodeLost } from './n2-handover-target.ts';
import { reroutedHere } from './nas-reroute.ts';
import { nasNonDelivery } from './nas-transport.ts';
import { sessionReleasedBySmf, smInfoFromRan } from './pdu-session.ts';
import { continueRegistration } from './registration.ts';
import { rrcInactiveTransitionReport } from './rrc-inactive.ts';
import { subscriptionChanged } from './subscription-change.ts';
import { superseded } from './superseding.ts';
import { timerExpired } from './timers.ts';
import { trace, traceFailed } from './trace.ts';
import { contextModificationFailure } from './ue-context-modification.ts';
import { bind, unbind } from './ue-tnla-binding.ts';
import { pathSwitchRequest } from './xn-handover.ts';

/** Events of a caller who is told that there is no such UE. */
const CALLS: ReadonlySet<UeEvent['kind']> = new Set([
  'transfer',
  'context-asked',
  'registered-elsewhere',
  'relocation-cancelled',
  'ran-status',
  'handed-over',
]);

export async function ueStep(
  env: Environment,
  context: UeContext | undefined,
  event: UeEvent,
  info: StepInfo,
): Promise<StepOutcome<UeContext, AmfEffect>> {
  const begins =
    event.kind === 'relocation' ||
    event.kind === 'rerouted' ||
    (event.kind === 'ngap' && event.pdu.message === 'InitialUEMessage');
  if (context === undefined && !begins) {
    if (!CALLS.has(event.kind)) return { context };
    return { context, effects: [{ effect: 'answer', answer: { status: 404, cause: 'CONTEXT_NOT_FOUND' } }] };
  }
  const step = new UeStep(env, context ?? newUeContext(Number(info.key)), info);
  await handle(step, event);
  await followPolicy(step);
  return step.outcome(context);
}

async function handle(step: UeStep, event: UeEvent): Promise<void> {
  switch (event.kind) {
    case 'ngap':
      step.origin = event.via === undefined ? { peer: event.peer } : { peer: event.peer, via: event.via };
      return ngap(step, event.pdu, event.peer, event.stream);
    case 'timer':
      return timerExpired(step, event.name);
    case 'transfer':
      return transferN1N2(step, event.transfer, event.skipPaging);
    case 'reach':
      return makeReachable(step, event.id);
    case 'n1-subscription':
      return subscribeN1(step, event.id, event.subscription);
    case 'ran-lost':
      return nodeLost(step, event.peer);
    case 'unbind':
      return unbind(step, event.association, event.other);
    case 'locate':
      return askForLocation(step);
    case 'trace':
      return trace(step, event.trace);
    case 'superseded':
      return superseded(step, event.by ?? {});
    case 'deregister':
      return deregistrationAsked(step, event.reason, event.reRegistration);
    case 'moved-elsewhere':
      return movedElsewhere(step, event.initial);
    case 'context-asked':
      return contextAsked(step, event.reason, event.registrationRequest);
    case 'registered-elsewhere':
      return registeredElsewhere(step, event);
    case 'rerouted':
      return reroutedHere(step, event);
    case 'relocation':
      return relocate(step, event.handover);
    case 'relocation-cancelled':
      return relocationCancelled(step);
    case 'ran-status':
      return ranStatus(step, event);
    case 'context-created':
      return contextCreated(step, event);
    case 'handed-over':
      return handedOver(step, event);
    case 'context-taken-over':
      if (step.ue.oldAmf !== undefined || step.ue.ran?.rerouted === true) await continueRegistration(step);
      return;
    case 'session-released':
      sessionReleasedBySmf(step, event.pduSessionId, event.statusId);
      return emergencyOver(step);
    case 'subscription-changed':
      return subscriptionChanged(step);
    case 'policy-decided':
      return policyDecided(step, event.decision);
    case 'policy-terminated':
      return policyTerminated(step);
  }
}

/** A UE that is here for emergency services only has no more to do without its session (TS 23.501 §5.16.4). */
async function emergencyOver(step: UeStep): Promise<void> {
  const { emergency, registered, sessions } = step.ue;
  if (emergency !== true || !registered || Object.keys(sessions).length > 0) return;
  await deregisterByNetwork(step, { reRegistration: false });
}

async function ngap(step: UeStep, pdu: NgapPdu, peer: string, stream: number): Promise<void> {
  if (pdu.message === 'InitialUEMessage') return initialUeMessage(step, pdu, peer, stream);
  if (pdu.message === 'PathSwitchRequest') return pathSwitchRequest(step, pdu, peer, stream);
  if (await fromOtherNode(step, pdu, peer, stream)) return;
  if (await fromSuspended(step, pdu, peer, stream)) return;
  if (pdu.message === 'UEContextReleaseComplete') return ueContextReleaseComplete(step, pdu, peer);
  const { ran } = step.ue;
  const ranUeNgapId = 'ranUeNgapId' in pdu ? pdu.ranUeNgapId : undefined;
  if (ran === undefined || ran.peer !== peer || (ranUeNgapId !== undefined && ran.ranUeNgapId !== ranUeNgapId)) {
    if (pdu.message === 'ErrorIndication') return;
    // TS 38.413 §10.6: the two ids do not belong together.
    const cause = { choice: 'radioNetwork', value: 'inconsistent-remote-UE-NGAP-ID' } as const;
    step.ngapTo({ peer, stream }, errorIndication(cause, { amfUeNgapId: step.ue.amfUeNgapId, ranUeNgapId }));
    return;
  }
  bind(step, ran);
  if ('userLocationInformation' in pdu && pdu.userLocationInformation !== undefined) {
    step.ue.location = toLocation(pdu.userLocationInformation, step.info.now) ?? step.ue.location;
  }
  return connected(step, pdu);
}

/** Messages of the UE's own connection. */
async function connected(step: UeStep, pdu: NgapPdu): Promise<void> {
  switch (pdu.message) {
    case 'UplinkNASTransport':
      return uplinkNas(step, pdu.nasPdu);
    case 'NASNonDeliveryIndication':
      return nasNonDelivery(step, pdu);
    case 'InitialContextSetupResponse':
      return initialContextSetupResponse(step, pdu);
    case 'InitialContextSetupFailure':
      return initialContextSetupFailure(step, pdu);
    case 'PDUSessionResourceSetupResponse':
    case 'PDUSessionResourceModifyResponse':
    case 'PDUSessionResourceReleaseResponse':
    case 'PDUSessionResourceNotify':
    case 'PDUSessionResourceModifyIndication':
    case 'SecondaryRATDataUsageReport':
      return smInfoFromRan(step, pdu);
    case 'UEContextReleaseRequest':
      return ueContextReleaseRequest(step, pdu);
    case 'HandoverRequired':
      return handoverRequired(step, pdu);
    case 'HandoverCancel':
      return handoverCancel(step, pdu);
    case 'UplinkRANStatusTransfer':
      return uplinkRanStatusTransfer(step, pdu);
    case 'RRCInactiveTransitionReport':
      return rrcInactiveTransitionReport(step, pdu);
    case 'UEContextSuspendRequest':
      return ueContextSuspendRequest(step, pdu);
    case 'UEContextResumeRequest':
      return refuseResume(step, pdu);
    case 'UEContextModificationResponse':
    // A gNB that its operator told to trace says so; there is no trace to begin here (TS 38.413 §8.11.4).
    case 'CellTrafficTrace':
      return;
    case 'LocationReport':
      return locationReport(step, pdu);
    case 'LocationReportingFailureIndication':
      return locationReportingFailed(step, pdu);
    case 'TraceFailureIndication':
      return traceFailed(step, pdu);
    case 'UplinkUEAssociatedNRPPaTransport':
      // §8.10 has no answer to it.
      step.env.warn('NRPPa for a location server that has not asked for it was dropped', { supi: step.ue.supi });
      return;
    case 'UEContextModificationFailure':
      return contextModificationFailure(step, pdu);
    case 'UERadioCapabilityInfoIndication':
      step.ue.radioCapability = new Uint8Array(pdu.ueRadioCapability);
      return;
    case 'ErrorIndication':
      // The node does not know the connection: there is none.
      if (pdu.cause?.choice === 'radioNetwork' && pdu.cause.value.includes('UE-NGAP-ID')) connectionReleased(step);
      return;
    default:
      step.ngap(
        errorIndication(
          { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
          { amfUeNgapId: step.ue.amfUeNgapId, ranUeNgapId: step.ue.ran?.ranUeNgapId },
        ),
      );
  }
}

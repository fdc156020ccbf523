/**
 * The session's life as one step function: what came (a call of the AMF, a PFCP message, a timer, the outcome of a call) and
 * the context give the changed context and what is to be sent. Each procedure's steps are in `procedures/`.
 */
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl, NsmfEventExposure, NsmfPDUSession, Parts } from '@trunkline/sbi';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { Arp } from './context/qos.ts';
import type { SmSession, UpfLeg } from './context/session.ts';
import { anchorOf, isOf, legsOf, legWith, madeIn } from './context/store.ts';
import { changeOf, type SessionChange } from './exposure/change.ts';
import { deletionRequest } from './n4/messages.ts';
import { anchorTimer, replaced, upfLeaves } from './procedures/anchor-relocation.ts';
import { classifierEstablished, classifierTimer } from './procedures/classifier-outcome.ts';
import type { Environment } from './procedures/environment.ts';
import { createSession, establishedAtUpf, retryEstablishment } from './procedures/establishment.ts';
import { forwardingTimer } from './procedures/forwarding.ts';
import { modificationTimer } from './procedures/modification.ts';
import { policyDecided, policyTerminated, policyUpdated, subscriptionChanged } from './procedures/policy-update.ts';
import { deletedAtUpf, ranTimedOut, releaseByAmf, releaseTimer, whileEnding } from './procedures/release.ts';
import { restoredAtUpf, upfRestarted } from './procedures/restoration.ts';
import { sessionReport } from './procedures/session-report.ts';
import { forgottenByAmf, transferred } from './procedures/transfer.ts';
import { unsent } from './procedures/unsent.ts';
import { updateByAmf } from './procedures/update.ts';
import { removalTimer } from './procedures/uplink-classifier.ts';
import { accounted, GRANT_TIMER, grantTimer, quotaAnswered } from './procedures/usage.ts';
import { modifiedAtUpf } from './procedures/user-plane.ts';

export type SmEvent =
  | {
      readonly kind: 'create';
      readonly data: NsmfPDUSession.SmContextCreateData;
      readonly n1: Uint8Array | undefined;
      /** See {@link SmSession.request}. */
      readonly request?: string;
    }
  | {
      readonly kind: 'update';
      readonly data: NsmfPDUSession.SmContextUpdateData;
      readonly parts: Parts;
      readonly isLastTry?: boolean;
      /** Our SEID of the session that is meant; whichever is there where absent. */
      readonly of?: string;
    }
  | {
      readonly kind: 'release';
      readonly data: NsmfPDUSession.SmContextReleaseData | undefined;
      readonly of?: string;
    }
  /** `association`: see {@link UpfLeg.association}. */
  | { readonly kind: 'n4'; readonly message: PfcpMessage; readonly association?: number }
  | { readonly kind: 'transferred'; readonly what: TransferPurpose; readonly cause: string }
  /** Npcf_SMPolicyControl_UpdateNotify, and the end of the association. */
  | { readonly kind: 'policy-updated'; readonly notification: NpcfSMPolicyControl.SmPolicyNotification }
  | { readonly kind: 'policy-terminated'; readonly notification: NpcfSMPolicyControl.TerminationNotification }
  /** The PCF's answer to a report; `monitored`: the keys whose usage was told. */
  | {
      readonly kind: 'policy-decided';
      readonly decision: NpcfSMPolicyControl.SmPolicyDecision;
      readonly monitored?: readonly string[];
    }
  /** Nudm_SDM_Notification. */
  | { readonly kind: 'subscription-changed' }
  /** It is associated anew: what was made in associations before `association` is gone. */
  | { readonly kind: 'upf-restarted'; readonly nodeId: string; readonly association?: number | undefined }
  /** The UPF wants to be released, and has so long until it is gone. */
  | { readonly kind: 'upf-leaves'; readonly nodeId: string; readonly leftMs: number }
  /** Another session of the UE takes its place. */
  | { readonly kind: 'replaced' }
  /** A worker that had to send it has died over it, or was very slow. */
  | { readonly kind: 'unsent'; readonly effect: Extract<SmEffect, { effect: 'n4' }> }
  | { readonly kind: 'timer'; readonly name: string };

/** Why N1 or N2 information was sent: decides what its failure means. */
export type TransferPurpose =
  | 'establishment'
  | 'rejection'
  | 'release'
  | 'restoration'
  | 'modification'
  | 'deactivation'
  | 'data-notification';

export type SmEffect =
  /** The answer to the call that the step handles. */
  | { readonly effect: 'answer'; readonly answer: SmAnswer }
  /** The UPF has to answer first: the same call is handled again in a moment. */
  | { readonly effect: 'wait' }
  /** `own`: our SEID of the session, by which an answer finds its way that cannot name it. `restores`: what the UPF had before. */
  | {
      readonly effect: 'n4';
      readonly nodeId: string;
      readonly message: PfcpMessage;
      readonly own?: string;
      readonly restores?: true;
    }
  | {
      readonly effect: 'transfer';
      readonly what: TransferPurpose;
      readonly supi: string;
      readonly amfInstanceId: string;
      readonly pduSessionId: number;
      readonly n1?: Uint8Array;
      readonly n2?: {
        readonly type: 'PDU_RES_SETUP_REQ' | 'PDU_RES_REL_CMD' | 'PDU_RES_MOD_REQ';
        readonly bytes: Uint8Array;
      };
      readonly snssai: { readonly sst: number; readonly sd?: string };
      readonly arp?: Arp;
      readonly fiveQi?: number;
      /** An idle UE is left alone. */
      readonly skipPaging?: boolean;
    }
  /** Nsmf_PDUSession_SMContextStatusNotify: the session is gone. */
  | { readonly effect: 'status-notify'; readonly uri: string; readonly cause?: string }
  | { readonly effect: 'policy-delete'; readonly uri: string; readonly body?: NpcfSMPolicyControl.SmPolicyDeleteData }
  | {
      readonly effect: 'policy-report';
      readonly uri: string;
      readonly body: NpcfSMPolicyControl.SmPolicyUpdateContextData;
      /** Usage monitoring keys that it is about: they wait for new thresholds. */
      readonly monitored?: readonly string[];
    }
  /** Nsmf_EventExposure_Notify: an application function hears of the session's path. */
  | {
      readonly effect: 'path-change';
      readonly uri: string;
      readonly notifId: string;
      readonly event: PathChange;
      /** When it happened, however often it is told; milliseconds since 1970. */
      readonly at?: number;
    }
  /** Another session of the same UE is told that this one takes its place. */
  | { readonly effect: 'replaces'; readonly supi: string; readonly pduSessionId: number }
  /** Nudm_SDM: the session's changes are of no interest any more. */
  | { readonly effect: 'unsubscribe'; readonly uri: string }
  | { readonly effect: 'deregister'; readonly supi: string; readonly pduSessionId: number }
  /** What other network functions may learn of the session has changed. */
  | { readonly effect: 'changed'; readonly change: SessionChange };

/** A change of the user plane path (TS 29.508 §5.6.2.5), before the time that it happened is noted. */
export type PathChange = Omit<NsmfEventExposure.EventNotification, 'timeStamp'>;

/** An answer of Nsmf_PDUSession; `parts` are N1 and N2 information by content id. */
export interface SmAnswer {
  readonly status: 200 | 201 | 204 | 400 | 403 | 404 | 500 | 503 | 504;
  readonly body?: unknown;
  readonly location?: string;
  readonly parts?: Parts;
}

export type SmOutcome = StepOutcome<SmSession, SmEffect>;

/** A step, and what it changes for those who follow the session. */
export async function exposedStep(
  environment: Environment,
  session: SmSession | undefined,
  event: SmEvent,
  info: StepInfo,
): Promise<SmOutcome> {
  const outcome = await step(environment, session, event, info);
  const change = changeOf(session, outcome.context ?? undefined, info.now);
  return change === undefined
    ? outcome
    : { ...outcome, effects: [...(outcome.effects ?? []), { effect: 'changed', change }] };
}

export async function step(
  environment: Environment,
  session: SmSession | undefined,
  event: SmEvent,
  info: StepInfo,
): Promise<SmOutcome> {
  const outcome = await handled(environment, session, event, info);
  const legs = [outcome.context ?? undefined, session].flatMap((one) =>
    one === undefined ? [] : legsOf(one).map(({ nodeId, seid, own = one.seid }) => ({ nodeId, seid, own })),
  );
  const effects = outcome.effects?.map((effect): SmEffect => {
    if (effect.effect === 'path-change') return { ...effect, at: info.now };
    if (effect.effect !== 'n4' || !('seid' in effect.message)) return effect;
    const to = `${effect.message.seid}`;
    const own = legs.find(({ nodeId, seid }) => nodeId === effect.nodeId && seid === to)?.own;
    return own === undefined ? effect : { ...effect, own };
  });
  return effects === undefined ? outcome : { ...outcome, effects };
}

async function handled(
  environment: Environment,
  session: SmSession | undefined,
  event: SmEvent,
  info: StepInfo,
): Promise<SmOutcome> {
  // Another session has taken its place: what the AMF still says of the older one is not meant for it.
  if ('of' in event && event.of !== undefined && session !== undefined && session.seid !== event.of) {
    return { ...contextNotFound(), context: session };
  }
  if (session?.phase.name === 'ending' && event.kind !== 'create') {
    return whileEnding(session, event) ?? { ...contextNotFound(), context: session };
  }
  switch (event.kind) {
    case 'create':
      return createSession(environment, session, event, info);
    case 'update':
      return session === undefined ? contextNotFound() : updateByAmf(environment, session, event);
    case 'release':
      return session === undefined ? contextNotFound() : releaseByAmf(session);
    case 'n4':
      return session === undefined ? { context: undefined } : n4(environment, session, event);
    case 'transferred':
      return session === undefined
        ? { context: undefined }
        : transferred(environment, session, event.what, event.cause);
    case 'policy-updated':
      return session === undefined ? contextNotFound() : policyUpdated(environment, session, event.notification);
    case 'policy-terminated':
      return session === undefined ? contextNotFound() : policyTerminated(environment, session, event.notification);
    case 'policy-decided':
      return session === undefined
        ? { context: undefined }
        : policyDecided(environment, session, event.decision, event.monitored ?? []);
    case 'subscription-changed':
      return session === undefined ? contextNotFound() : subscriptionChanged(environment, session);
    case 'upf-restarted':
      return session === undefined ? { context: undefined } : upfRestarted(environment, session, event);
    case 'upf-leaves':
      return session === undefined
        ? { context: undefined }
        : upfLeaves(environment, session, event.nodeId, event.leftMs);
    case 'replaced':
      return session === undefined ? { context: undefined } : replaced(session);
    case 'unsent':
      return session === undefined ? { context: undefined } : unsent(environment, session, event.effect);
    case 'timer':
      return session === undefined ? { context: undefined } : timer(environment, session, event.name);
  }
}

function n4(
  environment: Environment,
  session: SmSession,
  { message, association }: Extract<SmEvent, { kind: 'n4' }>,
): SmOutcome | Promise<SmOutcome> {
  const own = 'seid' in message ? `${message.seid}` : session.seid;
  const leg = legWith(session, own);
  switch (message.message) {
    case 'SessionEstablishmentResponse': {
      if (!isOf(session, own)) return { context: session, effects: takenBack(session, message) };
      const answered = madeIn(session, own, association);
      if (own === session.insertion?.leg.own) return classifierEstablished(environment, answered, message);
      return session.phase.name === 'establishing-n4'
        ? establishedAtUpf(environment, answered, message)
        : restoredAtUpf(environment, answered, message);
    }
    case 'SessionModificationResponse':
      return modified(environment, session, message, { leg, association });
    case 'SessionDeletionResponse':
      return deletedAtUpf(session, message);
    case 'SessionReportRequest':
      return sessionReport(environment, session, message, leg);
    default:
      return { context: session };
  }
}

/**
 * The session that was asked for has another in its place by now, on which this step runs for the second time: it is not that one's, and
 * nobody else knows of it.
 */
function takenBack({ upf }: SmSession, response: PfcpMessageOf<'SessionEstablishmentResponse'>): SmEffect[] {
  const seid = response.upFSeid?.seid.toString();
  if (seid === undefined) return [];
  return [{ effect: 'n4', nodeId: upf.nodeId, message: deletionRequest({ upf: { ...upf, seid } }) }];
}

/** It may bring usage that was asked for, or the last of what is measured no longer. */
function modified(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionModificationResponse'>,
  { leg, association }: { readonly leg: UpfLeg; readonly association: number | undefined },
): SmOutcome {
  const usage = accounted(session, response.usageReport);
  const isAnswered = session.quotaAsked === true && leg === anchorOf(session);
  const known = isAnswered ? quotaAnswered(usage.session) : usage.session;
  const outcome = modifiedAtUpf(environment, known, response, leg, association);
  const timers = { ...(isAnswered ? { [GRANT_TIMER]: null } : {}), ...usage.timers, ...outcome.timers };
  return { ...outcome, effects: [...usage.effects, ...(outcome.effects ?? [])], timers };
}

function timer(environment: Environment, session: SmSession, name: string): SmOutcome {
  switch (name) {
    case 'N4':
      return retryEstablishment(environment, session);
    case 'RAN':
      return ranTimedOut(environment, session);
    case 'forwarding':
      return forwardingTimer(environment, session);
    case 'T3591':
      return modificationTimer(environment, session);
    case 'classifier':
      return classifierTimer(environment, session);
    case GRANT_TIMER:
      return grantTimer(session);
    case 'removed':
      return removalTimer(session);
    case 'T3593':
    case 'leaving':
      return anchorTimer(environment, session);
    case 'forgotten':
      return forgottenByAmf(session);
    case 'T3592':
      return releaseTimer(environment, session);
    default:
      return { context: session };
  }
}

function contextNotFound(): SmOutcome {
  const error = { status: 404, cause: 'CONTEXT_NOT_FOUND', detail: 'no such SM context' };
  return { context: undefined, effects: [{ effect: 'answer', answer: { status: 404, body: { error } } }] };
}

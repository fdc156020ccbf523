/**
 * Carries out what a committed step sends. Nothing here is waited for by the step: the outcome of a transfer is a step of its
 * own, and one that is lost with a dying worker is asked for again by a timer of UE or session. What no timer repeats is done at
 * least once (ADR 13): calls that clean up or report, requests to the UPF, transfers that the UE has not asked for.
 */
import {
  type CommonData,
  NamfCommunication,
  NpcfSMPolicyControl,
  NsmfEventExposure,
  NsmfPDUSession,
  NudmSDM,
  NudmUECM,
  type Parts,
  type SbiAgent,
  SbiError,
} from '@trunkline/sbi';
import type { CallOptions, WallClock } from '@trunkline/state';
import type { Arp } from './context/qos.ts';
import type { SmSession } from './context/session.ts';
import type { SessionChange } from './exposure/change.ts';
import type { SmEffect, TransferPurpose } from './step.ts';

/** How often, and for how long in all (15 s), the AMF is asked again while a handover keeps it from taking N2 information. */
const HANDOVER_TRIES = 60;
const HANDOVER_WAIT_MS = 250;

export interface EffectOptions {
  readonly agent: SbiAgent;
  readonly clock: WallClock;
  /** Gives a PFCP message to the front that holds the UPF's association; false where there is none. */
  readonly sendN4: (effect: Extract<SmEffect, { effect: 'n4' }>) => boolean;
  readonly transferred: (key: string, what: TransferPurpose, cause: string) => void;
  readonly report: (error: unknown, effect: SmEffect) => void;
  readonly n1n2FailureUri: (key: string) => string;
  /** Rejects where the other session could not be told now. */
  readonly replaced: (supi: string, pduSessionId: number) => Promise<void>;
  /** Tells those who subscribed to events of the session; `id` is the same however often it is told. */
  readonly expose: (change: SessionChange, id: string) => Promise<void>;
  /** What is under this key now. */
  readonly session: (key: string) => Promise<SmSession | undefined>;
  /** Nobody knows whether the UPF has got it. Rejects where that could not be seen to now. */
  readonly unsent: (key: string, effect: Extract<SmEffect, { effect: 'n4' }>) => Promise<void>;
  readonly decided: (key: string, decision: NpcfSMPolicyControl.SmPolicyDecision, monitored: readonly string[]) => void;
}

type Transfer = Extract<SmEffect, { effect: 'transfer' }>;

const CALLS: ReadonlySet<SmEffect['effect']> = new Set([
  'status-notify',
  'policy-delete',
  'policy-report',
  'unsubscribe',
  'deregister',
  'changed',
  'replaces',
  'path-change',
]);

/** Of other transfers UE or session have a timer (T3580, T3591, T3592). */
const KEPT_TRANSFERS: ReadonlySet<TransferPurpose> = new Set(['restoration', 'deactivation', 'data-notification']);

/** The first establishment at a UPF has a timer of its own; a session that is deleted has nobody else who would ask the UPF to delete it. */
function isKeptOnN4({ message, restores }: Extract<SmEffect, { effect: 'n4' }>): boolean {
  const { message: name } = message;
  return (
    name === 'SessionDeletionRequest' ||
    name === 'SessionModificationRequest' ||
    (name === 'SessionEstablishmentRequest' && restores === true)
  );
}

export function isCall(effect: SmEffect): boolean {
  if (effect.effect === 'n4') return isKeptOnN4(effect);
  return CALLS.has(effect.effect) || (effect.effect === 'transfer' && KEPT_TRANSFERS.has(effect.what));
}

/** Is what was to be transferred some seconds ago still so? */
function stillHolds({ what }: Transfer, session: SmSession | undefined): boolean {
  if (session === undefined || session.phase.name === 'releasing' || session.phase.name === 'ending') return false;
  return session.userPlane === (what === 'restoration' ? 'activated' : 'deactivated');
}

/** What is done in this SMF, and fails only where its store does. */
const OURS: ReadonlySet<SmEffect['effect']> = new Set(['changed', 'replaces', 'n4']);

export interface Performer {
  /** What is sent at once, and the calls among it left out. */
  readonly perform: (effects: readonly SmEffect[], key: string) => void;
  readonly calls: CallOptions<SmEffect>;
}

export function performer(options: EffectOptions): Performer {
  const { agent } = options;
  const udm = agent.client(NudmUECM, { discover: { 'target-nf-type': 'UDM' } });

  async function transfer(effect: Transfer, key: string): Promise<void> {
    // The AMF that holds the UE, by its instance: all its workers are one (architecture, rule one).
    const amf = agent.client(NamfCommunication, {
      discover: { 'target-nf-type': 'AMF', 'target-nf-instance-id': effect.amfInstanceId },
    });
    const parts: { [contentId: string]: Parts[string] } = {};
    if (effect.n1 !== undefined) parts['n1'] = { contentType: 'application/vnd.3gpp.5gnas', bytes: effect.n1 };
    if (effect.n2 !== undefined) parts['n2'] = { contentType: 'application/vnd.3gpp.ngap', bytes: effect.n2.bytes };
    const body: NamfCommunication.N1N2MessageTransferReqData = {
      pduSessionId: effect.pduSessionId,
      n1n2FailureTxfNotifURI: options.n1n2FailureUri(key),
      ...(effect.n1 === undefined
        ? {}
        : { n1MessageContainer: { n1MessageClass: 'SM', n1MessageContent: { contentId: 'n1' } } }),
      ...(effect.n2 === undefined
        ? {}
        : {
            n2InfoContainer: {
              n2InformationClass: 'SM',
              smInfo: {
                pduSessionId: effect.pduSessionId,
                n2InfoContent: { ngapIeType: effect.n2.type, ngapData: { contentId: 'n2' } },
                sNssai: effect.snssai,
              },
            },
          }),
      ...(effect.arp === undefined ? {} : { arp: arpOf(effect.arp) }),
      ...(effect.fiveQi === undefined ? {} : { '5qi': effect.fiveQi }),
      ...(effect.skipPaging === true ? { skipInd: true } : {}),
    };
    for (let tries = 1; ; tries++) {
      let cause: string;
      try {
        const answer = await amf.n1N2MessageTransfer({ path: { ueContextId: effect.supi }, body, parts });
        cause = 'body' in answer ? answer.body.cause : 'N1_N2_TRANSFER_INITIATED';
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        cause = error.cause ?? `${error.status}`;
        // TS 23.502 §4.9.1.3.1: held until the handover is over. A modification comes again by its own timer.
        const isHeld = cause === 'TEMPORARY_REJECT_HANDOVER_ONGOING' && effect.what !== 'modification';
        if (isHeld && tries < HANDOVER_TRIES) {
          await new Promise<void>((resolve) => options.clock.after(HANDOVER_WAIT_MS, resolve));
          continue;
        }
        options.report(error, effect);
      }
      options.transferred(key, effect.what, cause);
      return;
    }
  }

  async function perform(effect: SmEffect, key: string, { again = false, callId = '' } = {}): Promise<void> {
    switch (effect.effect) {
      case 'answer':
      case 'wait':
        return;
      case 'path-change': {
        const { notifId, event, at = options.clock.now() } = effect;
        const timeStamp = new Date(at).toISOString();
        await agent.notify(NsmfEventExposure, 'myNotification', effect.uri, {
          body: { notifId, eventNotifs: [{ ...event, timeStamp }] },
        });
        return;
      }
      case 'replaces':
        return options.replaced(effect.supi, effect.pduSessionId);
      case 'n4':
        // A deletion is as good twice.
        if (again && effect.message.message !== 'SessionDeletionRequest') return options.unsent(key, effect);
        if (!options.sendN4(effect)) options.report(new Error(`no association with UPF ${effect.nodeId}`), effect);
        return;
      case 'transfer':
        if (again && !stillHolds(effect, await options.session(key))) return;
        return transfer(effect, key);
      case 'status-notify':
        await agent.notify(NsmfPDUSession, 'smContextStatusNotification', effect.uri, {
          body: {
            statusInfo: { resourceStatus: 'RELEASED', ...(effect.cause === undefined ? {} : { cause: effect.cause }) },
          },
        });
        return;
      case 'policy-delete': {
        const { apiRoot, id } = resourceOf(effect.uri);
        const client = agent.client(NpcfSMPolicyControl, { apiRoot });
        await client.deleteSMPolicy({ path: { smPolicyId: id }, body: effect.body ?? {} });
        return;
      }
      case 'policy-report': {
        const { apiRoot, id } = resourceOf(effect.uri);
        const client = agent.client(NpcfSMPolicyControl, { apiRoot });
        const { monitored = [] } = effect;
        const { body } = await client.updateSMPolicy({ path: { smPolicyId: id }, body: effect.body });
        if (Object.keys(body).length > 0 || monitored.length > 0) options.decided(key, body, monitored);
        return;
      }
      case 'unsubscribe': {
        const { apiRoot, id, segments } = resourceOf(effect.uri);
        const client = agent.client(NudmSDM, { apiRoot });
        await client.unsubscribe({ path: { ueId: segments.at(-3) ?? '', subscriptionId: id } });
        return;
      }
      case 'changed':
        return options.expose(effect.change, callId);
      case 'deregister': {
        // The UE has another session of this id by now.
        if (again && (await options.session(key)) !== undefined) return;
        const path = { ueId: effect.supi, pduSessionId: effect.pduSessionId };
        await udm.smfDeregistration({ path });
        return;
      }
    }
  }

  return {
    perform: (effects, key) => {
      for (const effect of effects) {
        if (!isCall(effect)) perform(effect, key).catch((error: unknown) => options.report(error, effect));
      }
    },
    calls: {
      isCall,
      make: async (effect, { key, ...call }) => {
        try {
          await perform(effect, key, call);
        } catch (error) {
          // Who is away for a moment is asked again.
          const passes = error instanceof SbiError && error.passes;
          const isOurs = OURS.has(effect.effect);
          if (passes || isOurs) throw error;
          options.report(error, effect);
        }
      },
    },
  };
}

/** Where a resource of another NF is, and its id there. */
export function resourceOf(uri: string): {
  readonly apiRoot: string;
  readonly id: string;
  readonly segments: readonly string[];
} {
  const url = new URL(uri);
  const segments = url.pathname.split('/').map(decodeURIComponent);
  return { apiRoot: url.origin, id: segments.at(-1) ?? '', segments };
}

function arpOf({ priorityLevel, mayPreempt, preemptable }: Arp): CommonData.Arp {
  return {
    priorityLevel,
    preemptCap: mayPreempt ? 'MAY_PREEMPT' : 'NOT_PREEMPT',
    preemptVuln: preemptable ? 'PREEMPTABLE' : 'NOT_PREEMPTABLE',
  };
}

/**
 * PDU session release (TS 23.502 §4.3.4, TS 24.501 §6.3.3, §6.4.3): asked for by the UE, by the network (PCF, subscription, gNB,
 * the SMF itself), and at deregistration by the AMF. The session is gone when the UE has acknowledged and the gNB has let go;
 * T3592 repeats the command with the cause that it had.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { legWith, withoutRemoved } from '../context/store.ts';
import { releaseCommand } from '../n1/messages.ts';
import { resourceReleaseCommand } from '../n2/transfers.ts';
import { reportResponse } from '../n4/messages.ts';
import type { SmEffect, SmEvent, SmOutcome } from '../step.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { abandoned, atUpf, ended } from './leaving.ts';
import { smCause } from './refusal.ts';
import { accounted } from './usage.ts';

/** TS 24.501 table 10.3.2: on the fifth expiry the SMF gives up. */
const T3592_ATTEMPTS = 5;
const LEAVING_MS = 1_000;

/** The UE asks (TS 24.501 §6.4.3): the UPF's session ends at once, the command goes back with the AMF's answer. */
export function releaseByUe(environment: Environment, session: SmSession, pti: number): SmOutcome {
  const { phase } = session;
  if (phase.name === 'establishing-n4') {
    const refused = { ...phase, refused: smCause.regularDeactivation };
    return { context: { ...session, phase: refused }, effects: [answer({ status: 204 })] };
  }
  // It asks again, or while the network has begun (§6.3.3.6): one release, now with the transaction of the request.
  const before = phase.name === 'releasing' ? phase : undefined;
  const releasing = asReleasing(session, before?.cause ?? smCause.regularDeactivation, pti);
  const n1 = commandFor(releasing, pti);
  const n2 = releasing.phase.n2Complete ? undefined : resourceReleaseCommand();
  return {
    context: releasing,
    effects: [
      answer({
        status: 200,
        body: {
          n1SmMsg: { contentId: 'n1' },
          ...(n2 === undefined ? {} : { n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PDU_RES_REL_CMD' }),
        },
        parts: {
          n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: n1 },
          ...(n2 === undefined ? {} : { n2: { contentType: 'application/vnd.3gpp.ngap', bytes: n2 } }),
        },
      }),
      ...(before === undefined ? atUpf(session) : []),
    ],
    timers: { T3592: environment.timers.t3592, T3591: null, RAN: null },
  };
}

type Releasing = SmSession & { readonly phase: Extract<SmSession['phase'], { name: 'releasing' }> };

function asReleasing(session: SmSession, cause: number, pti: number): Releasing {
  const { modification: _given, ...rest } = session;
  const { phase } = session;
  return {
    ...rest,
    pti,
    phase:
      phase.name === 'releasing'
        ? phase
        : {
            name: 'releasing',
            cause,
            n1Complete: false,
            n2Complete: session.userPlane === 'deactivated',
            attempts: 1,
          },
  };
}

function commandFor(session: Releasing, pti: number): Uint8Array {
  return releaseCommand(session.pduSessionId, pti, session.phase.cause);
}

/**
 * The network ends the session (TS 23.502 §4.3.4.2). An idle UE is not paged for it, it learns it when it comes back; unless it is
 * to make the session anew.
 */
export function releaseByNetwork(
  environment: Environment,
  session: SmSession,
  cause: number,
  { page = false }: { readonly page?: boolean } = {},
): SmOutcome {
  const { phase } = session;
  if (phase.name === 'releasing') return { context: session };
  // The UE has no session yet: it is refused as soon as the UPF has answered, or not at all.
  if (phase.name === 'establishing-n4') return { context: { ...session, phase: { ...phase, refused: cause } } };
  const ending = asReleasing(session, cause, 0);
  const releasing: Releasing = page ? { ...ending, phase: { ...ending.phase, page } } : ending;
  return {
    context: releasing,
    effects: [...atUpf(session), transferOf(releasing)],
    timers: { T3592: environment.timers.t3592, T3591: null, RAN: null },
  };
}

function transferOf(session: Releasing): SmEffect {
  return {
    effect: 'transfer',
    what: 'release',
    supi: session.supi,
    amfInstanceId: session.amf.instanceId,
    pduSessionId: session.pduSessionId,
    n1: commandFor(session, session.pti),
    ...(session.phase.n2Complete ? {} : { n2: { type: 'PDU_RES_REL_CMD' as const, bytes: resourceReleaseCommand() } }),
    snssai: session.snssai,
    skipPaging: session.phase.page !== true,
  };
}

export function ranReleased(session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') return { context: session, effects: [answer({ status: 204 })] };
  return progressed({ ...session, phase: { ...session.phase, n2Complete: true } });
}

export function ueConfirmedRelease(session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') {
    return { context: session, effects: [problem(403, 'N1_SM_ERROR', 'no release was asked for')] };
  }
  return progressed({ ...session, phase: { ...session.phase, n1Complete: true } });
}

function progressed(session: SmSession): SmOutcome {
  const { phase } = session;
  const done = phase.name === 'releasing' && phase.n1Complete && phase.n2Complete;
  if (!done) return { context: session, effects: [answer({ status: 204 })] };
  return gone(session, [answer({ status: 204 })]);
}

/** The UE did not acknowledge: the command is repeated, in the end the session is released without it (§6.3.3.5). */
export function releaseTimer(environment: Environment, session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') return { context: session };
  const { attempts } = session.phase;
  if (attempts >= T3592_ATTEMPTS) return gone(session);
  const again: Releasing = { ...session, phase: { ...session.phase, attempts: attempts + 1 } };
  return { context: again, effects: [transferOf(again)], timers: { T3592: environment.timers.t3592 } };
}

const UNREACHABLE = new Set(['N1_MSG_NOT_TRANSFERRED', 'UE_IN_NON_ALLOWED_AREA']);

/** The AMF did not bring the command to the UE: idle or unknown, it is released without it. */
export function releaseNotTransferred(session: SmSession, cause: string): SmOutcome {
  if (session.phase.name !== 'releasing') return { context: session };
  const { n2Complete } = session.phase;
  const unreachable = UNREACHABLE.has(cause) || cause.startsWith('UE_NOT_RE');
  // The AMF knows already that the UE has left its gNB, and will say so.
  if (unreachable && !n2Complete) return { context: session, timers: { T3592: LEAVING_MS } };
  if (cause !== 'CONTEXT_NOT_FOUND' && !unreachable) return { context: session };
  return gone(session);
}

/** Nsmf_PDUSession_ReleaseSMContext: the AMF has deregistered the UE, or lost it; nobody is left to be asked. */
export function releaseByAmf(session: SmSession): SmOutcome {
  const left = session.phase.name === 'releasing' ? [] : atUpf(session);
  return ended(session, [answer({ status: 204 }), ...left]);
}

/** The gNB never answered the set-up: the session is taken back, and the UE told. */
export function ranTimedOut(environment: Environment, session: SmSession): SmOutcome {
  if (session.phase.name !== 'establishing-ran') return { context: session };
  return withoutRan(environment, session, smCause.networkFailure);
}

/** The session cannot go on, and the gNB has nothing of it. */
export function withoutRan(environment: Environment, session: SmSession, cause: number): SmOutcome {
  const { ran: _none, ...rest } = session;
  return releaseByNetwork(environment, { ...rest, userPlane: 'deactivated' }, cause);
}

/** The UPF's last word on what was used. */
export function deletedAtUpf(session: SmSession, response: PfcpMessageOf<'SessionDeletionResponse'>): SmOutcome {
  const own = `${response.seid}`;
  const counted = accounted(
    withoutRemoved(session, (leg) => leg.own === own),
    response.usageReport,
  ).session;
  // What the anchor has counted is all that is measured for others.
  if (own !== session.seid) return { context: counted };
  // The end of a second one that the UPF had made is not that of the session.
  if (session.phase.name !== 'releasing' && session.phase.name !== 'ending') return { context: counted };
  const last: SmSession = { ...counted, usageComplete: true };
  return last.phase.name === 'ending' ? { context: null, effects: abandoned(last) } : { context: last };
}

/** What still comes for a session that waits for its last usage only. */
export function whileEnding(session: SmSession, event: SmEvent): SmOutcome | undefined {
  if (event.kind === 'timer' && event.name === 'ending') return { context: null, effects: abandoned(session) };
  if (event.kind !== 'n4') return undefined;
  const { message } = event;
  if (message.message === 'SessionDeletionResponse') return deletedAtUpf(session, message);
  if (message.message !== 'SessionReportRequest') return { context: session };
  const { session: counted } = accounted(session, message.usageReport);
  const upf = legWith(session, `${message.seid}`);
  const effect = { effect: 'n4', nodeId: upf.nodeId, message: reportResponse({ upf }, message) } as const;
  return { context: counted, effects: [effect] };
}

/** All that has to hear that a session is gone. */
function gone(session: SmSession, before: readonly SmEffect[] = []): SmOutcome {
  return ended(session, [...before, { effect: 'status-notify', uri: session.amf.statusUri }]);
}

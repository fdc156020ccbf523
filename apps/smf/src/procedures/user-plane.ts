/**
 * The user plane between UPF and gNB: made when the session is set up or the UE comes back (TS 23.502 §4.2.3.2, service
 * request), let go when the UE becomes idle (§4.2.6, AN release). While it is gone the UPF buffers and tells.
 */
import { type PfcpMessageOf, pfcpCause } from '@trunkline/pfcp';
import type { SmSession, UpfLeg } from '../context/session.ts';
import { resourceSetupRequest, type SetUp } from '../n2/transfers.ts';
import {
  accepted,
  bufferDownlink,
  causeOf,
  deletionRequest,
  forwardDownlink,
  sessionContextNotFound,
} from '../n4/messages.ts';
import type { SmOutcome } from '../step.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { forwardingAtUpf, forwardingEnded } from './forwarding.ts';
import {
  abort,
  advance,
  outcome,
  type Progress,
  reconcile,
  atUpf as rulesAtUpf,
  settle,
  withoutFlows,
} from './modification.ts';
import { renewedAtUpf, upfRestarted } from './restoration.ts';

/** The gNB has set up its end: downlink packets go there, those that were buffered first. */
export function ranTunnelReady(environment: Environment, before: SmSession, { ran, failedQfis }: SetUp): SmOutcome {
  // An answer for an older session of this id: the gNB has not been asked for this one.
  if (before.phase.name === 'establishing-n4') return { context: before, effects: [answer({ status: 204 })] };
  // All flows were set up anew: those that the gNB lacks are these and no others.
  const lost = withoutFlows({ ...before, notAtRan: [] }, failedQfis, 'RES_ALLO_FAIL');
  const { session } = lost;
  const activated: SmSession = {
    ...session,
    ran,
    userPlane: 'activated',
    phase: session.phase.name === 'establishing-ran' ? { name: 'active' } : session.phase,
  };
  const { modification } = activated;
  const next =
    modification === undefined
      ? withRules(before, activated, reconcile(environment, activated))
      : settle(environment, before, { ...activated, modification: { ...modification, n2Complete: true } });
  return {
    context: next.session,
    effects: [
      answer({ status: 200, body: { upCnxState: 'ACTIVATED' } }),
      { effect: 'n4', nodeId: session.upf.nodeId, message: forwardDownlink(activated, ran) },
      ...lost.effects,
      ...next.effects,
    ],
    timers: { RAN: null, ...next.timers },
  };
}

/** What the step changed at the UPF before the QoS itself changes. */
function withRules(before: SmSession, after: SmSession, progress: Progress): Progress {
  return { ...progress, effects: [...rulesAtUpf(before, after), ...progress.effects] };
}

/** AN release: downlink packets are buffered at the UPF, which reports the first (TS 23.502 §4.2.6 step 6). */
export function deactivate(environment: Environment, session: SmSession): SmOutcome {
  if (session.userPlane === 'deactivated') {
    const { suspended: _gone, ...context } = session;
    return { context, effects: [deactivated] };
  }
  const { ran: _released, handover: _ended, forwarding: _closed, ...rest } = session;
  const { phase } = session;
  const idle: SmSession = {
    ...rest,
    userPlane: 'deactivated',
    // The gNB let go before it had answered: the session itself is there, or has no resources left to release.
    phase:
      phase.name === 'establishing-ran'
        ? { name: 'active' }
        : phase.name === 'releasing'
          ? { ...phase, n2Complete: true }
          : phase,
  };
  // No gNB answers any more; what it had not set up comes with the next activation.
  const next =
    idle.modification === undefined && phase.name === 'establishing-ran'
      ? reconcile(environment, idle)
      : advance(environment, idle, { n2Complete: true });
  return {
    context: next.session,
    effects: [
      deactivated,
      ...(session.upf.seid === undefined || phase.name === 'releasing'
        ? []
        : [{ effect: 'n4' as const, nodeId: session.upf.nodeId, message: bufferDownlink(session) }]),
      ...forwardingEnded(session),
      ...next.effects,
    ],
    timers: { RAN: null, forwarding: null, ...next.timers },
  };
}

/** Service request: the gNB gets our end of N3 and gives its own (TS 23.502 §4.2.3.2 step 11). */
export function activate(session: SmSession): SmOutcome {
  if (session.upf.n3 === undefined) {
    return { context: session, effects: [problem(503, 'INSUFFICIENT_RESOURCES_SLICE', 'the UPF is not ready')] };
  }
  const { ran: old, suspended: _anew, handover: _ended, forwarding: _closed, ...others } = session;
  const activating: SmSession = { ...others, userPlane: 'activating' };
  if (old !== undefined && session.upf.seid !== undefined) {
    // The UE came back before its old connection was let go. Nothing may go on the old path any more, or it is lost: the UPF
    // hears of that first, and the gNB gets its resources when this call is looked at again (docs/adr/0010-n2-handover.md).
    return {
      context: activating,
      effects: [
        { effect: 'n4', nodeId: session.upf.nodeId, message: bufferDownlink(session) },
        ...forwardingEnded(session),
        { effect: 'wait' },
      ],
      timers: { forwarding: null },
    };
  }
  const bytes = resourceSetupRequest(session);
  return {
    context: activating,
    effects: [
      answer({
        status: 200,
        body: { upCnxState: 'ACTIVATING', n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PDU_RES_SETUP_REQ' },
        parts: { n2: { contentType: 'application/vnd.3gpp.ngap', bytes } },
      }),
      ...forwardingEnded(session),
    ],
    timers: { forwarding: null },
  };
}

export function modifiedAtUpf(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionModificationResponse'>,
  upf: UpfLeg,
  association: number | undefined,
): SmOutcome {
  if (causeOf(response) === sessionContextNotFound) return lostAtUpf(environment, session, upf, association);
  // It cannot apply the new rules: all stays as it was. Where it was asked for a forwarding tunnel as well, that comes first.
  const awaitsTunnel = session.forwarding !== undefined && session.forwarding.n3 === undefined;
  if (!accepted(response) && session.modification !== undefined && !awaitsTunnel) {
    const renewed =
      causeOf(response) === pfcpCause.ruleCreationOrModificationFailure
        ? renewedAtUpf(environment, session, upf)
        : undefined;
    if (renewed !== undefined) return renewed;
    return outcome(abort(environment, session, 'RES_ALLO_FAIL', session.userPlane === 'activated'));
  }
  return forwardingAtUpf(session, response);
}

/** The UPF has lost the session (it restarted, or never had it): it is given it again (TS 23.527 §4.3). */
function lostAtUpf(
  environment: Environment,
  session: SmSession,
  upf: UpfLeg,
  association: number | undefined,
): SmOutcome {
  const outcome = upfRestarted(environment, session, { kind: 'upf-restarted', nodeId: upf.nodeId });
  // The answer may be about the session before the present one, which is still there if it was made in this association.
  const isThere = upf.seid !== undefined && upf.association !== undefined && upf.association === association;
  if (!isThere || outcome.effects === undefined) return outcome;
  return {
    ...outcome,
    effects: [{ effect: 'n4', nodeId: upf.nodeId, message: deletionRequest({ upf }) }, ...outcome.effects],
  };
}

const deactivated = answer({ status: 200, body: { upCnxState: 'DEACTIVATED' } });

/**
 * N2 handover at the SMF (TS 23.502 §4.9.1.3, TS 29.502 §5.2.2.3.4). The path stays where it is until the UE is at the target; what
 * comes to the source meanwhile is forwarded, directly or through the UPF.
 */
import type { Cause } from '@trunkline/ngap';
import type { SmSession, Tunnel } from '../context/session.ts';
import {
  handoverCommand,
  handoverPreparationUnsuccessful,
  type readHandoverRequestAcknowledge,
  resourceSetupRequest,
} from '../n2/transfers.ts';
import { openForwarding } from '../n4/forwarding.ts';
import { forwardDownlink, switchDownlink } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { FORWARDING_MS, forwardingEnded } from './forwarding.ts';
import { atUpf, HANDOVER_RETRY_MS, outcome, type Progress, reconcile, settle, withoutFlows } from './modification.ts';

const NGAP = 'application/vnd.3gpp.ngap';

/** §5.2.2.3.4.2 step 1: what the target has to set up. Asked again, it starts anew. */
export function prepareHandover(session: SmSession, { direct }: { readonly direct: boolean }): SmOutcome {
  if (session.phase.name !== 'active' || session.userPlane !== 'activated' || session.upf.n3 === undefined) {
    return {
      context: session,
      effects: [preparationFailed({ choice: 'radioNetwork', value: 'interaction-with-other-procedure' })],
    };
  }
  const { forwarding: _old, ...rest } = session;
  return {
    context: { ...rest, handover: { state: 'PREPARING', direct, asked: flowsOf(session) } },
    effects: [n2Answer('PREPARING', 'PDU_RES_SETUP_REQ', resourceSetupRequest(session)), ...forwardingEnded(session)],
    timers: { forwarding: null },
  };
}

/** Step 2: the target has resources; the source is told where to forward to. With indirect forwarding the UPF is asked first. */
export function handoverPrepared(
  session: SmSession,
  { target, betweenGnbs }: ReturnType<typeof readHandoverRequestAcknowledge>,
  isLastTry: boolean,
): SmOutcome {
  const { handover, forwarding } = session;
  if (handover === undefined) return { context: session, effects: [notPreparing()] };
  // TS 23.501 §5.7.1.1: no session without its default flow.
  if (!target.acceptedQfis.includes(session.defaultFlow.qfi)) {
    return withoutHandover(session, [preparationFailed({ choice: 'radioNetwork', value: 'unkown-qos-flow-ID' })]);
  }
  const { forwardTo, forwardedQfis } = target;
  const prepared: SmSession = { ...session, handover: { ...handover, state: 'PREPARED', target } };
  const command = (to: Tunnel | undefined): SmEffect =>
    n2Answer('PREPARED', 'HANDOVER_CMD', handoverCommand(to, forwardedQfis));
  const isIndirect = !handover.direct && forwardTo !== undefined && forwardedQfis.length > 0;
  if (!isIndirect) {
    const bytes = handoverCommand(forwardTo, forwardedQfis, handover.direct ? betweenGnbs : {});
    return { context: prepared, effects: [n2Answer('PREPARED', 'HANDOVER_CMD', bytes)] };
  }
  if (handover.state === 'PREPARING') {
    return {
      context: { ...prepared, forwarding: { to: forwardTo } },
      effects: [
        { effect: 'n4', nodeId: session.upf.nodeId, message: openForwarding(session, forwardTo) },
        { effect: 'wait' },
      ],
    };
  }
  // Asked again while the UPF has not answered: without an answer in time there is no forwarding.
  if (forwarding !== undefined && forwarding.n3 === undefined && !isLastTry) {
    return { context: session, effects: [{ effect: 'wait' }] };
  }
  return { context: prepared, effects: [command(forwarding?.n3)] };
}

/** The target cannot have the session. It stays with the source, and is without a user plane once the UE has gone. */
export function handoverRefused(session: SmSession, cause: Cause): SmOutcome {
  if (session.handover === undefined) return { context: session, effects: [notPreparing()] };
  return withoutHandover(session, [n2Answer('NONE', 'HANDOVER_PREP_FAIL', handoverPreparationUnsuccessful(cause))]);
}

/** §5.2.2.3.4.3: the UE is at the target. The UPF sends there, and an End Marker behind the last packet for the source. */
export function completeHandover(environment: Environment, session: SmSession): SmOutcome {
  const { handover, ...rest } = session;
  const completed = answer({ status: 200, body: { hoState: 'COMPLETED' } });
  // Said again: it is done.
  if (handover?.target === undefined) return { context: session, effects: [completed] };
  const { asked } = handover;
  const { ran, acceptedQfis } = handover.target;
  // §4.9.1.3.2 step 11a: flows that the target has not accepted are taken from the UE now.
  const failedQfis = asked.flows.map(({ qfi }) => qfi).filter((qfi) => !acceptedQfis.includes(qfi));
  const lost = withoutFlows({ ...rest, ran, userPlane: 'activated', notAtRan: [] }, failedQfis, 'RES_ALLO_FAIL');
  const moved = lost.session;
  const message = session.ran === undefined ? forwardDownlink(moved, ran) : switchDownlink(moved, ran);
  const { effects, timers, session: context } = qosAtTarget(environment, session, moved, asked);
  return outcome(
    {
      session: context,
      effects,
      timers: { ...timers, ...(session.forwarding === undefined ? {} : { forwarding: FORWARDING_MS }) },
    },
    [completed, { effect: 'n4', nodeId: session.upf.nodeId, message }, ...lost.effects],
  );
}

/** A modification that the target was asked for is done there; of another it has not heard yet. */
function qosAtTarget(
  environment: Environment,
  before: SmSession,
  moved: SmSession,
  asked: NonNullable<SmSession['handover']>['asked'],
): Progress {
  const { modification } = moved;
  if (modification !== undefined && JSON.stringify(flowsOf(moved)) === JSON.stringify(asked)) {
    return settle(environment, before, { ...moved, modification: { ...modification, n2Complete: true } });
  }
  const next = reconcile(environment, moved);
  const again = modification?.n2Complete === false ? { T3591: HANDOVER_RETRY_MS } : {};
  return { ...next, effects: [...atUpf(before, moved), ...next.effects], timers: { ...again, ...next.timers } };
}

/** What a gNB is to carry: with a modification that runs, as of afterwards. */
function flowsOf(session: SmSession): NonNullable<SmSession['handover']>['asked'] {
  const { defaultFlow, flows } = session.modification?.target ?? session;
  return { defaultFlow, flows };
}

/** §5.2.2.3.4.4: nothing has happened. */
export function cancelHandover(session: SmSession): SmOutcome {
  return withoutHandover(session, [answer({ status: 200, body: { hoState: 'CANCELLED' } })]);
}

function withoutHandover(session: SmSession, effects: readonly SmEffect[]): SmOutcome {
  // A tunnel without a handover is that of the one before, which has a timer of its own.
  if (session.handover === undefined) return { context: session, effects };
  const { handover: _over, forwarding: _closed, ...rest } = session;
  return { context: rest, effects: [...effects, ...forwardingEnded(session)] };
}

function n2Answer(hoState: string, n2SmInfoType: string, bytes: Uint8Array): SmEffect {
  return answer({
    status: 200,
    body: { hoState, n2SmInfo: { contentId: 'n2' }, n2SmInfoType },
    parts: { n2: { contentType: NGAP, bytes } },
  });
}

function preparationFailed(cause: Cause): SmEffect {
  return answer({
    status: 403,
    body: {
      error: { status: 403, cause: 'N2_SM_ERROR', detail: 'the session cannot be handed over' },
      n2SmInfo: { contentId: 'n2' },
      n2SmInfoType: 'HANDOVER_PREP_FAIL',
    },
    parts: { n2: { contentType: NGAP, bytes: handoverPreparationUnsuccessful(cause) } },
  });
}

function notPreparing(): SmEffect {
  return problem(403, 'N2_SM_ERROR', 'no handover of this session is being prepared');
}

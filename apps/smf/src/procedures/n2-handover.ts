/**
 * N2 handover at the SMF (TS 23.502 §4.9.1.3, TS 29.502 §5.2.2.3.4). The path stays where it is until the UE is at the target; what
 * comes to the source meanwhile is forwarded, directly or through the UPF.
 */
import type { Cause } from '@trunkline/ngap';
import type { HandoverTarget, SmSession, Tunnel } from '../context/session.ts';
import { handoverCommand, handoverPreparationUnsuccessful, resourceSetupRequest } from '../n2/transfers.ts';
import { openForwarding } from '../n4/forwarding.ts';
import { forwardDownlink, switchDownlink } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { FORWARDING_MS, forwardingEnded } from './forwarding.ts';
import { setUpAtRan } from './user-plane.ts';

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
    context: { ...rest, handover: { state: 'PREPARING', direct } },
    effects: [n2Answer('PREPARING', 'PDU_RES_SETUP_REQ', resourceSetupRequest(session)), ...forwardingEnded(session)],
    timers: { forwarding: null },
  };
}

/** Step 2: the target has resources; the source is told where to forward to. With indirect forwarding the UPF is asked first. */
export function handoverPrepared(session: SmSession, target: HandoverTarget, isLastTry: boolean): SmOutcome {
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
  if (!isIndirect) return { context: prepared, effects: [command(forwardTo)] };
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
  const target = session.handover?.target;
  const completed = answer({ status: 200, body: { hoState: 'COMPLETED' } });
  // Said again: it is done.
  if (target === undefined) return { context: session, effects: [completed] };
  const { handover: _over, ...rest } = session;
  const { ran, acceptedQfis } = target;
  const message = session.ran === undefined ? forwardDownlink(session, ran) : switchDownlink(session, ran);
  // §4.9.1.3.2 step 11a: flows that the target has not accepted are taken from the UE now.
  const failedQfis = qfisOf(session).filter((qfi) => !acceptedQfis.includes(qfi));
  const moved = setUpAtRan(environment, rest, { ran, failedQfis }, completed, message);
  return session.forwarding === undefined
    ? moved
    : { ...moved, timers: { ...moved.timers, forwarding: FORWARDING_MS } };
}

/** As the target was asked for them: with a modification that runs, those of afterwards. */
function qfisOf(session: SmSession): number[] {
  const { defaultFlow, flows } = session.modification?.target ?? session;
  return [defaultFlow, ...flows].map(({ qfi }) => qfi);
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

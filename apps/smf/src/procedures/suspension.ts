/**
 * A connection that is suspended and resumed (TS 23.502 §4.8.1.2 steps 2 to 5, §4.8.2.3 steps 4 to 8). Meanwhile the session is as
 * that of any idle UE: the UPF buffers and tells. What is remembered is where the gNB takes its packets, and what it knew then.
 */
import { encodeUeContextResumeResponseTransfer } from '@trunkline/ngap';
import type { SmSession } from '../context/session.ts';
import type { SmOutcome } from '../step.ts';
import { answer, problem } from './answers.ts';
import type { Environment } from './environment.ts';
import { deactivate, ranTunnelReady } from './user-plane.ts';

const NGAP = 'application/vnd.3gpp.ngap';

export function suspend(environment: Environment, session: SmSession): SmOutcome {
  const suspended = answer({ status: 200, body: { upCnxState: 'SUSPENDED' } });
  if (session.suspended !== undefined) return { context: session, effects: [suspended] };
  const { ran, userPlane } = session;
  if (ran === undefined || userPlane !== 'activated') {
    return { context: session, effects: [problem(403, 'N2_SM_ERROR', 'the session has no user plane to suspend')] };
  }
  const idle = deactivate(environment, session);
  if (!idle.context) return idle;
  const context = { ...idle.context, suspended: { ran, known: knownToRan(session) } };
  return { ...idle, context, effects: withAnswer(idle, suspended) };
}

/** `failedQfis`: flows that the gNB could not resume. */
export function resume(environment: Environment, session: SmSession, failedQfis: readonly number[]): SmOutcome {
  const resumed = answer({
    status: 200,
    body: { upCnxState: 'ACTIVATED', n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'UE_CONTEXT_RESUME_RSP' },
    parts: { n2: { contentType: NGAP, bytes: encodeUeContextResumeResponseTransfer({}) } },
  });
  const { suspended, ...rest } = session;
  // Said again: it is.
  if (suspended === undefined && session.userPlane === 'activated') return { context: session, effects: [resumed] };
  // What has changed meanwhile has to be set up: the gNB has no word for it in a resumption.
  if (suspended === undefined || suspended.known !== knownToRan(session)) {
    return { context: rest, effects: [problem(403, 'N2_SM_ERROR', 'the session is not as it was suspended')] };
  }
  const ready = ranTunnelReady(environment, rest, { ran: suspended.ran, failedQfis });
  return { ...ready, effects: withAnswer(ready, resumed) };
}

/** The UPF's end and the flows, and those that are being changed. */
function knownToRan({ upf, defaultFlow, flows, notAtRan, modification }: SmSession): string {
  return JSON.stringify([upf.n3, defaultFlow, flows, notAtRan, modification?.target], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function withAnswer(
  { effects = [] }: SmOutcome,
  instead: ReturnType<typeof answer>,
): NonNullable<SmOutcome['effects']> {
  return effects.map((effect) => (effect.effect === 'answer' ? instead : effect));
}

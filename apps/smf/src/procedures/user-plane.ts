/**
 * The user plane between UPF and gNB: made when the session is set up or the UE comes back (TS 23.502 §4.2.3.2, service
 * request), let go when the UE becomes idle (§4.2.6, AN release). While it is gone the UPF buffers and tells.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession, Tunnel } from '../context/session.ts';
import { resourceSetupRequest } from '../n2/transfers.ts';
import { bufferDownlink, causeOf, forwardDownlink, sessionContextNotFound } from '../n4/messages.ts';
import type { SmAnswer, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { restoreSession } from './restoration.ts';

/** The gNB has set up its end: downlink packets go there, those that were buffered first. */
export function ranTunnelReady(session: SmSession, ran: Tunnel): SmOutcome {
  const activated: SmSession = {
    ...session,
    ran,
    userPlane: 'activated',
    phase: session.phase.name === 'establishing-ran' ? { name: 'active' } : session.phase,
  };
  return {
    context: activated,
    effects: [
      answer({ status: 200, body: { upCnxState: 'ACTIVATED' } }),
      { effect: 'n4', nodeId: session.upf.nodeId, message: forwardDownlink(activated, ran) },
    ],
    timers: { RAN: null },
  };
}

/** AN release: downlink packets are buffered at the UPF, which reports the first (TS 23.502 §4.2.6 step 6). */
export function deactivate(session: SmSession): SmOutcome {
  if (session.userPlane === 'deactivated') return { context: session, effects: [deactivated] };
  const { ran: _released, ...rest } = session;
  return {
    context: {
      ...rest,
      userPlane: 'deactivated',
      // The gNB let go before it had answered: the session itself is there.
      phase: session.phase.name === 'establishing-ran' ? { name: 'active' } : session.phase,
    },
    effects: [
      deactivated,
      ...(session.upf.seid === undefined
        ? []
        : [{ effect: 'n4' as const, nodeId: session.upf.nodeId, message: bufferDownlink(session) }]),
    ],
    timers: { RAN: null },
  };
}

/** Service request: the gNB gets our end of N3 and gives its own (TS 23.502 §4.2.3.2 step 11). */
export function activate(session: SmSession): SmOutcome {
  if (session.upf.n3 === undefined) {
    return { context: session, effects: [problem(503, 'INSUFFICIENT_RESOURCES_SLICE', 'the UPF is not ready')] };
  }
  const bytes = resourceSetupRequest(session);
  // The UE came back before its old connection was let go: nothing goes on the old path any more, and nothing is lost.
  const { ran: old, ...others } = session;
  return {
    context: { ...others, userPlane: 'activating' },
    effects: [
      answer({
        status: 200,
        body: { upCnxState: 'ACTIVATING', n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PDU_RES_SETUP_REQ' },
        parts: { n2: { contentType: 'application/vnd.3gpp.ngap', bytes } },
      }),
      ...(old === undefined || session.upf.seid === undefined
        ? []
        : [{ effect: 'n4' as const, nodeId: session.upf.nodeId, message: bufferDownlink(session) }]),
    ],
  };
}

export function modifiedAtUpf(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionModificationResponse'>,
): SmOutcome {
  // The UPF has lost the session (it restarted, or never had it): it is given it again (TS 23.527 §4.3).
  if (causeOf(response) === sessionContextNotFound) return restoreSession(environment, session);
  return { context: session };
}

const deactivated = answer({ status: 200, body: { upCnxState: 'DEACTIVATED' } });

export function answer(value: SmAnswer): { readonly effect: 'answer'; readonly answer: SmAnswer } {
  return { effect: 'answer', answer: value };
}

/** An error of Nsmf_PDUSession_UpdateSMContext. */
export function problem(status: 400 | 403 | 404 | 500 | 503, cause: string, detail: string) {
  return answer({ status, body: { error: { status, cause, detail } } });
}

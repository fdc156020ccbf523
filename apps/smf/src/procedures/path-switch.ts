/**
 * Xn handover at the SMF (TS 23.502 §4.9.1.2.2 steps 2 to 6): the gNB that the UE has moved to gives its end of N3; the UPF sends
 * downlink packets there, and an End Marker on the old path.
 */
import type { Cause } from '@trunkline/ngap';
import type { SmSession, Tunnel } from '../context/session.ts';
import { type PathSwitch, pathSwitchAcknowledge, pathSwitchUnsuccessful } from '../n2/transfers.ts';
import { forwardDownlink, switchDownlink } from '../n4/messages.ts';
import type { SmOutcome } from '../step.ts';
import { answer } from './answers.ts';
import type { Environment } from './environment.ts';
import { forwardingEnded } from './forwarding.ts';
import { atUpf, HANDOVER_RETRY_MS, outcome, reconcile, withoutFlows } from './modification.ts';

const NGAP = 'application/vnd.3gpp.ngap';

export function switchPath(environment: Environment, session: SmSession, { ran, qfis }: PathSwitch): SmOutcome {
  if (session.phase.name !== 'active' || session.upf.seid === undefined || session.upf.n3 === undefined) {
    return refuse(session, 'the session has no user plane that could be switched', {
      choice: 'radioNetwork',
      value: 'unspecified',
    });
  }
  // TS 23.501 §5.7.1.1: no session without its default flow.
  if (!qfis.includes(session.defaultFlow.qfi)) {
    return refuse(session, 'the target does not carry the default QoS flow', {
      choice: 'radioNetwork',
      value: 'unkown-qos-flow-ID',
    });
  }
  const before = session.ran;
  const hasMoved = before !== undefined && !isSame(before, ran);
  const { handover: _other, forwarding: _closed, ...rest } = session;
  // TS 23.502 §4.9.1.2.2 step 5: flows that the target does not carry are released, at UE and UPF too.
  const left = session.flows.map(({ qfi }) => qfi).filter((qfi) => !qfis.includes(qfi));
  const lost = withoutFlows({ ...rest, ran, userPlane: 'activated', notAtRan: [] }, left, 'RES_ALLO_FAIL');
  const switched = lost.session;
  const next = reconcile(environment, switched);
  // What the source had not answered, the target has not heard of.
  const again = switched.modification?.n2Complete === false ? { T3591: HANDOVER_RETRY_MS } : {};
  return outcome({ ...next, timers: { forwarding: null, ...again, ...next.timers } }, [
    answer({
      status: 200,
      body: { n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PATH_SWITCH_REQ_ACK' },
      parts: { n2: { contentType: NGAP, bytes: pathSwitchAcknowledge(switched) } },
    }),
    {
      effect: 'n4',
      nodeId: session.upf.nodeId,
      message: hasMoved ? switchDownlink(switched, ran) : forwardDownlink(switched, ran),
    },
    ...forwardingEnded(session),
    ...atUpf(session, switched),
    ...lost.effects,
  ]);
}

/** The session stays as it was: where the UE is left with it, is for the AMF and the gNBs to say. */
function refuse(session: SmSession, detail: string, cause: Cause): SmOutcome {
  return {
    context: session,
    effects: [
      answer({
        status: 403,
        body: {
          error: { status: 403, cause: 'N2_SM_ERROR', detail },
          n2SmInfo: { contentId: 'n2' },
          n2SmInfoType: 'PATH_SWITCH_REQ_FAIL',
        },
        parts: { n2: { contentType: NGAP, bytes: pathSwitchUnsuccessful(cause) } },
      }),
    ],
  };
}

function isSame(a: Tunnel, b: Tunnel): boolean {
  return a.teid === b.teid && a.address === b.address;
}

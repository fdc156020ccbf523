/**
 * A UPF that restarted has no sessions any more; the SMF has them all and gives them back with the same UE address
 * (TS 23.527 §4.2, §4.3). The tunnel's end may be new: then the gNB has to hear of it by a modification of its resources.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { resourceModifyRequest } from '../n2/transfers.ts';
import { accepted, establishmentRequest, establishmentResult } from '../n4/messages.ts';
import type { SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { atUpf } from './leaving.ts';
import { smCause } from './refusal.ts';
import { releaseByNetwork } from './release.ts';

/** The UPF lost it: it is established again as it was. */
export function restoreSession(environment: Environment, session: SmSession): SmOutcome {
  if (session.phase.name === 'establishing-n4' || session.phase.name === 'releasing') return { context: session };
  const { seid: _lost, ...upf } = session.upf;
  const { forwarding: _gone, usageSequence: _counted, ...rest } = session;
  // Its reports are numbered anew, and what it had not reported is lost.
  const monitors = session.monitors?.filter(({ ending }) => ending !== true);
  const lost: SmSession = { ...rest, upf, ...(monitors === undefined ? {} : { monitors }) };
  return {
    context: lost,
    effects: [{ effect: 'n4', nodeId: upf.nodeId, message: establishmentRequest(environment, lost) }],
  };
}

export function restoredAtUpf(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionEstablishmentResponse'>,
): SmOutcome {
  if (session.upf.seid !== undefined) return { context: session };
  const result = accepted(response) ? establishmentResult(response, session) : undefined;
  if (result === undefined) return releaseByNetwork(environment, session, smCause.networkFailure);
  const restoredUpf = { ...session.upf, seid: result.seid, n3: result.n3 };
  // The session ended while the UPF was at it.
  if (session.phase.name === 'releasing') return { context: session, effects: atUpf({ ...session, upf: restoredUpf }) };
  const before = session.upf.n3;
  const restored: SmSession = { ...session, upf: restoredUpf };
  const moved = before?.teid !== result.n3.teid || before.address !== result.n3.address;
  if (!moved || session.userPlane !== 'activated') return { context: restored };
  return {
    context: restored,
    effects: [
      {
        effect: 'transfer',
        what: 'restoration',
        supi: session.supi,
        amfInstanceId: session.amf.instanceId,
        pduSessionId: session.pduSessionId,
        n2: { type: 'PDU_RES_MOD_REQ', bytes: resourceModifyRequest(restored) },
        snssai: session.snssai,
      },
    ],
  };
}

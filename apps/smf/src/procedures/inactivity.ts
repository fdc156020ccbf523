/**
 * CN-initiated deactivation of the user plane of one session (TS 23.502 §4.3.7): the UPF has seen no packet for as long as the
 * User Plane Inactivity Timer says. The UPF buffers from now on, and the gNB lets go of the session's resources; the UE keeps its
 * connection and its session.
 */
import type { SmSession } from '../context/session.ts';
import { resourceReleaseCommand } from '../n2/transfers.ts';
import type { SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { deactivate } from './user-plane.ts';

export function userPlaneInactive(environment: Environment, session: SmSession): SmOutcome {
  // Whatever else runs needs the user plane; the next pause is told again.
  const isBusy = session.modification !== undefined || session.handover !== undefined;
  if (session.phase.name !== 'active' || session.userPlane !== 'activated' || isBusy) return { context: session };
  const { effects = [], ...idle } = deactivate(environment, session);
  return {
    ...idle,
    effects: [
      ...effects.filter(({ effect }) => effect !== 'answer'),
      {
        effect: 'transfer',
        what: 'deactivation',
        supi: session.supi,
        amfInstanceId: session.amf.instanceId,
        pduSessionId: session.pduSessionId,
        n2: { type: 'PDU_RES_REL_CMD', bytes: resourceReleaseCommand() },
        snssai: session.snssai,
        skipPaging: true,
      },
    ],
  };
}

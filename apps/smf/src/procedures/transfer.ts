/** What the AMF said to N1 and N2 information (Namf_Communication_N1N2MessageTransfer, TS 29.518 §5.2.2.3.1). */
import type { SmSession } from '../context/session.ts';
import { bufferDownlink } from '../n4/messages.ts';
import type { SmOutcome, TransferPurpose } from '../step.ts';
import type { Environment } from './environment.ts';
import { abandoned, atUpf, ended } from './leaving.ts';
import { notTransferred } from './modification.ts';
import { releaseNotTransferred } from './release.ts';

/** Longer than a registration at another AMF takes, which has the UE then and will say so (T3510 is 15 seconds). */
const FORGOTTEN_MS = 20_000;

/** The AMF does not know the UE, and no other has said that it does: nobody will ever ask for this session again. */
export function forgottenByAmf(session: SmSession): SmOutcome {
  const { forgottenBy, ...rest } = session;
  const isThere = forgottenBy !== session.amf.instanceId || session.userPlane === 'activated';
  return isThere ? { context: rest } : ended(session, atUpf(session));
}

/** `cause` is that of the answer, or the problem's. */
export function transferred(
  environment: Environment,
  session: SmSession,
  what: TransferPurpose,
  cause: string,
): SmOutcome {
  const delivered = cause === 'N1_N2_TRANSFER_INITIATED' || cause === 'ATTEMPTING_TO_REACH_UE';
  if (delivered) return { context: session };
  switch (what) {
    // The accept never reached the UE: it will ask again with a new request.
    case 'establishment':
      return { context: null, effects: [...atUpf(session), ...abandoned(session)] };
    case 'release':
      return releaseNotTransferred(session, cause);
    case 'modification':
      return notTransferred(environment, session, cause);
    // The UE could not be reached: the UPF goes on buffering, and the next packet is told again (TS 23.502 §4.2.3.3 step 5).
    case 'data-notification':
      if (session.phase.name === 'releasing') return releaseNotTransferred(session, cause);
      if (session.modification !== undefined) return notTransferred(environment, session, cause);
      return {
        context: cause === 'CONTEXT_NOT_FOUND' ? { ...session, forgottenBy: session.amf.instanceId } : session,
        effects: [{ effect: 'n4', nodeId: session.upf.nodeId, message: bufferDownlink(session) }],
        ...(cause === 'CONTEXT_NOT_FOUND' ? { timers: { forgotten: FORGOTTEN_MS } } : {}),
      };
    // The gNB keeps what it has; what comes down is buffered, and told.
    case 'deactivation':
    case 'rejection':
    case 'restoration':
      return { context: session };
  }
}

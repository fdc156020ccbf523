/**
 * The data plane behind PFCP: takes the rules of sessions, forwards packets by them, and says what the SMF has to know.
 * Buffering, usage counting and end markers are its own.
 */
import type { Pdr, Tunnel } from '../rules/pdr.ts';
import type { Session } from '../session/session.ts';
import type { DueReports } from '../session/usage-reports.ts';

export interface DataPlane {
  /** The session's compiled rules are new or have changed; packets that were buffered go where the rules now say. */
  install(session: Session): void;
  remove(session: Session): void;
  dropBuffered(session: Session): void;
  /** The next packet that is buffered for the session is told again: nobody heard of the last. */
  forgetNotification(session: Session): void;
  sendEndMarker(tunnel: Tunnel): void;
}

/** What comes out of a data plane. */
export interface DataPlaneEvents {
  /** The first packet of this rule was buffered, and the SMF wants to know. */
  downlinkData(session: Session, pdr: Pdr): void;
  /** Usage reports are due. */
  usage(session: Session, due: DueReports): void;
  /** No packet passed for as long as the User Plane Inactivity Timer says. */
  inactive(session: Session): void;
  /** The far end knows nothing of this tunnel. */
  errorIndication(session: Session, remote: Tunnel): void;
}

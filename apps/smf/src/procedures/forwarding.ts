/**
 * Indirect data forwarding in an N2 handover (TS 23.502 §4.9.1.3.2 steps 11b to 11e): a tunnel at the UPF for what still comes
 * to the source, held until all of it is through.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { closeForwarding, forwardingResult } from '../n4/forwarding.ts';
import { accepted } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { outcome, reconcile } from './modification.ts';

/** Longer than the source keeps the UE after the handover (the AMF's `sourceRelease`, 1 s by default). */
export const FORWARDING_MS = 5_000;

/** The UPF has chosen its end of the tunnel, or cannot make one: the handover goes on without it. */
export function forwardingAtUpf(session: SmSession, response: PfcpMessageOf<'SessionModificationResponse'>): SmOutcome {
  const { forwarding, ...rest } = session;
  if (forwarding === undefined || forwarding.n3 !== undefined) return { context: session };
  const n3 = forwardingResult(response);
  if (n3 !== undefined) return { context: { ...session, forwarding: { ...forwarding, n3 } } };
  return accepted(response) ? { context: session } : { context: rest, timers: { forwarding: null } };
}

/** What is told to the UPF where a session's forwarding tunnel goes. */
export function forwardingEnded(session: SmSession): SmEffect[] {
  if (session.forwarding === undefined || session.upf.seid === undefined) return [];
  return [{ effect: 'n4', nodeId: session.upf.nodeId, message: closeForwarding(session) }];
}

/** Execution phase, step 15: nothing more comes through. */
export function forwardingTimer(environment: Environment, session: SmSession): SmOutcome {
  const { forwarding: _closed, ...rest } = session;
  return outcome(reconcile(environment, rest), forwardingEnded(session));
}

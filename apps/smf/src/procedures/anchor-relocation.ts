/**
 * Change of the PDU session anchor (TS 23.502 §4.3.5.1, §4.3.5.2): the UPF of a session leaves. What becomes of the session is for its
 * SSC mode to say (TS 23.501 §5.6.9.2): in mode 1 it lives as long as its anchor does, in mode 2 the UE makes it anew, in mode 3 the
 * UE makes another one first, and the old one ends a while later.
 */
import { qosOf } from '../context/qos.ts';
import type { SmSession } from '../context/session.ts';
import type { SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { begin, commandOf, outcome, reconcile } from './modification.ts';
import { smCause } from './refusal.ts';
import { releaseByNetwork } from './release.ts';
import { withoutClassifier } from './uplink-classifier.ts';

/** Before the UPF is gone the session's end has to be told. */
const MARGIN_MS = 2_000;

/** The UPF asked to be released; it is told again until the session has gone, so what is in the way now may come later. */
export function upfLeaves(environment: Environment, session: SmSession, nodeId: string, leftMs: number): SmOutcome {
  const { phase, sscMode } = session;
  // What is being set up at a UPF that leaves is refused by it.
  const isSettled = phase.name === 'active' || phase.name === 'establishing-ran';
  if (!isSettled) return { context: session };
  const { upf, classifier } = session;
  if (classifier !== undefined && upf.nodeId === nodeId) {
    const without = withoutClassifier(session);
    const next = reconcile(environment, without.session);
    return outcome({ ...next, timers: { ...without.timers, ...next.timers } }, without.effects);
  }
  const anchor = classifier?.anchor ?? upf;
  if (session.relocation !== undefined || anchor.nodeId !== nodeId) return { context: session };
  const lifetimeMs = Math.max(0, leftMs - MARGIN_MS);
  if (sscMode === 'SSC_MODE_2') return move(environment, session);
  if (sscMode === 'SSC_MODE_3' && lifetimeMs > 0) return announce(environment, session, lifetimeMs);
  return {
    context: { ...session, relocation: { replaced: false } },
    ...(lifetimeMs === Infinity ? {} : { timers: { leaving: lifetimeMs } }),
  };
}

/** §4.3.5.1: released, to be made anew. An idle UE is paged for it (§4.3.4.2 step 3). */
function move(environment: Environment, session: SmSession): SmOutcome {
  const relocation = { replaced: false };
  return releaseByNetwork(environment, { ...session, relocation }, smCause.reactivationRequested, { page: true });
}

/** §4.3.5.2 step 2, TS 24.501 §6.3.2.2: the UE is told to make another session, and how long this one is kept. */
function announce(environment: Environment, session: SmSession, leftMs: number): SmOutcome {
  if (session.phase.name !== 'active' || session.modification !== undefined || session.userPlane === 'activating') {
    return { context: session };
  }
  const addressLifetime = Math.floor(Math.min(environment.timers.addressLifetime, leftMs) / 1000);
  const told = begin({ ...session, relocation: { replaced: false } }, qosOf(session), 0, addressLifetime);
  const command = commandOf(told);
  return {
    context: told,
    effects: command === undefined ? [] : [command],
    timers: { T3591: environment.timers.t3591, ...(leftMs === Infinity ? {} : { leaving: leftMs }) },
  };
}

/** The UE has another session now that takes the place of this one. */
export function replaced(session: SmSession): SmOutcome {
  if (session.relocation === undefined) return { context: session };
  return { context: { ...session, relocation: { replaced: true } } };
}

/** T3593, or the UPF goes: the session ends (§4.3.5.2 step 6). A UE that has no other is to make one. */
export function anchorTimer(environment: Environment, session: SmSession): SmOutcome {
  const { relocation } = session;
  if (relocation === undefined) return { context: session };
  if (relocation.replaced) return releaseByNetwork(environment, session, smCause.regularDeactivation);
  return releaseByNetwork(environment, session, smCause.reactivationRequested, { page: true });
}

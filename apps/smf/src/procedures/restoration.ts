/**
 * A UPF that restarted has no sessions any more; the SMF has them all and gives them back with the same UE address
 * (TS 23.527 §4.2, §4.3). The tunnel's end may be new: then the gNB has to hear of it by a modification of its resources.
 */
import { type PfcpMessageOf, pfcpCause } from '@trunkline/pfcp';
import type { SmSession, UpfLeg } from '../context/session.ts';
import { withoutRemoved } from '../context/store.ts';
import { resourceModifyRequest } from '../n2/transfers.ts';
import { accepted, causeOf, deletionRequest, establishmentRequest, establishmentResult } from '../n4/messages.ts';
import type { SmEffect, SmEvent, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { atUpf } from './leaving.ts';
import { abort, outcome, reconcile } from './modification.ts';
import { smCause } from './refusal.ts';
import { releaseByNetwork } from './release.ts';
import { withoutClassifier } from './uplink-classifier.ts';

const TUNNEL_REFUSED: readonly number[] = [
  pfcpCause.ruleCreationOrModificationFailure,
  pfcpCause.invalidFTeidAllocationOption,
];

/** A UPF of the session lost it: behind or in front of a classifier it begins again without one. */
export function upfRestarted(
  environment: Environment,
  session: SmSession,
  { nodeId, association }: Extract<SmEvent, { kind: 'upf-restarted' }>,
): SmOutcome {
  const isLost = (leg: UpfLeg) =>
    leg.nodeId === nodeId &&
    (leg.seid === undefined || leg.association === undefined || leg.association !== association);
  const known = withoutRemoved(session, isLost);
  const { upf, classifier, insertion } = known;
  const anchor = classifier?.anchor ?? upf;
  const lost = [upf, anchor, insertion?.leg].filter((leg) => leg !== undefined && isLost(leg));
  // Made since: a UE that came first, or a modification that the UPF had refused.
  if (lost.length === 0) return { context: known };
  // It was asked while it was away, and need not wait until it is asked again.
  if (known.phase.name === 'establishing-n4') {
    return { context: known, effects: [{ effect: 'n4', nodeId, message: establishmentRequest(environment, known) }] };
  }
  if (classifier === undefined && insertion === undefined) return restoreSession(environment, known);
  const without = withoutClassifier(known, nodeId);
  if (!lost.includes(anchor)) {
    const next = reconcile(environment, without.session);
    return outcome({ ...next, timers: { ...without.timers, ...next.timers } }, without.effects);
  }
  const restored = restoreSession(environment, without.session);
  // What the anchor is told is in what it gets anew.
  const others = without.effects.filter((effect) => effect.effect !== 'n4' || effect.nodeId !== nodeId);
  return { ...restored, effects: [...others, ...(restored.effects ?? [])], timers: without.timers ?? {} };
}

/** The UPF lost it: it is established again as it was. */
export function restoreSession(environment: Environment, session: SmSession): SmOutcome {
  if (session.phase.name === 'establishing-n4' || session.phase.name === 'releasing') return { context: session };
  const { seid: _lost, association: _ended, ...upf } = session.upf;
  const { forwarding: _gone, usageCounted: _counted, quotaAsked: _asked, ...rest } = session;
  // Its reports are numbered anew, and what it had not reported is lost.
  const monitors = session.monitors?.filter(({ ending }) => ending !== true);
  const lost: SmSession = { ...rest, upf, ...(monitors === undefined ? {} : { monitors }) };
  return {
    context: lost,
    effects: [{ effect: 'n4', nodeId: upf.nodeId, message: establishmentRequest(environment, lost), restores: true }],
  };
}

/**
 * The UPF refuses the rules of a modification. It may have others than we think: what a worker sent last before it died need not have
 * come. So it gets the whole session anew, those rules among them, once. Undefined: that is no way here.
 */
export function renewedAtUpf(environment: Environment, session: SmSession, leg: UpfLeg): SmOutcome | undefined {
  const { modification, upf, classifier, insertion } = session;
  if (
    modification === undefined ||
    modification.renewed === true ||
    classifier !== undefined ||
    insertion !== undefined
  )
    return undefined;
  if (leg !== upf) return undefined;
  return renewed(environment, { ...session, modification: { ...modification, renewed: true } });
}

/** The UPF gets the whole session anew, as it has to be now. Undefined: it has none, or need not have one any more. */
export function renewed(environment: Environment, session: SmSession): SmOutcome | undefined {
  const { upf } = session;
  const restored = restoreSession(environment, session);
  if (upf.seid === undefined || restored.effects === undefined) return undefined;
  return {
    ...restored,
    effects: [{ effect: 'n4', nodeId: upf.nodeId, message: deletionRequest(session) }, ...restored.effects],
  };
}

export function restoredAtUpf(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionEstablishmentResponse'>,
): SmOutcome {
  if (session.upf.seid !== undefined) return { context: session, effects: secondAtUpf(session, response) };
  const result = accepted(response) ? establishmentResult(response, session) : undefined;
  if (result === undefined && session.modification?.renewed === true) {
    // It cannot have them either way: without them.
    const without = abort(environment, session, 'RES_ALLO_FAIL', session.userPlane === 'activated');
    const restored = restoreSession(environment, without.session);
    const effects = [...without.effects, ...(restored.effects ?? [])];
    return { ...restored, effects, timers: { ...without.timers, ...restored.timers } };
  }
  if (result === undefined && isElsewhere(response) && session.upf.n3 !== undefined) {
    // Another process took the UPF's place, with an address of its own: it chooses the tunnel's end itself.
    const { n3: _notThere, ...upf } = session.upf;
    return restoreSession(environment, { ...session, upf });
  }
  if (result === undefined) return releaseByNetwork(environment, session, smCause.networkFailure);
  const restoredUpf = { ...session.upf, seid: result.seid, n3: result.n3 };
  // The session ended while the UPF was at it.
  if (session.phase.name === 'releasing') return { context: session, effects: atUpf({ ...session, upf: restoredUpf }) };
  const before = session.upf.n3;
  const restored: SmSession = { ...session, upf: restoredUpf };
  const moved = before?.teid !== result.n3.teid || before.address !== result.n3.address;
  const next = reconcile(environment, restored);
  if (!moved || session.userPlane !== 'activated') return outcome(next);
  return outcome(next, [
    {
      effect: 'transfer',
      what: 'restoration',
      supi: session.supi,
      amfInstanceId: session.amf.instanceId,
      pduSessionId: session.pduSessionId,
      n2: { type: 'PDU_RES_MOD_REQ', bytes: resourceModifyRequest(restored) },
      snssai: session.snssai,
    },
  ]);
}

/** It was asked twice, as two restarts in a row or a repeated step do: the session that nobody uses is taken back. */
function secondAtUpf(session: SmSession, response: PfcpMessageOf<'SessionEstablishmentResponse'>): SmEffect[] {
  const seid = accepted(response) ? response.upFSeid?.seid.toString() : undefined;
  if (seid === undefined || seid === session.upf.seid) return [];
  const second = { ...session.upf, seid };
  return [{ effect: 'n4', nodeId: second.nodeId, message: deletionRequest({ upf: second }) }];
}

/** The end of the tunnel that it was given is none that this UPF can have (TS 29.244 §8.2.1). */
function isElsewhere(response: PfcpMessageOf<'SessionEstablishmentResponse'>): boolean {
  return TUNNEL_REFUSED.includes(causeOf(response));
}

/** How sessions are kept: found by their SEID when the UPF speaks of them, and by their UPF when that restarts. */
import type { ContextDefinition } from '@trunkline/state';
import { networkKeys } from './network.ts';
import { OPEN_GATE } from './qos.ts';
import type { SmSession, UpfLeg } from './session.ts';

/** All UPFs that have a PFCP session for it, or are asked for one. */
export function legsOf({ upf, classifier, insertion, removed = [] }: SmSession): UpfLeg[] {
  return [
    upf,
    ...(classifier === undefined ? [] : [classifier.anchor]),
    ...(insertion === undefined ? [] : [insertion.leg]),
    ...removed,
  ];
}

/** The UPF that our SEID is of. */
export function legWith(session: SmSession, own: string): UpfLeg {
  return legsOf(session).find((leg) => (leg.own ?? session.seid) === own) ?? session.upf;
}

/** Is our SEID of this session, at any of its UPFs? */
export function isOf(session: SmSession, own: string): boolean {
  return legsOf(session).some((leg) => (leg.own ?? session.seid) === own);
}

/** The UPF that our SEID is of has answered in this association; one that has a session already keeps the association of that. */
export function madeIn(session: SmSession, own: string, association: number | undefined): SmSession {
  const { upf, classifier, insertion } = session;
  const answered = (leg: UpfLeg): UpfLeg =>
    association === undefined || leg.seid !== undefined || (leg.own ?? session.seid) !== own
      ? leg
      : { ...leg, association };
  return {
    ...session,
    upf: answered(upf),
    ...(classifier === undefined ? {} : { classifier: { ...classifier, anchor: answered(classifier.anchor) } }),
    ...(insertion === undefined ? {} : { insertion: { ...insertion, leg: answered(insertion.leg) } }),
  };
}

/** The UPF that has the session's address. */
export function anchorOf({ upf, classifier }: SmSession): UpfLeg {
  return classifier?.anchor ?? upf;
}

/** The last word of a UPF that is no longer of the session. */
export function withoutRemoved(session: SmSession, isGone: (leg: UpfLeg) => boolean): SmSession {
  const { removed = [], ...rest } = session;
  const left = removed.filter((leg) => !isGone(leg));
  return left.length === 0 ? rest : { ...rest, removed: left };
}

export const smSessions: ContextDefinition<SmSession> = {
  name: 'smf-session',
  schema: 3,
  migrate: (value, from) => {
    const { usageSequence, ...session } = value as SmSession & { readonly usageSequence?: Record<number, number> };
    // Before 3, the number of the last report alone was known.
    const counted = Object.entries(usageSequence ?? {}).map(([id, last]) => [id, { below: last + 1, above: [] }]);
    if (from === 2) return { ...session, usageCounted: Object.fromEntries(counted) };
    // Before 2, there was the default flow only.
    const { ambr, defaultFlow } = session;
    const access = session.access ?? { anType: '3GPP_ACCESS', ratType: 'NR' };
    const maxFilters = session.maxFilters ?? 16;
    const qos = { defaultGate: OPEN_GATE, flows: [], rules: [], refusedRules: [], notAtRan: [] };
    return { ...session, ...qos, access, maxFilters, subscribed: { ambr, defaultFlow } };
  },
  indexes: {
    seid: {
      kind: 'unique',
      of: (session) => [session.seid, ...legsOf(session).flatMap(({ own }) => (own === undefined ? [] : [own]))],
    },
    supi: { kind: 'many', of: (session) => session.supi },
    upf: { kind: 'many', of: (session) => [...new Set(legsOf(session).map(({ nodeId }) => nodeId))] },
    network: { kind: 'many', of: networkKeys },
  },
};

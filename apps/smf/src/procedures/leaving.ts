/** What has to be taken back, at the UPF and at other NFs, when a session ends. */
import type { SmSession } from '../context/session.ts';
import { anchorOf, legsOf } from '../context/store.ts';
import { deletionRequest } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import { lastUsage } from './usage.ts';

/** The UPF that does not answer keeps the last usage of a session for itself. */
const LAST_USAGE_MS = 10_000;

/** What a session leaves behind at PCF and UDM. */
export function abandoned(session: SmSession): SmEffect[] {
  // The others have heard of it.
  if (session.phase.name === 'ending') return policyEnd(session);
  return [...policyEnd(session), ...registrationsEnd(session)];
}

/** The same where another session of this id takes its place, which the UDM has in the place of this one already. */
export function abandonedFor(session: SmSession): SmEffect[] {
  return abandoned(session).filter(({ effect }) => effect !== 'deregister');
}

/** With what was used and not told yet (TS 29.512 §4.2.5). */
function policyEnd(session: SmSession): SmEffect[] {
  const { policyUri: uri } = session;
  if (uri === undefined) return [];
  const accuUsageReports = lastUsage(session);
  return [{ effect: 'policy-delete', uri, ...(accuUsageReports.length === 0 ? {} : { body: { accuUsageReports } }) }];
}

function registrationsEnd(session: SmSession): SmEffect[] {
  return [
    ...(session.sdmSubscription === undefined
      ? []
      : [{ effect: 'unsubscribe' as const, uri: session.sdmSubscription }]),
    ...(session.emergency === true
      ? []
      : [{ effect: 'deregister' as const, supi: session.supi, pduSessionId: session.pduSessionId }]),
  ];
}

/** The end of a session at its UPFs; nothing where one never had it. */
export function atUpf(session: SmSession): SmEffect[] {
  if (session.phase.name === 'ending') return [];
  return legsOf(session).flatMap((upf) => {
    if (upf.seid === undefined) return [];
    return [{ effect: 'n4' as const, nodeId: upf.nodeId, message: deletionRequest({ upf }) }];
  });
}

/**
 * The session is gone for UE, gNB and AMF. Where the PCF monitors its usage it hears of the end when the UPF has given the last
 * figures.
 */
export function ended(session: SmSession, before: readonly SmEffect[]): SmOutcome {
  const { monitors = [], policyUri, usageComplete } = session;
  const isComplete = usageComplete === true || anchorOf(session).seid === undefined || monitors.length === 0;
  if (isComplete || policyUri === undefined) return { context: null, effects: [...before, ...abandoned(session)] };
  return {
    context: { ...session, phase: { name: 'ending' } },
    effects: [...before, ...registrationsEnd(session)],
    timers: { T3592: null, T3591: null, RAN: null, forwarding: null, ending: LAST_USAGE_MS },
  };
}

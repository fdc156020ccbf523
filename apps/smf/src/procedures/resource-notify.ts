/**
 * What a gNB says of a session's resources by itself (TS 38.413 §8.2.4): a flow's rates are no longer guaranteed, or are again; a
 * flow, or all of the session, was let go.
 */
import type { Cause } from '@trunkline/ngap';
import type { SmSession } from '../context/session.ts';
import type { Notified } from '../n2/transfers.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import { answer } from './answers.ts';
import type { Environment } from './environment.ts';
import { atUpf, outcome, policyReport, reconcile, withoutFlows } from './modification.ts';
import { smCause } from './refusal.ts';
import { withoutRan } from './release.ts';
import { deactivate } from './user-plane.ts';

export function ranNotified(environment: Environment, session: SmSession, notified: Notified): SmOutcome {
  const { released, guaranteed, notGuaranteed } = notified;
  const own = released.filter((qfi) => session.flows.some((flow) => flow.qfi === qfi));
  const lost = withoutFlows(session, own, 'RES_ALLO_FAIL');
  const next = reconcile(environment, lost.session);
  return outcome(next, [
    answer({ status: 204 }),
    ...atUpf(session, lost.session),
    ...lost.effects,
    ...guaranteeReport(session, guaranteed, 'GUARANTEED'),
    ...guaranteeReport(session, notGuaranteed, 'NOT_GUARANTEED'),
  ]);
}

/** QoS notification control (TS 23.501 §5.7.2.4). */
function guaranteeReport(
  session: SmSession,
  qfis: readonly number[],
  notifType: 'GUARANTEED' | 'NOT_GUARANTEED',
): SmEffect[] {
  const refPccRuleIds = session.rules.filter(({ qfi }) => qfis.includes(qfi)).map(({ id }) => id);
  if (refPccRuleIds.length === 0) return [];
  return policyReport(session, {
    repPolicyCtrlReqTriggers: ['QOS_NOTIF'],
    qncReports: [{ refPccRuleIds, notifType }],
  });
}

/** Reasons for which the UE may get the same resources again, elsewhere or later. */
const PASSING: ReadonlySet<string> = new Set([
  ...['user-inactivity', 'radio-connection-with-ue-lost', 'failure-in-radio-interface-procedure', 'redirection'],
]);
const LACKING: ReadonlySet<string> = new Set([
  ...['radio-resources-not-available', 'resources-not-available-for-the-slice', 'release-due-to-pre-emption'],
]);

/** TS 23.502 §4.3.4.2 step 1d: the SMF keeps the session without user plane, or releases it. */
export function ranLetGo(environment: Environment, session: SmSession, cause: Cause): SmOutcome {
  const value = cause.choice === 'radioNetwork' ? cause.value : '';
  if (PASSING.has(value)) return deactivate(environment, session);
  const released = withoutRan(
    environment,
    session,
    LACKING.has(value) ? smCause.insufficientResources : smCause.regularDeactivation,
  );
  return { ...released, effects: [answer({ status: 204 }), ...(released.effects ?? [])] };
}

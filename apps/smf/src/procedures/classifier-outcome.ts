/** What comes of an uplink classifier that was asked for (TS 23.502 §4.3.5.4): its UPF's answer, or none. */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession, UpfLeg } from '../context/session.ts';
import type { SteeredRule } from '../context/steering.ts';
import { classifierResult, towardsClassifier } from '../n4/classifier.ts';
import { accepted } from '../n4/messages.ts';
import type { SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { outcome, type Progress, policyReport, reconcile } from './modification.ts';
import { CLASSIFIER_TIMER, deletionOf, downlinkOf, pathChange, toRan } from './uplink-classifier.ts';

/** Steps 5 to 7: the anchor sends to the classifier from now on, and the gNB too. */
export function classifierEstablished(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionEstablishmentResponse'>,
): SmOutcome {
  const { insertion, ...rest } = session;
  if (insertion === undefined) return { context: session };
  const { dnai, rules, leg } = insertion;
  const result = accepted(response) ? classifierResult(response) : undefined;
  const seid = response.upFSeid?.seid.toString();
  const made: UpfLeg = seid === undefined ? leg : { ...leg, seid };
  if (result === undefined || session.phase.name !== 'active') {
    const undo = seid === undefined ? [] : [deletionOf(made)];
    if (session.phase.name !== 'active') return { context: rest, effects: undo, timers: { [CLASSIFIER_TIMER]: null } };
    const failed = failure(environment, rest, rules);
    return outcome({ ...failed, timers: { [CLASSIFIER_TIMER]: null, ...failed.timers } }, undo);
  }
  const { n3, n9 } = result;
  const inserted: SmSession = {
    ...rest,
    upf: { ...made, n3 },
    classifier: { dnai, rules, n9, anchor: session.upf },
  };
  const next = reconcile(environment, inserted);
  return outcome({ ...next, timers: { [CLASSIFIER_TIMER]: null, ...next.timers } }, [
    // What became of the UE while the UPF was asked.
    { effect: 'n4', nodeId: leg.nodeId, message: downlinkOf(inserted) },
    { effect: 'n4', nodeId: session.upf.nodeId, message: towardsClassifier(inserted) },
    ...toRan(inserted),
    ...pathChange(inserted, rules, 'LATE', { targetDnai: dnai }),
  ]);
}

/** The UPF refused, or did not answer: the rules are not tried again until they come anew. */
function failure(environment: Environment, session: SmSession, rules: readonly SteeredRule[]): Progress {
  const ids = rules.map(({ id }) => id);
  const pccRuleIds = ids.filter((id) => session.policy?.pccRules?.[id] != null);
  const without: SmSession = { ...session, refusedRules: [...new Set([...session.refusedRules, ...ids])] };
  const next = reconcile(environment, without);
  if (pccRuleIds.length === 0) return next;
  const ruleReports = [{ pccRuleIds, ruleStatus: 'INACTIVE', failureCode: 'TRAFFIC_STEERING_ERROR' }];
  return { ...next, effects: [...policyReport(session, { ruleReports }), ...next.effects] };
}

/** The UPF did not answer. */
export function classifierTimer(environment: Environment, session: SmSession): SmOutcome {
  const { insertion, ...rest } = session;
  return insertion === undefined ? { context: session } : outcome(failure(environment, rest, insertion.rules));
}

/**
 * Session management policy after establishment (TS 23.502 §4.16.5): what the PCF decides anew, on a report of the SMF or by itself,
 * changes of what is subscribed, and the end of the association.
 */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { arpOf, bind, type InvalidRule, mergeDecision } from '../context/binding.ts';
import { bitsPerSecond } from '../context/bit-rate.ts';
import type { SmSession } from '../context/session.ts';
import { withMonitors } from '../context/usage.ts';
import type { SmOutcome } from '../step.ts';
import { answer } from './answers.ts';
import type { Environment } from './environment.ts';
import { atUpf, outcome, policyReport, reconcile } from './modification.ts';
import { smCause } from './refusal.ts';
import { releaseByNetwork } from './release.ts';
import { usageAsked, withoutEnded } from './usage.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;

/** The session with the decision in it; rules that come anew may be tried again. */
export function withDecision(session: SmSession, decision: Decision): SmSession {
  const news = Object.keys(decision.pccRules ?? {});
  return withMonitors({
    ...session,
    policy: mergeDecision(session.policy, decision),
    refusedRules: session.refusedRules.filter((id) => !news.includes(id)),
  });
}

/** Npcf_SMPolicyControl_UpdateNotify (TS 29.512 §4.2.3.2). */
export function policyUpdated(
  environment: Environment,
  session: SmSession,
  { smPolicyDecision = {} }: NpcfSMPolicyControl.SmPolicyNotification,
): SmOutcome {
  const changed = withDecision(session, smPolicyDecision);
  const news = Object.keys(smPolicyDecision.pccRules ?? {});
  const invalid = bind(changed, changed.policy).invalid.filter(({ id }) => news.includes(id));
  if (invalid.length > 0 && invalid.length === news.length) {
    // Nothing of it can be applied: all stays as it was.
    const error = { status: 400, cause: 'RULE_PERMANENT_ERROR', detail: 'no rule can be applied' };
    const body = { error, ruleReports: reportsOf(invalid) };
    return { context: session, effects: [answer({ status: 400, body })] };
  }
  const reply =
    invalid.length === 0
      ? answer({ status: 204 })
      : answer({
          status: 200,
          body: [{ failureCause: 'RULE_PERMANENT_ERROR', ruleReports: reportsOf(invalid) }],
        });
  return outcome(reconcile(environment, changed), [
    reply,
    ...atUpf(session, changed),
    ...usageAsked(changed, smPolicyDecision),
  ]);
}

function reportsOf(invalid: readonly InvalidRule[]): NpcfSMPolicyControl.RuleReport[] {
  return invalid.map(({ id, failureCode }) => ({ pccRuleIds: [id], ruleStatus: 'INACTIVE', failureCode }));
}

/** The answer to a report, which may have told of usage. */
export function policyDecided(
  environment: Environment,
  session: SmSession,
  decision: Decision,
  monitored: readonly string[],
): SmOutcome {
  const changed = withDecision(withoutEnded(session, decision, monitored), decision);
  return outcome(reconcile(environment, changed), [...atUpf(session, changed), ...usageAsked(changed, decision)]);
}

/** The PCF ends the association, and the session with it (TS 29.512 §4.2.3.3). */
export function policyTerminated(
  environment: Environment,
  session: SmSession,
  { cause }: NpcfSMPolicyControl.TerminationNotification,
): SmOutcome {
  const causes: Readonly<Record<string, number>> = {
    REACTIVATION_REQUESTED: smCause.reactivationRequested,
    INSUFFICIENT_RES: smCause.insufficientResources,
  };
  const released = releaseByNetwork(environment, session, causes[cause] ?? smCause.regularDeactivation);
  return { ...released, effects: [answer({ status: 204 }), ...(released.effects ?? [])] };
}

/** What is subscribed has changed (Nudm_SDM_Notification): the PCF says what follows, where there is one. */
export async function subscriptionChanged(environment: Environment, session: SmSession): Promise<SmOutcome> {
  const reply = answer({ status: 204 });
  const subscription = await environment.subscription(session.supi, session.snssai, session.dnn);
  if (subscription === undefined) {
    const released = releaseByNetwork(environment, session, smCause.regularDeactivation);
    return { ...released, effects: [reply, ...(released.effects ?? [])] };
  }
  const { sessionAmbr, '5gQosProfile': profile } = subscription;
  const { subscribed } = session;
  const now: SmSession['subscribed'] = {
    ambr:
      sessionAmbr === undefined
        ? subscribed.ambr
        : { uplink: bitsPerSecond(sessionAmbr.uplink), downlink: bitsPerSecond(sessionAmbr.downlink) },
    defaultFlow: { ...subscribed.defaultFlow, fiveQi: profile?.['5qi'] ?? 9, arp: arpOf(profile?.arp) },
  };
  const newAmbr = JSON.stringify(now.ambr) !== JSON.stringify(subscribed.ambr);
  const newQos = JSON.stringify(now.defaultFlow) !== JSON.stringify(subscribed.defaultFlow);
  if (!newAmbr && !newQos) return { context: session, effects: [reply] };
  const changed: SmSession = { ...session, subscribed: now };
  const report = policyReport(changed, {
    repPolicyCtrlReqTriggers: [...(newAmbr ? ['SE_AMBR_CH'] : []), ...(newQos ? ['DEF_QOS_CH'] : [])],
    ...(sessionAmbr === undefined || !newAmbr ? {} : { subsSessAmbr: sessionAmbr }),
    ...(profile === undefined || !newQos ? {} : { subsDefQos: profile }),
  });
  if (report.length > 0) return { context: changed, effects: [reply, ...report] };
  return outcome(reconcile(environment, changed), [reply]);
}

/**
 * PDU session modification (TS 23.502 §4.3.3.2, TS 24.501 §6.3.2): from the QoS that UE, gNB and UPF have to the one that is
 * subscribed and decided. The UE acknowledges the command (T3591 repeats it), the gNB answers for its flows; when both have,
 * the session has the new QoS, and what was decided meanwhile comes next.
 */
import type { Cause } from '@trunkline/ngap';
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { bind } from '../context/binding.ts';
import { type FlowRule, type Modification, qosOf, type SessionQos } from '../context/qos.ts';
import type { SmSession } from '../context/session.ts';
import { modificationCommand } from '../n1/messages.ts';
import { qosModifyRequest } from '../n2/qos.ts';
import { resourceSetupRequest } from '../n2/transfers.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { atUpf, outcome, type Progress } from './progress.ts';
import { steer } from './uplink-classifier.ts';

export { atUpf, outcome, type Progress } from './progress.ts';

/** TS 24.501 table 10.3.2: on the fifth expiry the SMF gives up. */
const T3591_ATTEMPTS = 5;
/** The AMF or the gNB is busy with the UE's registration or handover. */
const BUSY_MS = 1_000;
/** The UE is at another gNB, which is told at once. */
export const HANDOVER_RETRY_MS = 1;

/** Makes the session's QoS, and then its path, what they are to be by now, where nothing else runs; else that is done when the other ends. */
export function reconcile(environment: Environment, session: SmSession): Progress {
  if (session.phase.name !== 'active' || session.modification !== undefined || session.userPlane === 'activating') {
    return { session, effects: [] };
  }
  const { qos } = bind(session, session.policy);
  return JSON.stringify(qos) === JSON.stringify(qosOf(session))
    ? steer(environment, session)
    : modify(environment, session, qos);
}

function modify(environment: Environment, session: SmSession, target: SessionQos): Progress {
  const started = begin(session, target, 0);
  const { modification } = started;
  if (modification === undefined || (modification.n1Complete && modification.n2Complete)) {
    return settle(environment, session, started);
  }
  const command = commandOf(started);
  return {
    session: started,
    effects: [...atUpf(session, started), ...(command === undefined ? [] : [command])],
    timers: { T3591: environment.timers.t3591 },
  };
}

/** The session with the modification that runs now; without user plane there is nothing to modify at a gNB. */
export function begin(session: SmSession, target: SessionQos, pti: number, addressLifetime?: number): SmSession {
  const n1 = modificationCommand(session, target, pti, addressLifetime);
  const n2 =
    session.userPlane === 'activated'
      ? qosModifyRequest(session, target, session.notAtRan) !== undefined
      : pti === 0 && n1 !== undefined && addsFlows(session, target);
  return {
    ...session,
    modification: {
      ...{ target, pti, n1Complete: n1 === undefined, n2Complete: !n2, attempts: 1 },
      ...(addressLifetime === undefined ? {} : { addressLifetime }),
    },
  };
}

function addsFlows(before: SessionQos, after: SessionQos): boolean {
  return after.flows.some(({ qfi }) => !before.flows.some((flow) => flow.qfi === qfi));
}

/** N1 and N2 of what has not been answered yet. A UE without user plane gets that too (TS 23.502 §4.2.3.3). */
export function informationOf(session: SmSession): Pick<Extract<SmEffect, { effect: 'transfer' }>, 'n1' | 'n2'> {
  const { modification } = session;
  if (modification === undefined) return {};
  const { target, pti, n1Complete, n2Complete, addressLifetime } = modification;
  const n1 = n1Complete ? undefined : modificationCommand(session, target, pti, addressLifetime);
  const modified =
    n2Complete || session.userPlane !== 'activated' ? undefined : qosModifyRequest(session, target, session.notAtRan);
  const n2 =
    modified !== undefined
      ? { type: 'PDU_RES_MOD_REQ' as const, bytes: modified }
      : !n2Complete && session.userPlane === 'deactivated'
        ? { type: 'PDU_RES_SETUP_REQ' as const, bytes: resourceSetupRequest(session) }
        : undefined;
  return { ...(n1 === undefined ? {} : { n1 }), ...(n2 === undefined ? {} : { n2 }) };
}

export function commandOf(session: SmSession): SmEffect | undefined {
  const information = informationOf(session);
  if (information.n1 === undefined && information.n2 === undefined) return undefined;
  return transferOf(session, information);
}

function transferOf(session: SmSession, information: ReturnType<typeof informationOf>): SmEffect {
  return {
    effect: 'transfer',
    what: 'modification',
    supi: session.supi,
    amfInstanceId: session.amf.instanceId,
    pduSessionId: session.pduSessionId,
    ...information,
    snssai: session.snssai,
  };
}

/** Part of the answer is there: the session goes on to the new QoS when all of it is. */
export function advance(environment: Environment, session: SmSession, done: Partial<Modification>): Progress {
  const { modification } = session;
  if (modification === undefined) return { session, effects: [] };
  return settle(environment, session, { ...session, modification: { ...modification, ...done } });
}

export function settle(environment: Environment, before: SmSession, session: SmSession): Progress {
  const { modification, ...rest } = session;
  if (modification === undefined || !modification.n1Complete || !modification.n2Complete) {
    return { session, effects: atUpf(before, session) };
  }
  const { target } = modification;
  const settled: SmSession = {
    ...rest,
    ...target,
    notAtRan: session.notAtRan.filter((qfi) => target.flows.some((flow) => flow.qfi === qfi)),
  };
  const gone = session.rules.filter(({ id }) => !target.rules.some((rule) => rule.id === id));
  const allocated = changedRules(session, target).filter(({ id }) => !session.refusedRules.includes(id));
  const next = reconcile(environment, settled);
  return {
    session: next.session,
    effects: [
      ...atUpf(before, settled),
      ...successReport(settled, allocated),
      ...releaseReport(settled, gone),
      ...next.effects,
    ],
    timers: { T3591: null, ...next.timers },
  };
}

export function changedRules(before: SessionQos, after: SessionQos): FlowRule[] {
  const known = new Set(before.rules.map((rule) => JSON.stringify(rule)));
  return after.rules.filter((rule) => !known.has(JSON.stringify(rule)));
}

/** The UE has the new rules (§6.3.2.3). */
export function ueCompleted(environment: Environment, session: SmSession, pti: number): Progress {
  const { modification } = session;
  if (modification?.pti !== pti) return { session, effects: [] };
  const done = advance(environment, session, { n1Complete: true });
  if (modification.addressLifetime === undefined) return done;
  // The session stays so long beside the one that takes its place.
  return { ...done, timers: { ...done.timers, T3593: 1000 * modification.addressLifetime } };
}

/** The UE stays as it was (§6.3.2.4): what was new is taken from the gNB again. */
export function ueRejected(environment: Environment, session: SmSession, pti: number): Progress {
  const { modification } = session;
  if (modification === undefined || modification.pti !== pti) return { session, effects: [] };
  return abort(environment, session, 'UNSUCC_QOS_VAL', session.userPlane === 'activated');
}

/** Gives up: UE and UPF stay at the old QoS, its new rules have failed. */
export function abort(
  environment: Environment,
  session: SmSession,
  failureCode: string,
  ranMayHave: boolean,
): Progress {
  const { modification, ...rest } = session;
  if (modification === undefined) return { session, effects: [] };
  const { target } = modification;
  const failed = changedRules(session, target).map(({ id }) => id);
  const aborted: SmSession = { ...rest, refusedRules: [...new Set([...session.refusedRules, ...failed])] };
  const back = ranMayHave ? qosModifyRequest(target, session, session.notAtRan) : undefined;
  const next = failed.length === 0 ? { session: aborted, effects: [], timers: {} } : reconcile(environment, aborted);
  return {
    session: next.session,
    effects: [
      ...atUpf(session, aborted),
      ...(back === undefined ? [] : [transferOf(aborted, { n2: { type: 'PDU_RES_MOD_REQ', bytes: back } })]),
      ...failureReport(aborted, failed, failureCode),
      ...next.effects,
    ],
    timers: { T3591: null, ...next.timers },
  };
}

/** The gNB has changed what it could (TS 38.413 §8.2.3.2). The UE loses the rules of flows that it could not. */
export function ranModified(environment: Environment, session: SmSession, failedQfis: readonly number[]): Progress {
  if (session.modification === undefined || session.modification.n2Complete) return { session, effects: [] };
  const { target } = session.modification;
  // A flow that could not be changed is there as it was: only what was new on it has failed.
  const stays = failedQfis.filter((qfi) => session.flows.some((flow) => flow.qfi === qfi));
  const lacking = failedQfis.filter((qfi) => !stays.includes(qfi));
  const failed = changedRules(session, target).filter(({ qfi }) => stays.includes(qfi));
  const lost = withoutFlows(session, lacking, 'RES_ALLO_FAIL');
  const without = refusing(lost.session, failed);
  const effects = [
    ...lost.effects,
    ...failureReport(
      without,
      failed.map(({ id }) => id),
      'RES_ALLO_FAIL',
    ),
  ];
  const { modification } = without;
  if (modification === undefined) return { session, effects: [] };
  const next = settle(environment, session, { ...without, modification: { ...modification, n2Complete: true } });
  return { ...next, effects: [...effects, ...next.effects] };
}

const HANDOVER: ReadonlySet<string> = new Set([
  ...['xn-handover-triggered', 'ng-intra-system-handover-triggered', 'ng-inter-system-handover-triggered'],
]);

/** The gNB changed nothing, and has not given the UE the command. */
export function ranRefused(environment: Environment, session: SmSession, { choice, value }: Cause): Progress {
  if (session.modification === undefined || session.modification.n2Complete) return { session, effects: [] };
  if (choice === 'radioNetwork' && HANDOVER.has(value)) {
    // TS 23.502 §4.9.1.2.1: asked again where the UE is going.
    return { session, effects: [], timers: { T3591: BUSY_MS } };
  }
  if (!session.modification.n1Complete) return abort(environment, session, 'RES_ALLO_FAIL', false);
  // The UE has answered already: it has rules without flows, which it loses again.
  const qfis = session.modification.target.flows.map(({ qfi }) => qfi);
  return ranModified(
    environment,
    session,
    qfis.filter((qfi) => !session.flows.some((flow) => flow.qfi === qfi)),
  );
}

function refusing(session: SmSession, rules: readonly FlowRule[]): SmSession {
  return { ...session, refusedRules: [...new Set([...session.refusedRules, ...rules.map(({ id }) => id)])] };
}

/** Flows that the gNB does not have, or has no more: their rules have failed, and UE and UPF follow. */
export function withoutFlows(session: SmSession, qfis: readonly number[], failureCode: string): Progress {
  if (qfis.length === 0) return { session, effects: [] };
  const qos = session.modification?.target ?? session;
  const failed = qos.rules.filter(({ qfi }) => qfis.includes(qfi)).map(({ id }) => id);
  const without: SmSession = {
    ...session,
    notAtRan: [...new Set([...session.notAtRan, ...qfis])],
    refusedRules: [...new Set([...session.refusedRules, ...failed])],
  };
  return { session: without, effects: failureReport(without, failed, failureCode) };
}

/** T3591 (§6.3.2.5). */
export function modificationTimer(environment: Environment, session: SmSession): SmOutcome {
  const { modification } = session;
  if (modification === undefined) return { context: session };
  if (modification.attempts >= T3591_ATTEMPTS) {
    return outcome(abort(environment, session, 'RES_ALLO_FAIL', session.userPlane === 'activated'));
  }
  const again: SmSession = { ...session, modification: { ...modification, attempts: modification.attempts + 1 } };
  const command = commandOf(again);
  return {
    context: again,
    effects: command === undefined ? [] : [command],
    timers: { T3591: environment.timers.t3591 },
  };
}

/** Nobody knows whether the AMF has it: it was away, or died over it (TS 29.500 table 5.2.7.2-1, and what our own client says). */
const UNHEARD: ReadonlySet<string> = new Set([
  ...['TARGET_NF_NOT_REACHABLE', 'TIMED_OUT_REQUEST', 'NF_DISCOVERY_FAILURE', 'NF_CONGESTION_RISK'],
]);

/** The AMF could not bring the command to the UE. */
export function notTransferred(environment: Environment, session: SmSession, cause: string): SmOutcome {
  const { modification } = session;
  if (modification === undefined) return { context: session };
  if (cause.startsWith('TEMPORARY_REJECT')) {
    const waiting = { ...modification, attempts: Math.max(0, modification.attempts - 1) };
    return { context: { ...session, modification: waiting }, timers: { T3591: BUSY_MS } };
  }
  // Another of its workers gets it, as one that was lost on the way to the UE; five times in all.
  if (UNHEARD.has(cause)) return { context: session, timers: { T3591: BUSY_MS } };
  return outcome(abort(environment, session, 'RES_ALLO_FAIL', false));
}

type Update = NpcfSMPolicyControl.SmPolicyUpdateContextData;

export function policyReport(session: SmSession, body: Update): SmEffect[] {
  return session.policyUri === undefined ? [] : [{ effect: 'policy-report', uri: session.policyUri, body }];
}

/** TS 29.512 §4.2.6.5: success is told of rules for which the PCF asked for it, and so is their end. */
function successReport(session: SmSession, rules: readonly FlowRule[]): SmEffect[] {
  const pccRuleIds = askedFor(session, rules, 'SUCC_RES_ALLO');
  if (pccRuleIds.length === 0) return [];
  return policyReport(session, {
    repPolicyCtrlReqTriggers: ['SUCC_RES_ALLO'],
    ruleReports: [{ pccRuleIds, ruleStatus: 'ACTIVE' }],
  });
}

function releaseReport(session: SmSession, rules: readonly FlowRule[]): SmEffect[] {
  const pccRuleIds = askedFor(session, rules, 'RES_RELEASE');
  if (pccRuleIds.length === 0) return [];
  return policyReport(session, {
    repPolicyCtrlReqTriggers: ['RES_RELEASE'],
    ruleReports: [{ pccRuleIds, ruleStatus: 'INACTIVE' }],
  });
}

function askedFor(session: SmSession, rules: readonly FlowRule[], what: string): string[] {
  const asked = (session.policy?.lastReqRuleData ?? [])
    .filter(({ reqData }) => reqData.includes(what))
    .flatMap(({ refPccRuleIds }) => refPccRuleIds);
  return rules.map(({ id }) => id).filter((id) => asked.includes(id));
}

function failureReport(session: SmSession, pccRuleIds: readonly string[], failureCode: string): SmEffect[] {
  if (pccRuleIds.length === 0) return [];
  return policyReport(session, {
    ruleReports: [{ pccRuleIds: [...pccRuleIds], ruleStatus: 'INACTIVE', failureCode }],
  });
}

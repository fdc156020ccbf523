/**
 * Binding of PCC rules to QoS flows (TS 23.503 §6.1.3.2.4): rules with the same 5QI, ARP and notification control share a flow.
 * A flow and a rule that are there already keep their identifiers; those of what goes are not used again at once.
 */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { bitsPerSecond } from './bit-rate.ts';
import { matchesAll, parseFlowDescription, toFilters } from './flow-description.ts';
import type { SessionQos } from './qos.ts';
import { type Arp, type BitRates, type FlowFilter, type FlowRule, type Gate, OPEN_GATE, type QosFlow } from './qos.ts';
import type { SmSession } from './session.ts';
import { onlySteers } from './steering.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type PccRule = NonNullable<NpcfSMPolicyControl.PccRule>;
type QosData = NonNullable<NpcfSMPolicyControl.QosData>;

/** A rule that cannot be applied, with the failure code of TS 29.512 §5.6.3.9. */
export interface InvalidRule {
  readonly id: string;
  readonly failureCode:
    | 'UNKNOWN_REF_ID'
    | 'INCOR_FLOW_INFO'
    | 'MISS_FLOW_INFO'
    | 'UNSUCC_QOS_VAL'
    | 'MAX_NR_QoS_FLOW'
    | 'MAX_NR_PACKET_FILTERS_EXCEEDED';
}

export interface Bound {
  readonly qos: SessionQos;
  readonly invalid: readonly InvalidRule[];
}

export const DEFAULT_QFI = 1;
const DEFAULT_ARP: Arp = { priorityLevel: 8, mayPreempt: false, preemptable: true };
/** TS 24.501 §9.11.4.13: filters of a rule are numbered with 4 bits; rules with 1 to 255, of which 1 is the default rule. */
const MAX_FILTERS = 15;
const MAX_RULE_ID = 255;
const MAX_QFI = 63;
/** Those without, of the same table. */
const OTHER_5QIS: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 69, 70, 79, 80]);
/** 5QIs with guaranteed bit rate, delay-critical ones with them (TS 23.501 table 5.7.4-1). */
const GBR_5QIS: ReadonlySet<number> = new Set([
  ...[1, 2, 3, 4, 65, 66, 67, 71, 72, 73, 74, 76, 82, 83, 84, 85, 86, 87, 88, 89, 90],
]);

/** Of TS 23.501 table 5.7.4-1. */
export function isStandard5Qi(fiveQi: number): boolean {
  return GBR_5QIS.has(fiveQi) || OTHER_5QIS.has(fiveQi);
}

export function arpOf(
  arp: { priorityLevel?: number | null; preemptCap?: string; preemptVuln?: string } | undefined,
): Arp {
  if (arp === undefined) return DEFAULT_ARP;
  return {
    priorityLevel: arp.priorityLevel ?? DEFAULT_ARP.priorityLevel,
    mayPreempt: arp.preemptCap === 'MAY_PREEMPT',
    preemptable: arp.preemptVuln !== 'NOT_PREEMPTABLE',
  };
}

/** A later decision over an earlier one: entries replace those of the same name, null takes one away (TS 29.512 §4.2.6.2.1). */
export function mergeDecision(known: Decision | undefined, news: Decision): Decision {
  const merged: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(news)) {
    if (value === undefined) continue;
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isMap) {
      if (value === null) delete merged[name];
      else merged[name] = value;
      continue;
    }
    const entries = { ...(merged[name] as object | undefined), ...value };
    merged[name] = Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== null));
  }
  return merged as Decision;
}

type Before = Pick<SmSession, 'subscribed' | 'flows' | 'rules' | 'refusedRules' | 'maxFilters'>;

/** What the session's QoS is to be by what is subscribed and decided. */
export function bind(session: Before, decision: Decision | undefined): Bound {
  const sessionRule = Object.values(decision?.sessRules ?? {}).find((rule) => rule !== null);
  const { authDefQos, authSessAmbr } = sessionRule ?? {};
  const { subscribed } = session;
  const defaultFlow: QosFlow = {
    qfi: DEFAULT_QFI,
    fiveQi: authDefQos?.['5qi'] ?? subscribed.defaultFlow.fiveQi,
    arp: authDefQos?.arp === undefined ? subscribed.defaultFlow.arp : arpOf(authDefQos.arp),
  };
  const ambr =
    authSessAmbr === undefined
      ? subscribed.ambr
      : { uplink: bitsPerSecond(authSessAmbr.uplink), downlink: bitsPerSecond(authSessAmbr.downlink) };
  const rules: FlowRule[] = [];
  const flows = new Map<number, QosFlow>();
  const invalid: InvalidRule[] = [];
  let defaultGate = OPEN_GATE;
  // The default rule has one.
  let filtersLeft = session.maxFilters - 1;
  for (const rule of inOrder(decision)) {
    if (session.refusedRules.includes(rule.pccRuleId)) continue;
    try {
      const qos = qosDataOf(rule, decision);
      const status = flowStatusOf(rule, decision);
      if (status === 'REMOVED' || onlySteers(rule, decision)) continue;
      const gate = gateOf(status);
      const filters = filtersOf(rule);
      const toDefault = qos?.defQosFlowIndication === true || qos === undefined || sameAsDefault(qos, defaultFlow);
      if (toDefault && filters.every(({ description }) => matchesAll(parseFlowDescription(description)))) {
        defaultGate = gate;
        continue;
      }
      const count = filters.flatMap(({ description }) => toFilters(parseFlowDescription(description))).length;
      if (count > filtersLeft) throw new RuleError('MAX_NR_PACKET_FILTERS_EXCEEDED');
      const ruleId = session.rules.find(({ id }) => id === rule.pccRuleId)?.ruleId ?? freeRuleId(session, rules);
      const rates = qos === undefined ? {} : ratesOf(rule, qos);
      const qfi = toDefault ? DEFAULT_QFI : flowFor(rule, qos as QosData, rates, session, flows);
      const precedence = Math.min(rule.precedence ?? 254, 254);
      filtersLeft -= count;
      rules.push({ id: rule.pccRuleId, ruleId, precedence, filters, qfi, gate, ...rates });
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      invalid.push({ id: rule.pccRuleId, failureCode: error.failureCode });
    }
  }
  return { qos: { ambr, defaultFlow, defaultGate, flows: [...flows.values()], rules }, invalid };
}

class RuleError extends Error {
  readonly failureCode: InvalidRule['failureCode'];

  constructor(failureCode: InvalidRule['failureCode']) {
    super(failureCode);
    this.failureCode = failureCode;
  }
}

function inOrder(decision: Decision | undefined): PccRule[] {
  const rules = Object.values(decision?.pccRules ?? {}).filter((rule) => rule !== null);
  return rules.sort((a, b) => (a.precedence ?? 254) - (b.precedence ?? 254) || a.pccRuleId.localeCompare(b.pccRuleId));
}

function qosDataOf({ refQosData }: PccRule, decision: Decision | undefined): QosData | undefined {
  const [ref] = refQosData ?? [];
  if (ref === undefined) return undefined;
  const data = decision?.qosDecs?.[ref];
  if (data == null) throw new RuleError('UNKNOWN_REF_ID');
  return data;
}

function flowStatusOf({ refTcData }: PccRule, decision: Decision | undefined): string {
  const [ref] = refTcData ?? [];
  if (ref === undefined) return 'ENABLED';
  const data = decision?.traffContDecs?.[ref];
  if (data == null) throw new RuleError('UNKNOWN_REF_ID');
  return data.flowStatus ?? 'ENABLED';
}

function gateOf(status: string): Gate {
  return {
    uplink: status === 'ENABLED' || status === 'ENABLED-UPLINK' ? 'open' : 'closed',
    downlink: status === 'ENABLED' || status === 'ENABLED-DOWNLINK' ? 'open' : 'closed',
  };
}

const DIRECTIONS: Readonly<Record<string, FlowFilter['direction']>> = { UPLINK: 'uplink', DOWNLINK: 'downlink' };

function filtersOf({ flowInfos = [] }: PccRule): FlowFilter[] {
  const filters = flowInfos.map(({ flowDescription, flowDirection }) => {
    if (flowDescription === undefined) throw new RuleError('INCOR_FLOW_INFO');
    return { direction: DIRECTIONS[flowDirection ?? ''] ?? ('bidirectional' as const), description: flowDescription };
  });
  if (filters.length === 0) throw new RuleError('MISS_FLOW_INFO');
  try {
    const atUe = filters.flatMap(({ description }) => toFilters(parseFlowDescription(description)));
    if (atUe.length > MAX_FILTERS) throw new RuleError('INCOR_FLOW_INFO');
  } catch (error) {
    throw error instanceof RangeError ? new RuleError('INCOR_FLOW_INFO') : error;
  }
  return filters;
}

function sameAsDefault(qos: QosData, flow: QosFlow): boolean {
  return qos['5qi'] === flow.fiveQi && !isGbr(qos) && JSON.stringify(arpOf(qos.arp)) === JSON.stringify(flow.arp);
}

function isGbr({ gbrDl, gbrUl, ...qos }: QosData): boolean {
  return gbrDl != null || gbrUl != null || GBR_5QIS.has(qos['5qi'] ?? 0);
}

/** A GBR rule with one way only, or with its maximum alone, is told whole: both are there for both ways. */
function ratesOf(_rule: PccRule, qos: QosData): { readonly gbr?: BitRates; readonly mbr?: BitRates } {
  const rate = (text: string | null | undefined) => (text == null ? undefined : bitsPerSecond(text));
  const gbr = { uplink: rate(qos.gbrUl), downlink: rate(qos.gbrDl) };
  const mbr = { uplink: rate(qos.maxbrUl), downlink: rate(qos.maxbrDl) };
  const known = [gbr, mbr].flatMap(({ uplink, downlink }) => [uplink, downlink]).some((r) => r !== undefined);
  if (!isGbr(qos)) {
    if (mbr.uplink === undefined && mbr.downlink === undefined) return {};
    return { mbr: { uplink: mbr.uplink ?? UNLIMITED, downlink: mbr.downlink ?? UNLIMITED } };
  }
  if (!known) throw new RuleError('UNSUCC_QOS_VAL');
  const guaranteed = {
    uplink: gbr.uplink ?? mbr.uplink ?? 0,
    downlink: gbr.downlink ?? mbr.downlink ?? 0,
  };
  const maximum = {
    uplink: Math.max(mbr.uplink ?? 0, guaranteed.uplink),
    downlink: Math.max(mbr.downlink ?? 0, guaranteed.downlink),
  };
  return { gbr: guaranteed, mbr: maximum };
}

/** The most that PFCP can say in 40 bits of kbps is far more; 10 Gbps each way limits nobody. */
const UNLIMITED = 10_000_000_000;

/** The flow that the rule shares, with its rates added; a new one where none fits. */
function flowFor(
  { pccRuleId }: PccRule,
  qos: QosData,
  { gbr, mbr }: { readonly gbr?: BitRates; readonly mbr?: BitRates },
  session: Before,
  flows: Map<number, QosFlow>,
): number {
  const fiveQi = qos['5qi'];
  if (fiveQi === undefined) throw new RuleError('UNSUCC_QOS_VAL');
  const wanted = { fiveQi, arp: arpOf(qos.arp), ...(qos.qnc === true ? { notify: true } : {}) };
  const key = bindingKey(wanted, gbr !== undefined);
  const shared = [...flows.values()].find((flow) => bindingKey(flow, flow.gbr !== undefined) === key);
  if (shared !== undefined) {
    flows.set(shared.qfi, {
      ...shared,
      ...(gbr === undefined || shared.gbr === undefined ? {} : { gbr: sum(shared.gbr, gbr) }),
      ...(gbr === undefined || mbr === undefined || shared.mbr === undefined ? {} : { mbr: sum(shared.mbr, mbr) }),
    });
    return shared.qfi;
  }
  const own = session.rules.find(({ id }) => id === pccRuleId)?.qfi;
  const before = session.flows
    .filter((flow) => !flows.has(flow.qfi) && bindingKey(flow, flow.gbr !== undefined) === key)
    .sort((a, b) => Number(b.qfi === own) - Number(a.qfi === own))[0];
  const qfi = before?.qfi ?? freeQfi(session, flows);
  flows.set(qfi, { qfi, ...wanted, ...(gbr === undefined ? {} : { gbr, mbr: mbr ?? gbr }) });
  return qfi;
}

function bindingKey({ fiveQi, arp, notify }: Pick<QosFlow, 'fiveQi' | 'arp' | 'notify'>, gbr: boolean): string {
  return [fiveQi, arp.priorityLevel, arp.mayPreempt, arp.preemptable, notify === true, gbr].join('|');
}

function sum(a: BitRates, b: BitRates): BitRates {
  return { uplink: a.uplink + b.uplink, downlink: a.downlink + b.downlink };
}

function freeQfi(session: Before, flows: ReadonlyMap<number, QosFlow>): number {
  for (let qfi = DEFAULT_QFI + 1; qfi <= MAX_QFI; qfi++) {
    if (!flows.has(qfi) && !session.flows.some((flow) => flow.qfi === qfi)) return qfi;
  }
  throw new RuleError('MAX_NR_QoS_FLOW');
}

function freeRuleId(session: Before, rules: readonly FlowRule[]): number {
  for (let id = 2; id <= MAX_RULE_ID; id++) {
    if (![...session.rules, ...rules].some(({ ruleId }) => ruleId === id)) return id;
  }
  throw new RuleError('MAX_NR_QoS_FLOW');
}

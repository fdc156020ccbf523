/**
 * Traffic that leaves the session close to the UE (TS 23.501 §5.6.7, TS 23.503 §6.1.3.14): PCC rules that name data network access
 * identifiers (DNAIs), and what the operator has steered for all sessions of a data network.
 */
import type { NpcfSMPolicyControl } from '@trunkline/sbi';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;

/** Whom a change of the path concerns (TS 29.512 §5.6.2.20). */
export interface PathSubscription {
  readonly uri: string;
  readonly correlation: string;
  readonly when: 'EARLY' | 'EARLY_LATE' | 'LATE';
}

export interface SteeredRule {
  /** The PCF's; of the settings one that no PCF gives. */
  readonly id: string;
  /** Lower goes first. */
  readonly precedence: number;
  /** IPFilterRules as the network sees downlink packets. */
  readonly flows: readonly string[];
  readonly subscription?: PathSubscription;
}

/** All that is steered to one place. */
export interface Route {
  readonly dnai: string;
  readonly rules: readonly SteeredRule[];
}

/** What the settings of a data network steer. */
export interface LocalRoute {
  readonly dnai: string;
  readonly flows: readonly string[];
}

const STATIC_PRECEDENCE = 200;

/** By DNAI, that of the most important rule first; `reachable` picks the one that is used of those that a rule names. */
export function routesOf(
  decision: Decision | undefined,
  local: readonly LocalRoute[],
  refused: readonly string[],
  reachable: (dnais: readonly string[]) => string | undefined,
): Route[] {
  const wanted: { readonly dnais: readonly string[]; readonly rule: SteeredRule }[] = [];
  for (const rule of Object.values(decision?.pccRules ?? {})) {
    const control = rule === null ? undefined : controlOf(rule, decision);
    if (rule === null || control?.routeToLocs == null) continue;
    const dnais = control.routeToLocs.flatMap((one) => (one === null ? [] : [one.dnai]));
    wanted.push({ dnais, rule: steered(rule, control) });
  }
  for (const [index, { dnai, flows }] of local.entries()) {
    wanted.push({ dnais: [dnai], rule: { id: `local-${index}`, precedence: STATIC_PRECEDENCE, flows } });
  }
  const routes = new Map<string, SteeredRule[]>();
  for (const { dnais, rule } of wanted.sort((a, b) => a.rule.precedence - b.rule.precedence)) {
    if (refused.includes(rule.id) || rule.flows.length === 0) continue;
    const dnai = reachable(dnais);
    if (dnai !== undefined) routes.set(dnai, [...(routes.get(dnai) ?? []), rule]);
  }
  return [...routes].map(([dnai, rules]) => ({ dnai, rules }));
}

/** Does the rule only say where its traffic goes, so that it needs no QoS flow? */
export function onlySteers(rule: NonNullable<NpcfSMPolicyControl.PccRule>, decision: Decision | undefined): boolean {
  const control = controlOf(rule, decision);
  if (control?.routeToLocs == null || (control.flowStatus ?? 'ENABLED') !== 'ENABLED') return false;
  return (rule.refQosData ?? []).length === 0;
}

function controlOf(
  { refTcData }: NonNullable<NpcfSMPolicyControl.PccRule>,
  decision: Decision | undefined,
): NonNullable<NpcfSMPolicyControl.TrafficControlData> | undefined {
  const [ref] = refTcData ?? [];
  return ref === undefined ? undefined : (decision?.traffContDecs?.[ref] ?? undefined);
}

function steered(
  { pccRuleId, precedence = 254, flowInfos = [] }: NonNullable<NpcfSMPolicyControl.PccRule>,
  { upPathChgEvent }: NonNullable<NpcfSMPolicyControl.TrafficControlData>,
): SteeredRule {
  const flows = flowInfos.flatMap(({ flowDescription, flowDirection }) =>
    flowDescription === undefined || flowDirection === 'DOWNLINK' ? [] : [flowDescription],
  );
  if (upPathChgEvent == null) return { id: pccRuleId, precedence, flows };
  const { notificationUri: uri, notifCorreId: correlation, dnaiChgType } = upPathChgEvent;
  const when = (['EARLY', 'EARLY_LATE'] as const).find((type) => type === dnaiChgType) ?? 'LATE';
  return { id: pccRuleId, precedence, flows, subscription: { uri, correlation, when } };
}

// Rules of an SM policy association beside the operator's own: those that application sessions (N5) and the UE itself asked for.
import { type NpcfSMPolicyControl, sameJson } from '@trunkline/sbi';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;

/** What one application session, or the UE, has in force. */
export interface RuleSet {
  readonly pccRules: NonNullable<Decision['pccRules']>;
  readonly qosDecs: NonNullable<Decision['qosDecs']>;
  readonly traffContDecs: NonNullable<Decision['traffContDecs']>;
  /** Rules whose allocation is to be reported. */
  readonly reported: readonly string[];
}

/** By owner: `app-<id>`, or `ue`. */
export type RuleSets = Readonly<Record<string, RuleSet>>;

export const noRules: RuleSet = { pccRules: {}, qosDecs: {}, traffContDecs: {}, reported: [] };

/** The operator's decision with the rules of all others in it. */
export function composed(base: Decision, sets: RuleSets): Decision {
  const all = Object.values(sets);
  const reported = all.flatMap((set) => set.reported);
  const traffContDecs = Object.assign(
    {},
    base.traffContDecs,
    ...all.map((set) => set.traffContDecs),
  ) as RuleSet['traffContDecs'];
  return {
    ...base,
    pccRules: Object.assign({}, base.pccRules, ...all.map((set) => set.pccRules)),
    qosDecs: Object.assign({}, base.qosDecs, ...all.map((set) => set.qosDecs)),
    ...(Object.keys(traffContDecs).length === 0 ? {} : { traffContDecs }),
    ...(reported.length === 0 ? {} : { lastReqRuleData: [{ refPccRuleIds: reported, reqData: ['SUCC_RES_ALLO'] }] }),
  };
}

const MAPS: ReadonlySet<string> = new Set(['sessRules', 'pccRules', 'qosDecs', 'traffContDecs', 'umDecs']);

/** What is decided otherwise than before (TS 29.512, 4.2.6.2): of rules and data only the entries that changed, null for those that went. */
export function differences(before: Decision, now: Decision): Decision {
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [old, value] = [before[name as keyof Decision], now[name as keyof Decision]];
    if (sameJson(old, value)) continue;
    changed[name] = MAPS.has(name)
      ? entries(old as Record<string, unknown> | undefined, value as Record<string, unknown> | undefined)
      : value;
  }
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

function entries(old: Record<string, unknown> = {}, now: Record<string, unknown> = {}): Record<string, unknown> {
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(now, key));
  const news = Object.entries(now).filter(([key, value]) => !sameJson(value, old[key]));
  return { ...Object.fromEntries(news), ...Object.fromEntries(gone.map((key) => [key, null])) };
}

/** Without the rules of these ids, and what only they referred to. */
export function withoutRules(set: RuleSet, ids: readonly string[]): RuleSet {
  const keep = <T>(map: { readonly [key: string]: T }) =>
    Object.fromEntries(Object.entries(map).filter(([key]) => !ids.includes(key)));
  return {
    pccRules: keep(set.pccRules),
    qosDecs: keep(set.qosDecs),
    traffContDecs: keep(set.traffContDecs),
    reported: set.reported.filter((id) => !ids.includes(id)),
  };
}

/** Whose rule it is. */
export function ownerOf(sets: RuleSets, ruleId: string): string | undefined {
  return Object.keys(sets).find((owner) => Object.hasOwn(sets[owner]?.pccRules ?? {}, ruleId));
}

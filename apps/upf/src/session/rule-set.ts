/** The rules of a session as the SMF has given them, and what a request makes of them: a new set, or a refusal and the old one. */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { QerRule } from '../rules/qer.ts';
import type { UrrRule } from '../rules/urr.ts';
import { Refusal, type RuleKind } from './refusal.ts';

type Establishment = PfcpMessageOf<'SessionEstablishmentRequest'>;
type Modification = PfcpMessageOf<'SessionModificationRequest'>;

export type PdrRule = Establishment['createPdr'][number];
export type FarRule = Establishment['createFar'][number];
export type BarRule = NonNullable<Establishment['createBar']>;

export interface RuleSet {
  readonly pdrs: ReadonlyMap<number, PdrRule>;
  readonly fars: ReadonlyMap<number, FarRule>;
  readonly qers: ReadonlyMap<number, QerRule>;
  readonly urrs: ReadonlyMap<number, UrrRule>;
  readonly bars: ReadonlyMap<number, BarRule>;
}

const none = new Map<number, never>();
export const noRules: RuleSet = { pdrs: none, fars: none, qers: none, urrs: none, bars: none };

type Change = Pick<
  Modification,
  | 'createPdr'
  | 'createFar'
  | 'createQer'
  | 'createUrr'
  | 'createBar'
  | 'updatePdr'
  | 'updateFar'
  | 'updateQer'
  | 'updateUrr'
  | 'updateBar'
  | 'removePdr'
  | 'removeFar'
  | 'removeQer'
  | 'removeUrr'
  | 'removeBar'
>;

/** More rules than any session of TS 23.501 needs. */
const MAX_RULES = 1024;

/** @throws Refusal; `rules` are as they were */
export function changedRules(rules: RuleSet, change: Change): RuleSet {
  return {
    pdrs: changed('pdr', rules.pdrs, ({ pdrId }) => pdrId, change.createPdr, change.updatePdr, change.removePdr),
    fars: changed(
      'far',
      rules.fars,
      ({ farId }) => farId,
      change.createFar,
      change.updateFar,
      change.removeFar,
      withFar,
    ),
    qers: changed('qer', rules.qers, ({ qerId }) => qerId, change.createQer, change.updateQer, change.removeQer),
    urrs: changed(
      'urr',
      rules.urrs,
      ({ urrId }) => urrId,
      change.createUrr,
      change.updateUrr,
      change.removeUrr,
      withUrr,
    ),
    bars: changed(
      'bar',
      rules.bars,
      ({ barId }) => barId,
      list(change.createBar),
      list(change.updateBar),
      list(change.removeBar),
    ),
  };
}

const list = <T>(item: T | undefined): readonly T[] => (item === undefined ? [] : [item]);

/** Parameters that an update does not name keep their values (§7.5.4.3); that it wants end markers is no property of a FAR. */
function withFar(far: FarRule, update: NonNullable<Modification['updateFar']>[number]): FarRule {
  const { updateForwardingParameters, applyAction = far.applyAction, ...more } = update;
  const others = { ...more, applyAction };
  if (updateForwardingParameters === undefined) return { ...far, ...others };
  const { smReqFlags: _, ...parameters } = updateForwardingParameters;
  const destinationInterface = parameters.destinationInterface ?? far.forwardingParameters?.destinationInterface;
  if (destinationInterface === undefined) throw Refusal.rule('far', far.farId, 'no destination interface');
  return {
    ...far,
    ...others,
    forwardingParameters: { ...far.forwardingParameters, ...parameters, destinationInterface },
  };
}

/** A quota that is given once more is a new one, however much it is. */
function withUrr(urr: UrrRule, update: NonNullable<Modification['updateUrr']>[number]): UrrRule {
  const { volumeQuota, timeQuota, eventQuota, quotaValidityTime } = update;
  const isGrant = [volumeQuota, timeQuota, eventQuota, quotaValidityTime].some((quota) => quota !== undefined);
  const { measurementMethod = urr.measurementMethod, reportingTriggers = urr.reportingTriggers } = update;
  const merged = { ...urr, ...update, measurementMethod, reportingTriggers };
  return isGrant ? { ...merged, grants: (urr.grants ?? 0) + 1 } : merged;
}

function changed<Rule extends object, Update extends object, Removal extends object>(
  kind: RuleKind,
  rules: ReadonlyMap<number, Rule>,
  idOf: (rule: Rule & Update & Removal) => number,
  creations: readonly Rule[] = [],
  updates: readonly Update[] = [],
  removals: readonly Removal[] = [],
  merge: (rule: Rule, update: Update) => Rule = (rule, update) => ({ ...rule, ...update }),
): ReadonlyMap<number, Rule> {
  if (creations.length + updates.length + removals.length === 0) return rules;
  const id = (rule: Rule | Update | Removal) => idOf(rule as Rule & Update & Removal);
  const result = new Map(rules);
  for (const removal of removals) {
    if (!result.delete(id(removal))) throw Refusal.rule(kind, id(removal), 'there is none to remove');
  }
  for (const creation of creations) {
    if (result.has(id(creation))) throw Refusal.rule(kind, id(creation), 'there is one already');
    if (result.size >= MAX_RULES) throw Refusal.rule(kind, id(creation), `more than ${MAX_RULES} in a session`);
    result.set(id(creation), creation);
  }
  for (const update of updates) {
    const rule = result.get(id(update));
    if (rule === undefined) throw Refusal.rule(kind, id(update), 'there is none to change');
    result.set(id(update), merge(rule, update));
  }
  return result;
}

// Changes of an SM policy association, wherever they come from: a new decision, what it differs by, and the SMF told of it.
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import type { PcfState, SmAssociation } from './context.ts';
import { decide } from './decision.ts';
import { type Policies, type SessionPolicy, sessionPolicy } from './policies.ts';
import { composed, differences, type RuleSets } from './rule-sets.ts';
import type { Usage } from './usage.ts';

type Context = NpcfSMPolicyControl.SmPolicyContextData;
type Decision = NpcfSMPolicyControl.SmPolicyDecision;

export interface Changed {
  readonly before: SmAssociation;
  readonly now: SmAssociation;
  readonly difference: Decision;
}

export class Associations {
  readonly #state: PcfState;
  readonly #policies: Policies;

  constructor(state: PcfState, policies: Policies) {
    this.#state = state;
    this.#policies = policies;
  }

  policyFor(context: Context, categories: readonly string[]): SessionPolicy {
    return sessionPolicy(this.#policies, categories, context.dnn, context.sliceInfo);
  }

  decision(context: Context, categories: readonly string[], rules: RuleSets, usage: Usage = {}): Decision {
    return composed(decide(this.policyFor(context, categories), context, usage), rules);
  }

  /** Undefined where there is no such association. `change` may throw, which leaves all as it was. */
  change(
    id: string,
    change: (association: SmAssociation) => Partial<Pick<SmAssociation, 'context' | 'rules' | 'usage'>>,
  ): Promise<Changed | undefined> {
    return update(this.#state.sm, id, ({ value: before }) => {
      if (!before) return undefined;
      const changed = { ...before, ...change(before) };
      const { context, categories, rules, usage } = changed;
      const now = { ...changed, decision: this.decision(context, categories, rules, usage) };
      return {
        change: { value: now },
        result: { before, now, difference: differences(before.decision, now.decision) },
      };
    });
  }
}

/** Why a session request is refused (TS 29.244 §7.5): cause, and the rule or IE that was wrong. */
import { pfcpCause } from '@trunkline/pfcp';

const RULE_TYPE = { pdr: 0, far: 1, qer: 2, urr: 3, bar: 4 } as const;
export type RuleKind = keyof typeof RULE_TYPE;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  override readonly cause: number;
  readonly offendingIe: number | undefined;
  /** Failed Rule ID (§8.2.80). */
  readonly failedRuleId: Uint8Array | undefined;

  constructor(cause: number, what: string, more: { offendingIe?: number; failedRuleId?: Uint8Array } = {}) {
    super(what);
    this.cause = cause;
    this.offendingIe = more.offendingIe;
    this.failedRuleId = more.failedRuleId;
  }

  /** A rule that cannot be made or changed. */
  static rule(kind: RuleKind, id: number, what: string): Refusal {
    const octets = { pdr: 2, far: 4, qer: 4, urr: 4, bar: 1 }[kind];
    const failedRuleId = new Uint8Array(1 + octets);
    failedRuleId[0] = RULE_TYPE[kind];
    for (let i = 0; i < octets; i++) failedRuleId[octets - i] = id >>> (8 * i);
    return new Refusal(pfcpCause.ruleCreationOrModificationFailure, `${kind} ${id}: ${what}`, { failedRuleId });
  }

  /** The IEs of a response that say it. */
  get ies() {
    const { cause, offendingIe, failedRuleId } = this;
    return {
      cause,
      ...(offendingIe === undefined ? {} : { offendingIe }),
      ...(failedRuleId === undefined ? {} : { failedRuleId }),
    };
  }
}

/** Communication barring (TS 24.611): a call is refused where a rule says so and none allows it (RFC 4745 §10.3). */
import { type Circumstances, holds, type Rule } from '../settings/rules.ts';

/** `anonymous`: only because the caller withholds the identity (ACR). */
export function barredBy(
  rules: readonly Rule<boolean>[],
  circumstances: Circumstances,
): 'rule' | 'anonymous' | undefined {
  const found = rules.filter((rule) => holds(rule, circumstances));
  if (found.length === 0 || found.some(({ action }) => action)) return undefined;
  const isOfAnonymity = ({ conditions }: Rule<boolean>) => conditions.some(({ of }) => of === 'anonymous');
  return found.every(isOfAnonymity) ? 'anonymous' : 'rule';
}

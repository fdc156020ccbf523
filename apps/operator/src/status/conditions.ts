/** Conditions: the time is that of the last change of the status, not of the last look. */
import type { Condition } from '../resources/common.ts';

export interface Verdict {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/** `now` in milliseconds since 1970. Conditions of others stay. */
export function conditionsWith(
  before: readonly Condition[],
  verdicts: readonly Verdict[],
  at: { readonly now: number; readonly generation: number | undefined },
): Condition[] {
  const time = `${new Date(at.now).toISOString().slice(0, 19)}Z`;
  const of = (type: string) => before.find((condition) => condition.type === type);
  const judged = new Set(verdicts.map(({ type }) => type));
  return [
    ...before.filter(({ type }) => !judged.has(type)),
    ...verdicts.map((verdict) => {
      const known = of(verdict.type);
      const lastTransitionTime = known?.status === verdict.status ? known.lastTransitionTime : time;
      const observed = at.generation === undefined ? {} : { observedGeneration: at.generation };
      // A list of a hundred pods helps nobody, and the API has a limit.
      return { ...verdict, message: verdict.message.slice(0, 2_000), lastTransitionTime, ...observed };
    }),
  ];
}

/** Those whose status or reason is another one: what a person is told of by an event. */
export function transitions(before: readonly Condition[], after: readonly Condition[]): readonly Condition[] {
  return after.filter(({ type, status, reason }) => {
    const known = before.find((condition) => condition.type === type);
    return known?.status !== status || known.reason !== reason;
  });
}

/** Commits of a function's contexts as notes on its lane: what state a UE or session is in now, which timers run. */
import type { Committed } from '@trunkline/state';
import type { Tap } from './tap.ts';

export interface ContextView<Context> {
  /** SUPI or another name of the UE. */
  readonly ue: (context: Context) => string | undefined;
  /** The states that people know it by: `RM-REGISTERED`, `CM-IDLE`. Shown where one changes. */
  readonly states: (context: Context) => readonly string[];
}

/** For `committed` of a step engine. Costs a comparison while nobody listens. */
export function commitTap<Context>(
  tap: Tap,
  lane: string,
  { ue, states }: ContextView<Context>,
): (commit: Committed<Context>) => void {
  return (commit) => {
    if (!tap.enabled) return;
    const { before, after } = commit;
    const name = after === undefined ? before && ue(before) : ue(after);
    const note = (protocol: 'state' | 'timer', parts: readonly string[]): void => {
      if (parts.length === 0) return;
      const text = parts.join(', ');
      tap.emit({
        from: lane,
        to: lane,
        protocol,
        ...(name === undefined ? {} : { ue: name }),
        summary: () => text,
      });
    };
    note('timer', timerChanges(commit));
    const old = before === undefined ? [] : states(before);
    note('state', after === undefined ? ['context removed'] : states(after).filter((state) => !old.includes(state)));
  };
}

function timerChanges<Context>({ after, fired, now, ran, timers }: Committed<Context>): string[] {
  const changes = fired === undefined ? [] : [`${fired} expired`];
  if (after === undefined) return changes;
  for (const [name, deadline] of Object.entries(timers)) {
    if (deadline !== null)
      changes.push(`${name} ${name in ran && name !== fired ? 'restarted' : 'started'}: ${lengthOf(deadline - now)}`);
    else if (name in ran && name !== fired) changes.push(`${name} stopped`);
  }
  return changes;
}

function lengthOf(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** Whether procedures fail more often than they did: what a new version is halted for. */
import type { Outcomes } from './outcomes.ts';
import { plural } from './sentences.ts';

export interface Comparison {
  /** `registrations`, `sessions` */
  readonly what: string;
  /** What is judged. */
  readonly seen: Outcomes;
  /** Of workers of the old version at the same time: what fails there as well is not the new version's fault. */
  readonly beside?: Outcomes | undefined;
  /** Of all workers before the upgrade. What had not ended counts as failed, as it does where it is overdue. */
  readonly before?: Outcomes | undefined;
}

export interface JudgePolicy {
  /** So many have to have ended before anything is said. */
  readonly leastProcedures: number;
  /** The success rate may be lower by so much, as a share. */
  readonly mostDrop: number;
}

/** `unknown`: too few have ended to say. */
export interface Judgement {
  readonly verdict: 'worse' | 'alike' | 'unknown';
  readonly reason: string;
}

/** Standard deviations that a difference has to be beyond: a few failures more are chance. */
const CERTAINTY = 2;

export function judge({ what, seen, beside, before }: Comparison, policy: JudgePolicy): Judgement {
  const ended = endedOf(seen);
  const { leastProcedures, mostDrop } = policy;
  if (ended < leastProcedures)
    return { verdict: 'unknown', reason: `${ended} ${what} ended, of ${leastProcedures} that it takes to judge them` };
  const known = before && { ...before, failed: Math.max(before.failed, before.attempts - before.succeeded) };
  const enough = (one: Outcomes | undefined) => one !== undefined && endedOf(one) >= leastProcedures;
  // Where nothing is known of before, all should succeed.
  const [reference, whence] = enough(beside)
    ? [rateOf(beside), 'of workers of the version before']
    : enough(known)
      ? [rateOf(known), 'before']
      : [1, 'expected, since too few were seen before'];
  const least = Math.max(0, reference - mostDrop);
  const chance = CERTAINTY * Math.sqrt(ended * least * (1 - least));
  const figures = `${share(rateOf(seen))} of ${plural(ended, what.replace(/s$/, ''))} succeeded, ${share(reference)} ${whence}`;
  return { verdict: seen.succeeded < ended * least - chance ? 'worse' : 'alike', reason: figures };
}

function endedOf({ succeeded, failed }: Outcomes): number {
  return succeeded + failed;
}

function rateOf(outcomes: Outcomes | undefined): number {
  if (outcomes === undefined || endedOf(outcomes) === 0) return 1;
  return outcomes.succeeded / endedOf(outcomes);
}

/** With a decimal: 99.6 % is not 100 %. */
function share(value: number): string {
  return `${Math.floor(1_000 * value) / 10} %`;
}

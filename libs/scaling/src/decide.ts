/**
 * The decision: from the workers as they are, the load as it was, and a policy, to what is to be done now. A chain of checks; the
 * first that has something to say decides, and says why.
 */
import { cheapest } from './cheapest.ts';
import { type EffectivePolicy, effectivePolicy, type ScalingPolicy } from './policy.ts';
import { percent, seconds, workers } from './sentences.ts';
import { rise as riseOf } from './trend.ts';
import { type FleetLoad, isFresh, type Worker } from './worker.ts';

/** What was decided before, as far as it matters. Milliseconds of the samples' clock; kept by the caller. */
export interface LastDecisions {
  readonly outAt?: number | undefined;
  readonly inAt?: number | undefined;
}

export interface Situation {
  readonly now: number;
  readonly workers: readonly Worker[];
  /** The fleet's load since at least the longer window and the trend's time, oldest first, that of now the last. */
  readonly loads: readonly FleetLoad[];
  readonly policy: ScalingPolicy;
  readonly last?: LastDecisions;
}

/** What the decision rests on, for status and plots. */
export interface Figures {
  /** Load of now in event loops. */
  readonly demand: number;
  /** The same as it is expected at the end of the forecast. */
  readonly forecast: number;
  /** Share of each worker that takes UEs. */
  readonly loadPerWorker: number;
  /** Workers that the load needs, within min and max. */
  readonly needed: number;
}

/** `cause` `bounds`: a limit of the policy calls for it, whatever the load. */
type Action =
  | { readonly action: 'keep' }
  /** `to`: workers that there are to be, those that start included and those that drain not. */
  | { readonly action: 'out'; readonly to: number; readonly cause: 'load' | 'bounds' }
  /** `worker` is to be drained, and let go when it is empty or its limit has passed. */
  | { readonly action: 'in'; readonly worker: string; readonly cause: 'load' | 'bounds' };

type Verdict = Action & { readonly reason: string };
/** `reason` is a sentence for people. */
export type Decision = Verdict & { readonly figures: Figures };

interface Scope {
  readonly now: number;
  readonly policy: EffectivePolicy;
  readonly loads: readonly FleetLoad[];
  readonly last: LastDecisions;
  /** Starting and ready: the capacity that there is or will be. */
  readonly serving: readonly Worker[];
  readonly ready: readonly Worker[];
  readonly draining: readonly Worker[];
  readonly starting: number;
  /** Growth of the demand in event loops a millisecond; 0 where it is not worth a worker. */
  readonly rise: number;
  readonly figures: Figures;
}

/** The chain; limits come first, then what forbids to act at all, then more, then fewer. */
const CHECKS: readonly ((scope: Scope) => Verdict | undefined)[] = [belowMin, aboveMax, unknown, more, fewer];

export function decide(situation: Situation): Decision {
  const scope = scopeOf(situation);
  for (const check of CHECKS) {
    const verdict = check(scope);
    if (verdict !== undefined) return { ...verdict, figures: scope.figures };
  }
  const { figures, policy, serving } = scope;
  return {
    action: 'keep',
    reason: `${workers(serving.length)} at ${percent(figures.loadPerWorker)} each, for a target of ${percent(policy.target)}`,
    figures,
  };
}

/** A load that will have grown by less than this share of a worker at the end of the forecast does not call for one before its time. */
const LEAST_RISE = 0.2;

function scopeOf({ now, workers: all, loads, policy: settings, last = {} }: Situation): Scope {
  const policy = effectivePolicy(settings);
  const serving = all.filter(({ phase }) => phase !== 'draining');
  const ready = serving.filter(({ phase }) => phase === 'ready');
  const demand = loads.at(-1)?.demand ?? 0;
  const trend = riseOf(loads, now);
  const rise = trend * policy.forecastMs >= LEAST_RISE * policy.target ? trend : 0;
  const forecast = demand + rise * policy.forecastMs;
  return {
    now,
    policy,
    loads,
    last,
    serving,
    ready,
    draining: all.filter(({ phase }) => phase === 'draining'),
    starting: serving.length - ready.length,
    rise,
    figures: {
      demand,
      forecast,
      loadPerWorker: ready.length === 0 ? demand : demand / ready.length,
      needed: workersFor(demand, policy),
    },
  };
}

/** Workers that a demand needs, within the limits. */
function workersFor(demand: number, { target, spare, min, max }: EffectivePolicy): number {
  // What rounding adds to a sum is no worker.
  const bare = Math.ceil(demand / target - 1e-9);
  return Math.min(max, Math.max(min, bare + (bare > 1 ? spare : 0)));
}

function belowMin({ serving, policy }: Scope): Verdict | undefined {
  const { min } = policy;
  if (serving.length >= min) return undefined;
  const reason = `${workers(serving.length)} where the policy has at least ${min}`;
  return { action: 'out', to: min, cause: 'bounds', reason };
}

function aboveMax({ serving, ready, draining, policy, now }: Scope): Verdict | undefined {
  const { max } = policy;
  if (serving.length <= max) return undefined;
  const why = `${workers(serving.length)} where the policy has at most ${max}`;
  const [leaving] = draining;
  if (leaving !== undefined) {
    return { action: 'keep', reason: `${why}; ${leaving.id} drains, and the next one goes after it` };
  }
  // The only one that takes UEs stays until others do.
  const victim = ready.length > 1 ? cheapest(ready, now) : undefined;
  if (victim === undefined) return { action: 'keep', reason: `${why}; one goes when others are ready` };
  return { action: 'in', worker: victim.worker.id, cause: 'bounds', reason: `${why}; ${victim.why}` };
}

function unknown({ loads, now, ready, starting }: Scope): Verdict | undefined {
  if (loads.at(-1)?.at === now) return undefined;
  const reason =
    ready.length === 0 && starting > 0
      ? `${workers(starting)} still starting`
      : 'no worker says how loaded it is, so nothing is changed';
  return { action: 'keep', reason };
}

function more(scope: Scope): Verdict | undefined {
  const { now, policy, loads, last, serving, figures, rise } = scope;
  // Without a trend the load has to have called for it all through the window.
  const seen = loads.filter(({ at }) => now - at <= policy.outWindowMs);
  const covered = now - (loads[0]?.at ?? now) >= policy.outWindowMs;
  const sustained = covered ? Math.min(...seen.map(({ demand }) => demand)) : 0;
  const bySustained = workersFor(sustained, policy);
  const byForecast = rise > 0 ? workersFor(figures.forecast, policy) : 0;
  const to = Math.max(bySustained, byForecast);
  if (to <= serving.length) {
    // Only the limit holds it back: a person should know.
    const wanted = workersFor(sustained, { ...policy, max: Number.POSITIVE_INFINITY });
    if (wanted <= policy.max || serving.length < policy.max) return undefined;
    const reason = `the load needs ${workers(wanted)}, and the policy has at most ${policy.max}: raise max`;
    return { action: 'keep', reason };
  }
  const { loadPerWorker } = figures;
  const why =
    byForecast > bySustained
      ? `load of ${percent(loadPerWorker)} a worker, growing by ${percent(rise * 1_000)} of a worker each second: in ${seconds(policy.forecastMs)} it needs ${workers(byForecast)} at the target of ${percent(policy.target)}`
      : `load of ${percent(loadPerWorker)} a worker, too much for ${seconds(policy.outWindowMs)}: it needs ${workers(bySustained)} at the target of ${percent(policy.target)}`;
  const sinceIn = now - (last.inAt ?? Number.NEGATIVE_INFINITY);
  if (sinceIn < policy.outWindowMs) {
    const waits = seconds(policy.outWindowMs - sinceIn);
    return {
      action: 'keep',
      reason: `${why}; a worker was drained ${seconds(sinceIn)} ago, so that is left to settle for ${waits} more`,
    };
  }
  return { action: 'out', to, cause: 'load', reason: why };
}

function fewer(scope: Scope): Verdict | undefined {
  const { now, policy, loads, last, serving, ready, draining, starting, figures } = scope;
  // Even the highest load of the window has to fit on the others, with room to spare: else the worker would be back soon.
  const seen = loads.filter(({ at }) => now - at <= policy.inWindowMs);
  const peak = Math.max(figures.forecast, ...seen.map(({ demand }) => demand));
  const left = serving.length - 1;
  // Never fewer than min, which is one at least: the last one stays.
  if (workersFor(peak / policy.inShare, policy) > left) return undefined;
  const [leaving] = draining;
  if (leaving !== undefined) return { action: 'keep', reason: `${leaving.id} drains; one goes at a time` };
  if (starting > 0) return { action: 'keep', reason: `${workers(starting)} still starting; none goes until then` };
  const silent = ready.find((worker) => !isFresh(worker, now));
  if (silent !== undefined) {
    return { action: 'keep', reason: `${silent.id} does not say how loaded it is, so none is drained` };
  }
  const since = Math.max(loads[0]?.at ?? now, last.outAt ?? Number.NEGATIVE_INFINITY);
  const waits = Math.max(since + policy.inWindowMs, (last.inAt ?? Number.NEGATIVE_INFINITY) + policy.outWindowMs) - now;
  const why = `${workers(left)} would be at ${percent(peak / left)} each at most, for a target of ${percent(policy.target)}`;
  if (waits > 0) return { action: 'keep', reason: `${why}; if it stays so for ${seconds(waits)} more, one goes` };
  const victim = cheapest(ready, now);
  if (victim === undefined) return undefined;
  return { action: 'in', worker: victim.worker.id, cause: 'load', reason: `${why}; ${victim.why}` };
}

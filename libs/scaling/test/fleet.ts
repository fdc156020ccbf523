/** A fleet on a manual clock: workers that start, serve, drain and die, and a load that is spread over those that are ready. */
import { Autoscaler, type Decision, type ScalingPolicy, type Worker } from '../src/index.ts';

export interface Second {
  /** Event loops that the load of this second fills. */
  readonly demand: number;
  readonly ues?: number;
  /** A ready worker dies at the start of this second. */
  readonly death?: boolean;
  /** The one that it names says nothing in this second. */
  readonly silent?: number;
}

export interface Step {
  readonly now: number;
  readonly workers: readonly Worker[];
  readonly decision: Decision;
}

interface Member {
  readonly id: string;
  phase: Worker['phase'];
  since: number;
}

export interface FleetOptions {
  readonly policy: ScalingPolicy;
  /** Workers at the start; the policy's min where absent. */
  readonly workers?: number;
  readonly startMs?: number;
  readonly drainMs?: number;
}

/** Every second the load is looked at, decided, and what was decided is done. */
export function simulate(seconds: readonly Second[], options: FleetOptions): Step[] {
  const { policy, workers = policy.min, startMs = 2_000, drainMs = 1_000 } = options;
  const autoscaler = new Autoscaler(policy);
  let count = 0;
  const start = (now: number, phase: Worker['phase']): Member => ({ id: `amf-${++count}`, phase, since: now });
  let members = Array.from({ length: workers }, () => start(0, 'ready'));
  return seconds.map(({ demand, ues = 0, death = false, silent }, at) => {
    const now = 1_000 * at;
    for (const member of members) {
      if (member.phase === 'starting' && now - member.since >= startMs) member.phase = 'ready';
    }
    members = members.filter(({ phase, since }) => phase !== 'draining' || now - since < drainMs);
    if (death) members.splice(members.findIndex(({ phase }) => phase === 'ready') >>> 0, 1);
    const ready = members.filter(({ phase }) => phase === 'ready');
    const share = demand / Math.max(1, ready.length);
    const seen: Worker[] = members.map(({ id, phase }, index) => {
      if (phase === 'starting' || index === silent) return { id, phase };
      const busy = phase === 'ready' ? Math.min(1, share) : 0.01;
      // What does not fit waits.
      const delayMs = phase === 'ready' ? Math.max(0, share - 1) * 100 : 0;
      const own = phase === 'ready' ? Math.round(ues / ready.length) : 0;
      return { id, phase, load: { at: now, busy, delayMs, messagesPerSecond: 1_000 * busy, ues: own } };
    });
    const decision = autoscaler.next(now, seen);
    if (decision.action === 'out') {
      const serving = members.filter(({ phase }) => phase !== 'draining').length;
      for (let n = serving; n < decision.to; n++) members.push(start(now, 'starting'));
    } else if (decision.action === 'in') {
      const victim = members.find(({ id }) => id === decision.worker);
      if (victim !== undefined) Object.assign(victim, { phase: 'draining', since: now });
    }
    return { now, workers: seen, decision };
  });
}

export function serving({ workers }: Step): number {
  return workers.filter(({ phase }) => phase !== 'draining').length;
}

/** `0 s 1 → 3`, one line a change, for a failure that people read. */
export function plotted(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    const { decision, now } = step;
    if (decision.action === 'keep') return [];
    const to = decision.action === 'out' ? decision.to : serving(step) - 1;
    return [`${now / 1_000} s: ${serving(step)} → ${to}: ${decision.reason}`];
  });
}

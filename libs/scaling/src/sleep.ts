/** When a function that may sleep is scaled to zero, and when it is woken. It has one worker otherwise. */
import { z } from 'zod';
import type { PowerPolicy } from './policy.ts';
import { seconds } from './sentences.ts';
import { isFresh, type Worker } from './worker.ts';

/**
 * Functions that may sleep: they only answer SBI requests, all they know is in settings or in the store, they fire no timer and send
 * nothing by themselves, and a registration of a UE that is served as usual does not need them. The first request waits for a start.
 */
export const SLEEPERS = ['nssf', 'bsf'] as const;
export type Sleeper = (typeof SLEEPERS)[number];

export const sleepPolicySchema = z.strictObject({
  afterSeconds: z
    .number()
    .min(1)
    .max(86_400)
    .default(300)
    .describe('A function that may sleep does so when nobody has asked it anything for so long'),
  power: z.enum(['performance', 'balanced', 'saver']).default('balanced').describe('Only with saver does any sleep'),
});
export type SleepPolicy = z.output<typeof sleepPolicySchema>;

export interface SleepSituation {
  readonly now: number;
  readonly workers: readonly Worker[];
  /** Requests that are held until there is a worker. */
  readonly waiting: number;
}

export interface SleepDecision {
  readonly action: 'keep' | 'sleep' | 'wake';
  readonly reason: string;
}

export class SleepWatch {
  policy: SleepPolicy;
  /** Since when each look found all workers idle. */
  #idleSince: number | undefined;

  constructor(policy: SleepPolicy) {
    this.policy = policy;
  }

  /** To be called again and again, as the autoscaler is. `now` never goes back. */
  next(situation: SleepSituation): SleepDecision {
    const { now, workers, waiting } = situation;
    const idle = waiting === 0 && workers.length > 0 && workers.every((worker) => isIdle(worker, now));
    this.#idleSince = idle ? (this.#idleSince ?? now) : undefined;
    const power: PowerPolicy = this.policy.power;
    if (!workers.some(({ phase }) => phase !== 'draining')) {
      if (waiting > 0) return { action: 'wake', reason: 'somebody asks' };
      if (power !== 'saver') return { action: 'wake', reason: `nothing sleeps with the policy ${power}` };
      return { action: 'keep', reason: 'it sleeps' };
    }
    if (power !== 'saver') return { action: 'keep', reason: `nothing sleeps with the policy ${power}` };
    if (this.#idleSince === undefined) return { action: 'keep', reason: 'it is in use, or not known to be idle' };
    const took = now - this.#idleSince;
    const limit = 1_000 * this.policy.afterSeconds;
    if (took < limit) return { action: 'keep', reason: `nobody has asked for ${seconds(took)} of ${seconds(limit)}` };
    return { action: 'sleep', reason: `nobody has asked for ${seconds(took)}` };
  }
}

/** One that is silent may be at work. */
function isIdle(worker: Worker, now: number): boolean {
  if (worker.phase !== 'ready' || !isFresh(worker, now)) return false;
  return worker.load.messagesPerSecond === 0 && (worker.load.inFlight ?? 0) === 0;
}

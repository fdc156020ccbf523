/** Who is killed when: drawn from a seed, so that a run can be had again as far as processes allow. */
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@trunkline/simnet';
import type { RedisServer } from '../../libs/state/test/redis-server.ts';
import type { ChaosCore, Worker } from './chaos-core.ts';
import type { FunctionProcess } from './function-process.ts';

export type Victim = 'store' | 'upf' | 'pcf' | 'pcscf' | 'operator';

/** A worker starts or drains for so long about. */
const DECIDED_MS = 1_500;

export interface Killed {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: string;
}

/**
 * SIGKILL of one that is ready. The last one of a function is spared while its next one starts: a core without any SMF serves nobody,
 * and how soon it does again would be a measurement of this machine. Undefined where all are spared.
 */
export function killWorker(
  core: ChaosCore,
  random: Random,
  { killed, workersOf }: { readonly killed: ReadonlySet<number>; readonly workersOf: readonly string[] },
): Worker | undefined {
  const ready = core.ready().filter(({ nf, pid }) => workersOf.includes(nf) && !killed.has(pid));
  const spare = ready.filter(({ nf }) => ready.filter((other) => other.nf === nf).length > 1);
  const victim = spare[Math.floor(random.next() * spare.length)];
  if (victim === undefined) return undefined;
  try {
    kill(victim.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  return victim;
}

export interface DisorderOptions {
  readonly everyMs: number;
  /** Functions whose workers are killed. */
  readonly workersOf: readonly string[];
  /** How long workers are killed. */
  readonly workersMs: number;
  /** Who is killed after the workers, in this order. */
  readonly afterwards: readonly Victim[];
  /** What the core has to come to rest, after the workers and each of the others. */
  readonly calmMs: number;
  /** What a process that was killed is away at least: a container's restart. */
  readonly awayMs: number;
}

/** Of the operator, one after the other: in a decision where there is one in time, at any moment where there is none. */
export const OPERATOR_KILLS = 4;
/** One that dies soon after its start is started ever later. */
const OPERATOR_BACK_MS = 8_000;

/** Workers, and then the others. */
export async function disorder(
  core: ChaosCore,
  random: Random,
  { everyMs, workersOf, workersMs, afterwards, calmMs, awayMs }: DisorderOptions,
  tell: (killed: Killed) => void,
): Promise<void> {
  const killed = new Set<number>();
  const until = performance.now() + workersMs;
  while (performance.now() + everyMs <= until) {
    await pause(everyMs);
    const victim = killWorker(core, random, { killed, workersOf });
    if (victim === undefined) continue;
    killed.add(victim.pid);
    tell({ at: Date.now(), what: victim.id });
  }
  await pause(calmMs);
  for (const what of afterwards) {
    if (what === 'operator') {
      for (let n = 0; n < OPERATOR_KILLS; n++) await killOperator(core, random, everyMs, tell);
    } else {
      const victim = core[what];
      if (victim === undefined) throw new Error(`${what}: there is none without calls`);
      tell({ at: Date.now(), what });
      await restart(victim, awayMs);
    }
    await pause(calmMs);
  }
}

/** How long it takes at most to kill one of these and to have it back, a start aside. */
export function longestMs(what: Victim, everyMs: number, awayMs: number): number {
  return what === 'operator' ? OPERATOR_KILLS * (2 * everyMs + DECIDED_MS + OPERATOR_BACK_MS) : awayMs;
}

/** While what it decided is carried out; the seed says how long after. */
async function killOperator(
  core: ChaosCore,
  random: Random,
  everyMs: number,
  tell: (killed: Killed) => void,
): Promise<void> {
  const [wait, after] = [everyMs * (1 + random.next()), DECIDED_MS * random.next()];
  const decided = await core.decision(wait);
  if (decided !== undefined) await pause(after);
  tell({ at: Date.now(), what: `operator${decided === undefined ? '' : ` (after it decided: ${decided})`}` });
  await core.killOperator();
}

/** SIGKILL, and back as a container would be. */
async function restart(victim: RedisServer | FunctionProcess, awayMs: number): Promise<void> {
  await victim.kill();
  await pause(awayMs);
  await victim.restart();
}

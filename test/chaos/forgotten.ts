/** Workers that nobody thinks of any more: marked to go and still there, or processes that are on no list. */
import { readFileSync } from 'node:fs';
import type { AutoscaledCore } from '../flow/autoscaled-core.ts';

/** A line for each. Asked for again and again: what only drains is gone soon. */
export function forgottenWorkers(core: AutoscaledCore, functions: readonly string[]): string[] {
  const known = functions.flatMap((nf) => core.workers(nf));
  const draining = known.filter(({ phase }) => phase === 'draining').map(({ id }) => `worker ${id} still drains`);
  const pids = new Set(known.map(({ pid }) => pid));
  const others = workerProcesses(core.pid).filter((pid) => !pids.has(pid));
  return [...draining, ...others.map((pid) => `worker process ${pid} is on no list`)];
}

/** Children of this process that are workers, as Linux knows them. */
function workerProcesses(parent: number): number[] {
  const children = read(`/proc/${parent}/task/${parent}/children`).split(' ').filter(Boolean).map(Number);
  return children.filter((pid) => read(`/proc/${pid}/cmdline`).includes('--while-attached'));
}

/** Nothing where the process has gone meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** CPU of a process and of all that came of it, in seconds: Kamailio is a dozen processes. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's unit of times in /proc on all architectures that Node runs on. */
const TICKS_A_SECOND = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

export function cpuOfFamily(pid: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const family = new Set([pid]);
  // A parent may stand behind its child where numbers have begun anew.
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid: own, parent } of all) if (family.has(parent)) family.add(own);
  }
  return all.filter(({ pid: own }) => family.has(own)).reduce((sum, { seconds }) => sum + seconds, 0);
}

function statOf(pid: number): Stat | undefined {
  try {
    // proc_pid_stat(5): after the name in parentheses come the fields from number 3 on; 4 is the parent, 14 and 15 are utime and stime.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND };
  } catch {
    return undefined;
  }
}

/** CPU seconds of processes that come and go, as Linux counts them; 0 where there is no /proc. */
import { readFileSync } from 'node:fs';

/** The kernel's unit of times in /proc on all architectures that Node runs on. */
const TICKS_A_SECOND = 100;

export class CpuOfProcesses {
  readonly #seen = new Map<number, number>();

  /** Of all that were ever asked for: what one has used is not forgotten when it ends. */
  total(pids: readonly number[]): number {
    for (const pid of pids) {
      const used = cpuOf(pid);
      if (used !== undefined) this.#seen.set(pid, used);
    }
    return [...this.#seen.values()].reduce((sum, one) => sum + one, 0);
  }
}

function cpuOf(pid: number): number | undefined {
  try {
    // proc_pid_stat(5): after the name in parentheses come the fields from number 3 on; utime and stime are 14 and 15.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}

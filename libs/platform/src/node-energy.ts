/**
 * Energy of the machine that this process runs on, from the processor's own counters (RAPL) as Linux shows them in its powercap
 * folder, and the CPU time that all of the machine took: who has both can be charged its share.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NodeEnergySample {
  /** Since this was made. */
  readonly joules: number;
  /** Busy CPU time of the machine since it is up, seconds. */
  readonly cpuSeconds: number;
}

interface Domain {
  readonly folder: string;
  /** At which its counter begins at 0 again, microjoules. */
  readonly range: number;
  last: number;
}

/** Packages and the memory beside them. Cores and the like are parts of a package, psys has all of them in it once more. */
const COUNTED = /^(package|dram)/;
/** `intel-rapl:0`, `intel-rapl:0:1`; what has another prefix shows the same counters by another way. AMD's have the same names. */
const ZONE = /^intel-rapl:\d+(:\d+)?$/;
/** Of /proc/stat: USER_HZ, which Linux shows to programs whatever the kernel's own is. */
const TICKS_PER_SECOND = 100;

export class NodeEnergy {
  readonly #stat: string;
  readonly #domains: readonly Domain[];
  #microjoules = 0;

  private constructor(domains: readonly Domain[], stat: string) {
    this.#domains = domains;
    this.#stat = stat;
  }

  /** Undefined with the reason where the machine does not show its counters: none, a virtual machine's, or root's alone. */
  static open(powercap: string, stat = '/proc/stat'): { readonly energy?: NodeEnergy; readonly reason?: string } {
    try {
      const zones = readdirSync(powercap).filter((name) => ZONE.test(name));
      const domains = zones
        .map((name) => join(powercap, name))
        .filter((folder) => COUNTED.test(text(folder, 'name')))
        .map((folder) => ({ folder, range: number(folder, 'max_energy_range_uj'), last: number(folder, 'energy_uj') }));
      if (domains.length === 0) return { reason: `${powercap} has no RAPL domain of a package` };
      busySeconds(stat);
      return { energy: new NodeEnergy(domains, stat) };
    } catch (error) {
      const { code, path } = error as NodeJS.ErrnoException;
      if (code === 'EACCES')
        return { reason: `${path} is not readable: give this user the right to read it (0444, or a group)` };
      return { reason: (error as Error).message };
    }
  }

  /** To be asked more often than a counter wraps around, which takes minutes. Undefined where it cannot be read for now. */
  sample(): NodeEnergySample | undefined {
    try {
      for (const domain of this.#domains) {
        const now = number(domain.folder, 'energy_uj');
        this.#microjoules += now >= domain.last ? now - domain.last : now - domain.last + domain.range;
        domain.last = now;
      }
      return { joules: this.#microjoules / 1e6, cpuSeconds: busySeconds(this.#stat) };
    } catch {
      return undefined;
    }
  }
}

function text(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').trim();
}

function number(folder: string, file: string): number {
  const value = Number(text(folder, file));
  if (!Number.isFinite(value)) throw new RangeError(`${join(folder, file)} is no number`);
  return value;
}

/** proc(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
function busySeconds(stat: string): number {
  const line = /^cpu +(.*)$/m.exec(readFileSync(stat, 'utf8'))?.[1];
  const [user, nice, system, , , irq = 0, softirq = 0] = (line ?? '').split(' ').map(Number);
  const ticks = (user ?? Number.NaN) + (nice ?? Number.NaN) + (system ?? Number.NaN) + irq + softirq;
  if (!Number.isFinite(ticks)) throw new RangeError(`${stat} does not say how busy the CPUs were`);
  return ticks / TICKS_PER_SECOND;
}

/** What a core costs, asked of its workers: CPU time of their processes, and what they did with it. */
import type { Clock } from '@trunkline/platform';
import { type EnergyEstimate, EnergyMeter, type WorkerCost } from '@trunkline/scaling';
import type { KubeObject } from '../kube/objects.ts';
import type { MobileCoreSpec } from '../resources/mobile-core.ts';
import type { WorkerFigures } from './figures.ts';
import type { WorkerApi } from './worker-api.ts';
import { podReady } from './workloads.ts';

/** Between two looks at a core's workers, milliseconds. */
export const ENERGY_LOOK_MS = 30_000;

/** In whole figures of two digits: more would pretend to know. */
type Estimate = { readonly [Figure in keyof EnergyEstimate]: NonNullable<EnergyEstimate[Figure]> };

export class Energy {
  readonly #options: { readonly workers: WorkerApi; readonly clock: Clock };
  /** By core. */
  readonly #meters = new Map<string, { readonly meter: EnergyMeter; lookedAt: number }>();

  constructor(options: { readonly workers: WorkerApi; readonly clock: Clock }) {
    this.#options = options;
  }

  /** A core that is gone. */
  forget(core: string): void {
    this.#meters.delete(core);
  }

  /** `pods`: of the core. */
  async look(core: string, pods: readonly KubeObject[]): Promise<void> {
    const { workers, clock } = this.#options;
    const known = this.#meters.get(core) ?? { meter: new EnergyMeter(), lookedAt: Number.NEGATIVE_INFINITY };
    if (clock.monotonic() - known.lookedAt < ENERGY_LOOK_MS) return;
    const figures = await Promise.all(
      pods.filter(podReady).map(async (pod) => [pod.metadata.name, costOf(await workers.figures(pod))] as const),
    );
    const costs = figures.flatMap(([name, cost]) => (cost === undefined ? [] : [[name, cost] as const]));
    known.lookedAt = clock.monotonic();
    known.meter.look(known.lookedAt, new Map(costs));
    this.#meters.set(core, known);
  }

  /** Undefined where nothing can be said yet. */
  estimate(core: string, model: MobileCoreSpec['power']['model']): Estimate | undefined {
    const estimate = this.#meters.get(core)?.meter.estimate(model) ?? {};
    const figures = Object.entries(estimate).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toPrecision(2)) : value,
    ]);
    return figures.length === 0 ? undefined : Object.fromEntries(figures);
  }
}

/** Undefined for what is no function of ours, and for one that does not say. */
function costOf({ cpuSeconds, node, registrations, sessions }: WorkerFigures = {}): WorkerCost | undefined {
  if (cpuSeconds === undefined) return undefined;
  return { cpuSeconds, registrations: registrations?.attempts ?? 0, sessions: sessions?.attempts ?? 0, node };
}

/** What is said of a core: its status and its events. */
import type { Clock } from '@trunkline/platform';
import type { UpgradeStep } from '@trunkline/scaling';
import type { KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { type Kind, type KubeObject, keyOf } from '../kube/objects.ts';
import type { Condition } from '../resources/common.ts';
import type { MobileCoreSpec, MobileCoreStatus } from '../resources/mobile-core.ts';
import { conditionsWith, transitions } from '../status/conditions.ts';
import type { Events, Note } from '../status/events.ts';
import { writeStatus } from '../status/write.ts';
import type { Energy } from './energy.ts';
import { policyAt } from './power.ts';
import type { FleetState } from './scaler.ts';
import { type Upgrade, upgradeIn, upgradeStatus } from './upgrade-state.ts';
import { type Situation, verdictsOf } from './verdicts.ts';
import type { Workload } from './workloads.ts';

/** A status that differs only in figures of load is written so often, milliseconds. */
const FIGURES_MS = 30_000;

export type Refusal = NonNullable<Situation['refusal']>;
export type Fleets = ReadonlyMap<string, FleetState>;

export interface ReportOptions {
  readonly api: KubeApi;
  readonly caches: ReadonlyMap<Kind, Cache>;
  readonly clock: Clock;
  readonly events: Events;
  readonly energy: Energy;
  /** Of the chart. */
  readonly version: string;
}

export interface Findings {
  readonly workloads: readonly Workload[];
  readonly fleets: Fleets;
  readonly refusal: Refusal | undefined;
  /** Absent where it cannot be read. */
  readonly spec: MobileCoreSpec | undefined;
}

export class CoreReport {
  readonly #options: ReportOptions;
  /** Core → when its status was written last. */
  readonly #writtenAt = new Map<string, number>();

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** A core that is gone. */
  forget(key: string): void {
    this.#writtenAt.delete(key);
  }

  /** Numbers of workers are written down before they are acted on: whoever goes on from here does the same. Gives the core as it is then. */
  async decided(core: KubeObject, fleets: Fleets): Promise<KubeObject> {
    const { events } = this.#options;
    const before = (core.status ?? {}) as MobileCoreStatus;
    const changed = [...fleets].flatMap(([name, { replicas, change }]) =>
      change === undefined ? [] : [{ name, replicas, change }],
    );
    if (changed.length === 0) return core;
    const known = before.functions ?? [];
    const ready = (name: string) => known.find((one) => one.name === name)?.ready ?? 0;
    const functions = [
      ...known.filter(({ name }) => !changed.some((one) => one.name === name)),
      ...changed.map(({ name, replicas, change }) => ({
        name,
        desired: replicas,
        ready: ready(name),
        why: change.message,
      })),
    ];
    const now = await this.#write(core, { ...before, functions });
    for (const { name, change } of changed) {
      await events.tell(core, { type: 'Normal', reason: change.reason, message: `${name}: ${change.message}` });
    }
    return now;
  }

  /** As numbers of workers, so is the phase of an upgrade: written before it is acted on. Gives the core as it is then. */
  async upgraded(core: KubeObject, upgrade: Upgrade | undefined, note: UpgradeStep['note']): Promise<KubeObject> {
    const before = (core.status ?? {}) as MobileCoreStatus;
    const { upgrade: _upgrade, ...rest } = before;
    const status = { ...rest, ...(upgrade !== undefined && { upgrade: upgradeStatus(upgrade) }) };
    const now =
      JSON.stringify(before.upgrade) === JSON.stringify(status.upgrade) ? core : await this.#write(core, status);
    if (note !== undefined) {
      const type = note.reason === 'UpgradeHalted' ? 'Warning' : 'Normal';
      await this.#options.events.tell(core, { type, ...note });
    }
    return now;
  }

  async say(core: KubeObject, { workloads, fleets, refusal, spec }: Findings): Promise<void> {
    const { clock, events, energy, version } = this.#options;
    const before = core.status as MobileCoreStatus | undefined;
    const verdicts = verdictsOf({
      workloads,
      refusal,
      paused: spec?.paused === true,
      upgrade: upgradeIn(core),
      scaling: scalingOf(fleets, workloads),
      scales: fleets.size > 0 || spec?.functions.some(({ scaling }) => scaling !== undefined) === true,
    });
    const known = before?.conditions ?? [];
    const conditions = conditionsWith(known, verdicts, { now: clock.now(), generation: core.metadata.generation });
    const status: MobileCoreStatus = {
      observedGeneration: core.metadata.generation,
      conditions,
      ready: `${workloads.filter(({ ready, desired }) => ready >= desired).length}/${workloads.length}`,
      version,
      power: spec === undefined ? before?.power : policyAt(clock.now(), spec.power),
      energy: spec === undefined ? before?.energy : energy.estimate(keyOf(core), spec.power.model),
      ...(before?.upgrade !== undefined && { upgrade: before.upgrade }),
      functions: workloads.map((workload) => functionStatus(workload, fleets.get(workload.name), before)),
    };
    for (const one of transitions(known, conditions)) {
      const note = noteOf(one);
      if (note !== undefined) await events.tell(core, note);
    }
    if (this.#isWorthWriting(core, before, status)) await this.#write(core, status);
  }

  #isWorthWriting(core: KubeObject, before: MobileCoreStatus | undefined, status: MobileCoreStatus): boolean {
    const bare = (one: MobileCoreStatus | undefined) =>
      JSON.stringify({
        ...one,
        energy: undefined,
        functions: one?.functions?.map(({ load: _load, why: _why, ...rest }) => rest),
      });
    const writtenAt = this.#writtenAt.get(keyOf(core)) ?? Number.NEGATIVE_INFINITY;
    return bare(before) !== bare(status) || this.#options.clock.monotonic() - writtenAt >= FIGURES_MS;
  }

  async #write(core: KubeObject, status: MobileCoreStatus): Promise<KubeObject> {
    const { api, caches, clock } = this.#options;
    this.#writtenAt.set(keyOf(core), clock.monotonic());
    const written = await writeStatus(api, core, status);
    if (written !== undefined) caches.get('MobileCore')?.wrote(written);
    return written ?? core;
  }
}

/** What a person wants to hear of: not each step of a roll-out. */
function noteOf({ type, status, reason, message }: Condition): Note | undefined {
  if (type === 'Ready' && status === 'True') return { type: 'Normal', reason: 'Ready', message };
  if (type === 'Degraded' && status === 'True') return { type: 'Warning', reason, message };
  if (type === 'Progressing' && reason === 'Paused') return { type: 'Normal', reason, message };
  return undefined;
}

function scalingOf(fleets: Fleets, workloads: readonly Workload[]): Situation['scaling'] {
  return [...fleets].flatMap(([name, { draining, replicas, decision }]) => {
    if (draining !== undefined) return [{ reason: 'Draining', message: `${name}: ${draining} hands its UEs over` }];
    const ready = workloads.find((one) => one.name === name)?.ready ?? 0;
    if (ready >= replicas) return [];
    const message = `${name}: ${ready} of ${replicas} workers are ready; ${decision.reason}`;
    return [{ reason: 'ScalingOut', message }];
  });
}

function functionStatus(workload: Workload, fleet: FleetState | undefined, before: MobileCoreStatus | undefined) {
  const { name, desired, ready } = workload;
  if (fleet === undefined) return { name, desired, ready };
  const why = fleet.change?.message ?? before?.functions?.find((one) => one.name === name)?.why;
  return {
    name,
    desired: fleet.replicas,
    ready,
    ...(fleet.load !== undefined && { load: fleet.load }),
    ...(fleet.draining !== undefined && { draining: fleet.draining }),
    ...(why !== undefined && { why }),
  };
}

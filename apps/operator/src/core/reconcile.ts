/**
 * Brings a cluster to what a MobileCore says. Phases: what is there, how many workers, what the chart makes of it, what differs,
 * what is to be said about it. Each time all of them, from nothing but what the API has.
 */
import type { Clock } from '@trunkline/platform';
import { SLEEPERS } from '@trunkline/scaling';
import { z } from 'zod';
import type { Reconciled } from '../control/controller.ts';
import { NotNow } from '../control/not-now.ts';
import { ApiError, type KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { isOwnedBy, type Kind, type KubeObject, keyOf } from '../kube/objects.ts';
import { type MobileCoreSpec, type MobileCoreStatus, mobileCoreSchema } from '../resources/mobile-core.ts';
import type { Events } from '../status/events.ts';
import { sleepersOf } from './asleep.ts';
import { withCpuShare } from './cpu-requests.ts';
import { ENERGY_LOOK_MS, type Energy } from './energy.ts';
import type { Owned } from './owned.ts';
import { packed } from './packing.ts';
import { policyAt } from './power.ts';
import { type Render, RenderError } from './render.ts';
import type { CoreReport, Refusal } from './report.ts';
import { type FleetState, podsOf, type Scaler } from './scaler.ts';
import type { Sleeper } from './sleeper.ts';
import { type Upgrader } from './upgrade.ts';
import { isUnderWay, upgradeIn } from './upgrade-state.ts';
import { CORE_LABEL, chartValues, type ValuesInput } from './values.ts';
import { componentOf, TRACK_LABEL, type Workload, workloadOf } from './workloads.ts';

export const FINALIZER = 'trunkline.dev/core';
/** Between two looks at the load of workers, milliseconds. */
const LOOK_MS = 2_000;
/** As long as something is under way: a pod that hangs is seen by its age. Milliseconds. */
const UNDER_WAY_MS = 20_000;
/** What was refused is tried again: a Secret or a right may be there by then. Milliseconds. */
const REFUSED_MS = 60_000;

export interface CoreOptions {
  readonly api: KubeApi;
  readonly caches: ReadonlyMap<Kind, Cache>;
  readonly clock: Clock;
  readonly events: Events;
  readonly owned: Owned;
  readonly render: Render;
  readonly scaler: Scaler;
  readonly sleeper: Sleeper;
  readonly activator: ValuesInput['activator'];
  readonly upgrader: Upgrader;
  readonly energy: Energy;
  readonly operatorNamespace: string;
  readonly report: CoreReport;
}

export class CoreReconciler {
  readonly #options: CoreOptions;

  constructor(options: CoreOptions) {
    this.#options = options;
  }

  async reconcile(key: string): Promise<Reconciled> {
    const { caches, clock, scaler, sleeper, upgrader, energy, report } = this.#options;
    for (const cache of caches.values()) {
      const why = cache.whyStale(clock.monotonic());
      if (why !== undefined) throw new NotNow(why);
    }
    const core = caches.get('MobileCore')?.get(key);
    if (core === undefined) {
      scaler.forget(key);
      sleeper.forget(`${key}/`);
      upgrader.forget(key);
      energy.forget(key);
      report.forget(key);
      return {};
    }
    if (core.metadata.deletionTimestamp !== undefined) return this.#finish(core);
    if (!core.metadata.finalizers?.includes(FINALIZER))
      await this.#setFinalizers(core, [...(core.metadata.finalizers ?? []), FINALIZER]);
    const parsed = mobileCoreSchema.safeParse(core);
    if (!parsed.success) {
      const refusal: Refusal = { reason: 'InvalidSettings', message: z.prettifyError(parsed.error) };
      return this.#say(core, { refusal, fleets: new Map(), spec: undefined });
    }
    return this.#bring(core, parsed.data.spec);
  }

  async #bring(core: KubeObject, spec: MobileCoreSpec): Promise<Reconciled> {
    if (spec.paused) return this.#say(core, { refusal: undefined, fleets: new Map(), spec });
    let refusal: Refusal | undefined;
    let fleets: ReadonlyMap<string, FleetState> = new Map();
    let current = core;
    try {
      await this.#options.energy.look(keyOf(core), this.#pods(core));
      const sleeping = await this.#sleepers(core, spec);
      fleets = new Map([...(await this.#fleets(core, spec)), ...sleeping.fleets]);
      current = await this.#options.report.decided(core, fleets);
      const replicas = new Map([...fleets].map(([name, fleet]) => [name, fleet.replicas]));
      current = await this.#apply(current, spec, replicas, sleeping.slices);
    } catch (error) {
      refusal = refusalOf(error);
      if (refusal === undefined) throw error;
    }
    await this.#say(current, { refusal, fleets, spec });
    if (fleets.size > 0 || isUnderWay(upgradeIn(current))) return { againMs: LOOK_MS };
    if (refusal !== undefined) return { againMs: REFUSED_MS };
    return this.#workloads(core).every(({ settled }) => settled)
      ? { againMs: ENERGY_LOOK_MS }
      : { againMs: UNDER_WAY_MS };
  }

  /** How many workers the functions have that are scaled by load. */
  async #fleets(core: KubeObject, spec: MobileCoreSpec): Promise<ReadonlyMap<string, FleetState>> {
    const { scaler, clock } = this.#options;
    const power = policyAt(clock.now(), spec.power);
    const pods = this.#pods(core);
    const keepsAll = isUnderWay(upgradeIn(core));
    const fleets = new Map<string, FleetState>();
    for (const { name, scaling } of spec.functions) {
      if (scaling === undefined) continue;
      const replicas = this.#desired(core, name) ?? scaling.min;
      const key = `${keyOf(core)}/${name}`;
      fleets.set(name, await scaler.look({ key, pods: podsOf(pods, name), replicas, scaling, power, keepsAll }));
    }
    return fleets;
  }

  /** Those that may sleep, and what stands in for them while they do. */
  async #sleepers(
    core: KubeObject,
    spec: MobileCoreSpec,
  ): Promise<{ readonly fleets: ReadonlyMap<string, FleetState>; readonly slices: readonly KubeObject[] }> {
    const { sleeper, clock, caches } = this.#options;
    const { sleepAfterSeconds: afterSeconds } = spec.power;
    const names = sleepersOf(spec);
    const fleets = new Map<string, FleetState>();
    const slices: KubeObject[] = [];
    for (const name of SLEEPERS) if (!names.includes(name)) sleeper.forget(`${keyOf(core)}/${name}`);
    if (afterSeconds === undefined) return { fleets, slices };
    const of = (kind: Kind, name: string) =>
      caches
        .get(kind)
        ?.all()
        .find((one) => isOwnedBy(one, core) && componentOf(one) === name);
    for (const name of names) {
      const { fleet, slice } = await sleeper.look({
        ...{ core: keyOf(core), name, afterSeconds },
        service: of('Service', name),
        standsIn: of('EndpointSlice', name) !== undefined,
        pods: podsOf(this.#pods(core), name),
        replicas: this.#desired(core, name) ?? 1,
        power: policyAt(clock.now(), spec.power),
        keepsAwake: isUnderWay(upgradeIn(core)),
      });
      fleets.set(name, fleet);
      if (slice !== undefined) slices.push(slice);
    }
    return { fleets, slices };
  }

  /** What was decided before: by the status, or by what runs where there is none. */
  #desired(core: KubeObject, name: string): number | undefined {
    const status = core.status as MobileCoreStatus | undefined;
    const decided = status?.functions?.find((one) => one.name === name)?.desired;
    return decided ?? this.#workloads(core).find((one) => one.name === name)?.desired;
  }

  async #apply(
    core: KubeObject,
    spec: MobileCoreSpec,
    replicas: ReadonlyMap<string, number>,
    slices: readonly KubeObject[],
  ): Promise<KubeObject> {
    const { render, owned, events, upgrader, clock, report, operatorNamespace, activator } = this.#options;
    const { name, namespace = '' } = core.metadata;
    const values = chartValues({ name, spec, replicas, operatorNamespace, activator });
    const first = this.#workloads(core).length === 0;
    const saver = policyAt(clock.now(), spec.power) === 'saver';
    const made = await render({ name, namespace, values });
    const lowered = withCpuShare(made, saver ? spec.power.saverCpuRequestPercent / 100 : 1);
    const rendered = saver && spec.power.saverPacksNodes ? packed(lowered, name) : lowered;
    const step = await upgrader.look({
      core,
      settings: spec.upgrade,
      rendered,
      there: this.#made(core),
      pods: this.#pods(core),
    });
    const current = await report.upgraded(core, step.state, step.note);
    const { applied, removed } = await owned.bring(core, [...step.objects, ...slices]);
    if (applied.length === 0 && removed.length === 0) return current;
    const what = [listed('applied', applied), listed('removed', removed)].filter(Boolean).join('; ');
    await events.tell(core, { type: 'Normal', reason: first ? 'Created' : 'Changed', message: what });
    return current;
  }

  #pods(core: KubeObject): readonly KubeObject[] {
    const { namespace, name } = core.metadata;
    const pods = this.#options.caches.get('Pod')?.all() ?? [];
    return pods.filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.[CORE_LABEL] === name);
  }

  /** StatefulSets and Deployments that were made for it. */
  #made(core: KubeObject): readonly KubeObject[] {
    return (['StatefulSet', 'Deployment'] as const)
      .flatMap((kind) => this.#options.caches.get(kind)?.all() ?? [])
      .filter((one) => isOwnedBy(one, core));
  }

  #workloads(core: KubeObject): readonly Workload[] {
    const pods = this.#pods(core);
    return this.#made(core)
      .filter(({ metadata }) => metadata.labels?.[TRACK_LABEL] === undefined)
      .map((one) => workloadOf(one, pods, this.#options.clock.now()))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #say(
    core: KubeObject,
    known: { refusal: Refusal | undefined; fleets: ReadonlyMap<string, FleetState>; spec: MobileCoreSpec | undefined },
  ): Promise<Reconciled> {
    await this.#options.report.say(core, { ...known, workloads: this.#workloads(core) });
    return {};
  }

  /** Everything that was made goes first, so that a core of the same name begins anew. */
  async #finish(core: KubeObject): Promise<Reconciled> {
    const { owned, events } = this.#options;
    if (!core.metadata.finalizers?.includes(FINALIZER)) return {};
    const left = owned.of(core);
    for (const object of left) if (object.metadata.deletionTimestamp === undefined) await owned.remove(object);
    if (left.length > 0) return { againMs: LOOK_MS };
    await events.tell(core, {
      type: 'Normal',
      reason: 'Removed',
      message: 'everything that was made for this core is gone',
    });
    await this.#setFinalizers(
      core,
      core.metadata.finalizers.filter((one) => one !== FINALIZER),
    );
    return {};
  }

  /** Only if nobody wrote the resource in between: the list is written as a whole. */
  async #setFinalizers(core: KubeObject, finalizers: readonly string[]): Promise<void> {
    const { namespace = '', name, resourceVersion } = core.metadata;
    const written = await this.#options.api.patch(
      { kind: 'MobileCore', namespace, name },
      { metadata: { finalizers, resourceVersion } },
    );
    this.#options.caches.get('MobileCore')?.wrote(written);
    if (finalizers.includes(FINALIZER))
      throw new NotNow('the finalizer was just set; the rest follows when that has come back');
  }
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RenderError) return { reason: 'InvalidSettings', message: error.message };
  if (error instanceof RangeError) return { reason: 'InvalidSettings', message: error.message };
  // What is not allowed or not valid will be so the next time as well.
  if (error instanceof ApiError && [400, 403, 422].includes(error.status))
    return { reason: 'Refused', message: error.message };
  return undefined;
}

function listed(verb: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const short = names.map((name) => name.replace(/ [^/]*\//, ' '));
  return names.length > 6 ? `${verb} ${names.length} objects` : `${verb} ${short.join(', ')}`;
}

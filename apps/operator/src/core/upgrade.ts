/**
 * Upgrades a core function by function (libs/scaling says how): holds images back in what the chart makes, and has a Deployment of a
 * few workers of the new version beside the one that is next. Where it is, is in the status; only the watch is this operator's own.
 */
import type { Clock } from '@trunkline/platform';
import {
  type Comparison,
  nextUpgradeStep,
  OutcomeMeter,
  type Outcomes,
  type Part,
  sumOf,
  type UpgradePolicy,
  type UpgradeStep,
} from '@trunkline/scaling';
import { type KubeObject, keyOf } from '../kube/objects.ts';
import { FUNCTIONS } from '../resources/functions.ts';
import type { MobileCoreSpec } from '../resources/mobile-core.ts';
import { canaryOf, imageOf, mayHaveCanary, withImage } from './canary.ts';
import { isUnderWay, type Upgrade, upgradeIn } from './upgrade-state.ts';
import type { WorkerApi } from './worker-api.ts';
import { componentOf, podFault, podReady, TRACK_LABEL, workloadOf } from './workloads.ts';

/** What is measured, and by whom. */
const MEASURED = { registrations: 'amf', sessions: 'smf' } as const;
type Measure = keyof typeof MEASURED;
const MEASURES = Object.keys(MEASURED) as readonly Measure[];

/** Whose canary can be for some UEs alone: it is told by its fronts whose messages those are. */
const SELECTS = 'amf';

export interface UpgradeInput {
  readonly core: KubeObject;
  readonly settings: MobileCoreSpec['upgrade'];
  /** What the chart makes of the settings. */
  readonly rendered: readonly KubeObject[];
  /** StatefulSets and Deployments that there are. */
  readonly there: readonly KubeObject[];
  /** Of the core. */
  readonly pods: readonly KubeObject[];
}

/** `objects`: what is to be there now. */
export type UpgradeResult = UpgradeStep & { readonly objects: readonly KubeObject[] };

interface Watch {
  readonly phase: string;
  readonly startedAt: number;
  readonly canary: Readonly<Record<Measure, OutcomeMeter>>;
  readonly others: Readonly<Record<Measure, OutcomeMeter>>;
  readonly all: Readonly<Record<Measure, OutcomeMeter>>;
}

export class Upgrader {
  readonly #options: { readonly workers: WorkerApi; readonly clock: Clock };
  /** By core. */
  readonly #watches = new Map<string, Watch>();

  constructor(options: { readonly workers: WorkerApi; readonly clock: Clock }) {
    this.#options = options;
  }

  /** A core that is gone. */
  forget(core: string): void {
    this.#watches.delete(core);
  }

  async look({ core, settings, rendered, there, pods }: UpgradeInput): Promise<UpgradeResult> {
    const now = this.#options.clock.now();
    const wanted = new Map(rendered.filter(isUpgraded).map((object) => [componentOf(object), object]));
    const parts = partsOf(wanted, there, pods, now);
    const images = Object.fromEntries([...wanted].map(([name, object]) => [name, imageOf(object) ?? '']));
    const state = upgradeIn(core);
    const begins = state === undefined && parts.some(({ name, image }) => image !== images[name]);
    const policy = policyOf(settings);
    const step = nextUpgradeStep({
      ...{ now, state, wanted: images, parts, policy },
      watch: isUnderWay(state)
        ? await this.#watch(core, state as Upgrade, { parts, pods, selected: settings.canary !== undefined })
        : undefined,
      before: begins ? await this.#counted(pods) : {},
    });
    if (!isUnderWay(step.state)) this.forget(keyOf(core));
    const objects = rendered.map((object) => {
      const image =
        wanted.has(componentOf(object)) && isUpgraded(object) ? step.images[componentOf(object)] : undefined;
      return image === undefined ? object : withImage(object, image);
    });
    const beside = step.canary === undefined ? undefined : wanted.get(step.canary.part);
    if (beside === undefined || step.canary === undefined) return { ...step, objects };
    const canary = canaryOf(beside, {
      image: step.canary.image,
      share: settings.canaryPercent / 100,
      ...(step.canary.part === SELECTS && settings.canary !== undefined
        ? { environment: { TRUNKLINE_AMF__SERVES: JSON.stringify(settings.canary) } }
        : {}),
    });
    return { ...step, objects: [...objects, canary] };
  }

  /** What came in this phase. That of a canary begins when its workers are ready. */
  async #watch(
    core: KubeObject,
    state: Upgrade,
    {
      parts,
      pods,
      selected,
    }: { readonly parts: readonly Part[]; readonly pods: readonly KubeObject[]; readonly selected: boolean },
  ) {
    const { phase, part, before } = state;
    if (phase === 'RollingBack') return undefined;
    if (phase === 'Canary' && parts.find(({ name }) => name === part)?.canary?.ready !== true) return undefined;
    const now = this.#options.clock.monotonic();
    const key = `${phase} ${part} ${state.since}`;
    const known = this.#watches.get(keyOf(core));
    const watch = known?.phase === key ? known : fresh(key, now);
    this.#watches.set(keyOf(core), watch);
    const comparisons: Comparison[] = [];
    for (const what of MEASURES) {
      const counters = await this.#counters(what, pods);
      const of = (isCanary: boolean) =>
        new Map(
          [...counters].flatMap(([pod, counted]) => (isBeside(pod) === isCanary ? [[pod.metadata.name, counted]] : [])),
        );
      watch.canary[what].look(now, of(true));
      watch.others[what].look(now, of(false));
      watch.all[what].look(now, new Map([...of(true), ...of(false)]));
      const [canary, others] = [watch.canary[what].seen, watch.others[what].seen];
      const all = { what, seen: watch.all[what].seen, before: before[what] };
      if (phase !== 'Canary' || part !== MEASURED[what]) comparisons.push(all);
      // What the others begin of the UEs that are selected ends at the canary: each by itself says how its own end, not how many.
      else if (selected && part === SELECTS) comparisons.push({ what, seen: canary, before: before[what] }, all);
      else comparisons.push({ what, seen: canary, beside: others, before: before[what] });
    }
    return { forMs: now - watch.startedAt, comparisons };
  }

  async #counted(pods: readonly KubeObject[]): Promise<Readonly<Record<Measure, Outcomes>>> {
    const [registrations, sessions] = await Promise.all(
      (['registrations', 'sessions'] as const).map(async (what) => sumOf((await this.#counters(what, pods)).values())),
    );
    return { registrations: registrations as Outcomes, sessions: sessions as Outcomes };
  }

  async #counters(what: Measure, pods: readonly KubeObject[]): Promise<ReadonlyMap<KubeObject, Outcomes>> {
    const own = pods.filter((pod) => componentOf(pod) === MEASURED[what] && podReady(pod));
    const counted = await Promise.all(
      own.map(async (pod) => [pod, (await this.#options.workers.figures(pod))?.[what]] as const),
    );
    return new Map(counted.flatMap(([pod, outcomes]) => (outcomes === undefined ? [] : [[pod, outcomes] as const])));
  }
}

function partsOf(
  wanted: ReadonlyMap<string, KubeObject>,
  there: readonly KubeObject[],
  pods: readonly KubeObject[],
  now: number,
): readonly Part[] {
  const parts = [...wanted].flatMap(([name, object]): Part[] => {
    const live = there.find((one) => one.kind === object.kind && keyOf(one) === keyOf(object));
    const image = live && imageOf(live);
    if (live === undefined || image === undefined) return [];
    const own = pods.filter((pod) => componentOf(pod) === name);
    const { settled, fault } = workloadOf(
      live,
      own.filter((pod) => !isBeside(pod)),
      now,
    );
    const canary = there.find((one) => isBeside(one) && one.metadata.name === `${object.metadata.name}-canary`);
    return [
      {
        name,
        image,
        settled,
        fault,
        canCanary: mayHaveCanary(object),
        canary: canary && canaryState(canary, own, now),
      },
    ];
  });
  return parts.toSorted((a, b) => rankOf(a.name) - rankOf(b.name) || (a.name < b.name ? -1 : 1));
}

function canaryState(canary: KubeObject, pods: readonly KubeObject[], now: number): Part['canary'] {
  const faults = pods.filter(isBeside).map((pod) => podFault(pod, now));
  return { ready: workloadOf(canary, [], now).settled, fault: faults.find((fault) => fault !== undefined) };
}

function isBeside({ metadata }: KubeObject): boolean {
  return metadata.labels?.[TRACK_LABEL] !== undefined;
}

/** Stores and databases follow the chart at once. */
function isUpgraded(object: KubeObject): boolean {
  return (object.kind === 'Deployment' || object.kind === 'StatefulSet') && rankOf(componentOf(object)) >= 0;
}

/** Each UPF is a workload of its own: upf-a. */
function rankOf(component: string): number {
  return FUNCTIONS.indexOf((component.startsWith('upf-') ? 'upf' : component) as (typeof FUNCTIONS)[number]);
}

function fresh(phase: string, startedAt: number): Watch {
  return { phase, startedAt, canary: meters(), others: meters(), all: meters() };
}

function meters(): Record<Measure, OutcomeMeter> {
  return { registrations: new OutcomeMeter(), sessions: new OutcomeMeter() };
}

function policyOf(settings: MobileCoreSpec['upgrade']): UpgradePolicy {
  const { canaryPercent, watchSeconds, limitSeconds, leastProcedures, mostDropPercent } = settings;
  return {
    canary: canaryPercent > 0,
    watchMs: 1_000 * watchSeconds,
    limitMs: 1_000 * limitSeconds,
    leastProcedures,
    mostDrop: mostDropPercent / 100,
  };
}

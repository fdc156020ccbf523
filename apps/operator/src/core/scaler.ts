/**
 * Scales the functions of cores by the load of their workers. What was decided is in the cluster (replicas, marks on pods), so
 * another operator goes on where this one stopped; only the history of the load is this one's own.
 */

import type { Clock } from '@trunkline/platform';
import {
  Autoscaler,
  type Decision,
  drainVerdict,
  type ScalingPolicy,
  type Worker,
  type WorkerLoad,
} from '@trunkline/scaling';
import type { KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { type KubeObject, keyOf } from '../kube/objects.ts';
import type { ScalingSpec } from '../resources/functions.ts';
import type { PowerPolicy } from '../resources/mobile-core.ts';
import type { WorkerApi } from './worker-api.ts';
import { podReady } from './workloads.ts';

/** When the drain of a pod began, milliseconds since 1970. */
const DRAINING = 'trunkline.dev/draining-since';
/** On a pod that had no call to be drained by: it drains when it ends. */
const UNASKED = 'trunkline.dev/drains-when-it-ends';
/** Of pods that are ready alike, the ReplicaSet's controller takes the one with the least away. */
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

export interface ScalerOptions {
  readonly api: KubeApi;
  readonly pods: Cache;
  readonly workers: WorkerApi;
  readonly clock: Clock;
}

export interface FleetInput {
  /** `lab/core/amf` */
  readonly key: string;
  /** Those that do not end. */
  readonly pods: readonly KubeObject[];
  /** Replicas that the function has now. */
  readonly replicas: number;
  readonly scaling: ScalingSpec;
  readonly power: PowerPolicy;
  /** While versions change none goes. */
  readonly keepsAll: boolean;
}

type Change = 'ScaledOut' | 'DrainStarted' | 'ScaledIn' | 'Asleep' | 'Woken';

export interface FleetState {
  /** Replicas that the function is to have, those that drain included. */
  readonly replicas: number;
  readonly draining: string | undefined;
  /** Busy share of the busiest worker, percent. */
  readonly load: number | undefined;
  readonly decision: Pick<Decision, 'reason'>;
  /** Sentence about what changed by this look; absent where nothing did. */
  readonly change: { readonly reason: Change; readonly message: string } | undefined;
}

export class Scaler {
  readonly #options: ScalerOptions;
  readonly #autoscalers = new Map<string, Autoscaler>();

  constructor(options: ScalerOptions) {
    this.#options = options;
  }

  /** A core that is gone. */
  forget(core: string): void {
    for (const key of this.#autoscalers.keys()) if (key.startsWith(`${core}/`)) this.#autoscalers.delete(key);
  }

  /** @throws ApiError where a pod could not be marked */
  async look({ key, pods, replicas, scaling, power, keepsAll }: FleetInput): Promise<FleetState> {
    const { workers: api, clock } = this.#options;
    const { min, max } = scaling;
    const serving = pods.filter((pod) => !isDraining(pod)).length;
    // More than there are to be: a roll or a canary, which take their own workers away.
    const bounds =
      keepsAll || pods.length > replicas ? { min: Math.max(min, serving), max: Math.max(max, serving) } : { min, max };
    const policy = policyOf({ ...scaling, ...bounds }, power);
    const loads = new Map(await Promise.all(pods.map(async (pod) => [pod, await api.load(pod)] as const)));
    const workers = pods.map((pod) => workerOf(pod, loads.get(pod)));
    const decision = this.#autoscaler(key, policy).next(clock.monotonic(), workers);
    const draining = pods.filter(isDraining);
    const state = {
      replicas,
      draining: draining[0]?.metadata.name,
      load: busiest(loads.values()),
      decision,
      change: undefined,
    } satisfies FleetState;
    if (decision.action === 'out') {
      const more = decision.to + draining.length;
      if (more <= replicas) return state;
      return {
        ...state,
        replicas: more,
        change: { reason: 'ScaledOut', message: `${replicas} to ${more}: ${decision.reason}` },
      };
    }
    if (decision.action === 'in') {
      const victim = pods.find(({ metadata }) => metadata.name === decision.worker);
      if (victim === undefined) return state;
      await this.#drain(victim);
      return { ...state, draining: decision.worker, change: { reason: 'DrainStarted', message: decision.reason } };
    }
    return this.#letGo({ state, pods, draining, loads, policy });
  }

  /** A drained worker goes by one replica less: never while another one is still being taken away. */
  #letGo({
    state,
    pods,
    draining,
    loads,
    policy,
  }: {
    state: FleetState;
    pods: readonly KubeObject[];
    draining: readonly KubeObject[];
    loads: ReadonlyMap<KubeObject, WorkerLoad | undefined>;
    policy: ScalingPolicy;
  }): FleetState {
    if (pods.length > state.replicas) return state;
    for (const pod of draining) {
      const { name, annotations = {} } = pod.metadata;
      const since = Number(annotations[DRAINING]);
      const inFlight = annotations[UNASKED] === undefined ? loads.get(pod)?.inFlight : 0;
      const verdict = drainVerdict({ worker: name, since, now: this.#options.clock.now(), inFlight }, policy);
      if (verdict.action === 'wait') continue;
      const fewer = state.replicas - 1;
      return {
        ...state,
        replicas: fewer,
        change: { reason: 'ScaledIn', message: `${state.replicas} to ${fewer}: ${verdict.reason}` },
      };
    }
    return state;
  }

  async #drain(pod: KubeObject): Promise<void> {
    const { api, pods, workers, clock } = this.#options;
    // First the mark: whoever goes on from here knows which one it is.
    const { namespace = '', name } = pod.metadata;
    const place = { kind: 'Pod', namespace, name } as const;
    const mark = { [DRAINING]: `${clock.now()}`, [DELETION_COST]: '-1000' };
    pods.wrote(await api.patch(place, { metadata: { annotations: mark } }));
    if (await workers.drain(pod)) return;
    pods.wrote(await api.patch(place, { metadata: { annotations: { [UNASKED]: 'true' } } }));
  }

  #autoscaler(key: string, policy: ScalingPolicy): Autoscaler {
    const known = this.#autoscalers.get(key) ?? new Autoscaler(policy);
    known.policy = policy;
    this.#autoscalers.set(key, known);
    return known;
  }
}

function policyOf(
  { min, max, targetLoad, stabilisation, drainLimitSeconds }: ScalingSpec,
  power: PowerPolicy,
): ScalingPolicy {
  return { min, max, targetLoad: targetLoad / 100, stabilisation, drainLimitSeconds, power };
}

export function workerOf(pod: KubeObject, load: WorkerLoad | undefined): Worker {
  const phase = isDraining(pod) ? 'draining' : podReady(pod) ? 'ready' : 'starting';
  return { id: pod.metadata.name, phase, ...(load !== undefined && { load }) };
}

function isDraining({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[DRAINING] !== undefined;
}

function busiest(loads: Iterable<WorkerLoad | undefined>): number | undefined {
  const known = [...loads].flatMap((load) => (load === undefined ? [] : [load.busy]));
  return known.length === 0 ? undefined : Math.round(100 * Math.max(...known));
}

/** Pods of a function that do not end, in the order of their names. */
export function podsOf(pods: readonly KubeObject[], component: string): readonly KubeObject[] {
  return pods
    .filter(
      ({ metadata }) =>
        metadata.labels?.['app.kubernetes.io/component'] === component && metadata.deletionTimestamp === undefined,
    )
    .filter(({ status }) => !['Succeeded', 'Failed'].includes(String(status?.['phase'])))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

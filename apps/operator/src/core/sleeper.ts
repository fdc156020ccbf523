/**
 * Functions that may sleep: no worker once nobody has asked for a while. Meanwhile connections to their Service come here, by an
 * EndpointSlice of the operator's, are held, and wake the function; when its worker is ready it gets them, unread. That they sleep is
 * the number of workers in the status, so another operator goes on where this one stopped; whoever was held here asks again.
 */
import type { Clock, Endpoint, WorkerService } from '@trunkline/platform';
import { SleepWatch } from '@trunkline/scaling';
import type { OperatorConfig } from '../config.ts';
import type { KubeObject } from '../kube/objects.ts';
import type { PowerPolicy } from '../resources/mobile-core.ts';
import { asleepSlice } from './asleep.ts';
import { type FleetState, workerOf } from './scaler.ts';
import type { WorkerApi } from './worker-api.ts';
import { podAddress, podReady } from './workloads.ts';

export interface SleeperOptions {
  readonly workers: WorkerApi;
  readonly clock: Clock;
  readonly activator: OperatorConfig['activator'];
  /** Somebody asks a function of this core that sleeps. */
  readonly onAsked: (core: string) => void;
  /** How it listens: with `wake` for each who waits. `setting` is where the address comes from. */
  readonly listen: (place: Endpoint, setting: string, wake: () => void) => Promise<WorkerService>;
}

export interface SleeperInput {
  /** `lab/core` */
  readonly core: string;
  /** `nssf` */
  readonly name: string;
  /** Its Service; absent as long as there is none. */
  readonly service: KubeObject | undefined;
  /** Those that do not end. */
  readonly pods: readonly KubeObject[];
  /** Its address leads here already. */
  readonly standsIn: boolean;
  /** Workers that were decided before. */
  readonly replicas: number;
  readonly afterSeconds: number;
  readonly power: PowerPolicy;
  /** While versions change none goes to sleep. */
  readonly keepsAwake: boolean;
}

export interface SleeperState {
  readonly fleet: FleetState;
  /** To be there as long as no worker is. */
  readonly slice: KubeObject | undefined;
}

interface Watched {
  readonly watch: SleepWatch;
  readonly port: number;
  readonly held: WorkerService;
  /** Pod → where it is reached. */
  readonly serving: Map<string, Endpoint>;
}

export class Sleeper {
  readonly #options: SleeperOptions;
  readonly #watched = new Map<string, Watched>();
  /** Closing what was opened; the next look waits for it, for the ports. */
  #closing: Promise<unknown> = Promise.resolve();

  constructor(options: SleeperOptions) {
    this.#options = options;
  }

  /** Whoever is held is let go: of a core that is gone, of a function that does not sleep any more, or of all. */
  forget(prefix = ''): void {
    for (const [key, { held }] of this.#watched) {
      if (!key.startsWith(prefix)) continue;
      this.#watched.delete(key);
      this.#closing = Promise.all([this.#closing, held.close()]);
    }
  }

  /** @throws RangeError that says which setting of the operator is missing */
  async look(input: SleeperInput): Promise<SleeperState> {
    const { core, name, pods, replicas, afterSeconds, power, keepsAwake, service, standsIn } = input;
    const { activator, workers: api, clock } = this.#options;
    if (activator.advertised === '') throw new RangeError(NO_ADDRESS);
    const one = await this.#open(core, name, { afterSeconds, power });
    const loads = await Promise.all(pods.map((pod) => api.load(pod)));
    const workers = pods.map((pod, n) => workerOf(pod, loads[n]));
    const ready = pods.filter(podReady);
    // Asked before those that wait are handed on.
    const waiting = one.held.waiting;
    this.#handOn(one, ready);
    const decision = one.watch.next({ now: clock.monotonic(), workers, waiting });
    const state = { replicas, draining: undefined, load: undefined, decision, change: undefined };
    const fleet = ((): FleetState => {
      if (decision.action === 'wake' && replicas === 0) {
        return { ...state, replicas: 1, change: { reason: 'Woken', message: `woken: ${decision.reason}` } };
      }
      if (decision.action !== 'sleep' || replicas === 0 || keepsAwake || service === undefined) return state;
      return { ...state, replicas: 0, change: { reason: 'Asleep', message: `asleep: ${decision.reason}` } };
    })();
    // Until the one that was woken is ready.
    const isOut = fleet.replicas === 0 || (standsIn && ready.length === 0);
    const place = { address: activator.advertised, port: one.port };
    return { fleet, slice: isOut && service !== undefined ? asleepSlice(service, place) : undefined };
  }

  async #open(core: string, name: string, policy: SleepWatch['policy']): Promise<Watched> {
    await this.#closing;
    const key = `${core}/${name}`;
    const known = this.#watched.get(key);
    if (known !== undefined) {
      known.watch.policy = policy;
      return known;
    }
    const { activator, listen, onAsked } = this.#options;
    const taken = new Set([...this.#watched.values()].map((one) => one.port));
    const port = Array.from({ length: activator.ports }, (_, n) => activator.firstPort + n).find((n) => !taken.has(n));
    if (port === undefined) throw new RangeError(NO_PORT);
    const held = await listen({ address: activator.address, port }, 'operator.activator', () => onAsked(core));
    const watched = { watch: new SleepWatch(policy), port, held, serving: new Map<string, Endpoint>() };
    this.#watched.set(key, watched);
    return watched;
  }

  #handOn({ held, serving }: Watched, ready: readonly KubeObject[]): void {
    for (const [name, endpoint] of serving) {
      if (ready.some((pod) => pod.metadata.name === name)) continue;
      serving.delete(name);
      held.forget(endpoint);
    }
    for (const pod of ready) {
      const [address, port] = [podAddress(pod), sbiPortOf(pod)];
      if (address === undefined || port === undefined || serving.has(pod.metadata.name)) continue;
      const endpoint = { address, port };
      serving.set(pod.metadata.name, endpoint);
      held.add(endpoint);
    }
  }
}

const NO_ADDRESS =
  'power.sleepAfterSeconds: this operator does not know by which address pods reach it, so nobody could wake what sleeps: its chart sets activator.advertised, or set it in its config';
const NO_PORT =
  'power.sleepAfterSeconds: all ports of the operator are taken by functions that sleep: raise activator.ports in its config';

function sbiPortOf(pod: KubeObject): number | undefined {
  const containers = (pod.spec?.['containers'] ?? []) as { ports?: { name?: string; containerPort: number }[] }[];
  return containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === 'sbi')?.containerPort;
}

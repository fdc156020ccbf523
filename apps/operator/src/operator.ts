/** The operator: caches of what the API has, one controller for each resource, and the Lease that says who acts. */
import { type Clock, LocalService, type Logger } from '@trunkline/platform';
import type { OperatorConfig } from './config.ts';
import { Controller, type ControllerOptions } from './control/controller.ts';
import { guardedApi } from './control/guarded-api.ts';
import { Leadership } from './control/leadership.ts';
import { Energy } from './core/energy.ts';
import { Owned } from './core/owned.ts';
import { CoreReconciler } from './core/reconcile.ts';
import { type Render, remembering } from './core/render.ts';
import { CoreReport } from './core/report.ts';
import { Scaler } from './core/scaler.ts';
import { Sleeper, type SleeperOptions } from './core/sleeper.ts';
import { Upgrader } from './core/upgrade.ts';
import { CORE_LABEL } from './core/values.ts';
import type { WorkerApi } from './core/worker-api.ts';
import type { KubeApi } from './kube/api.ts';
import { Cache } from './kube/cache.ts';
import { type Kind, type KubeObject, keyOf } from './kube/objects.ts';
import { groupProvisioner } from './provisioning/group.ts';
import { ProvisioningReconciler } from './provisioning/reconciler.ts';
import { subscriberProvisioner } from './provisioning/subscriber.ts';
import { httpUdr } from './provisioning/udr.ts';
import { RUN_LABEL } from './runs/job.ts';
import { RunReconciler } from './runs/reconcile.ts';
import { Events } from './status/events.ts';

export interface OperatorOptions {
  readonly api: KubeApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly render: Render;
  readonly workers: WorkerApi;
  /** Of the chart. */
  readonly version: string;
  readonly identity: string;
  readonly namespace: string;
  readonly config: OperatorConfig;
  /** Where connections to functions that sleep are held; sockets where absent. */
  readonly listen?: SleeperOptions['listen'];
}

/** Kinds that the chart makes and that are kept here; only those of cores, so that no other Secret is ever seen. */
const MADE: readonly Kind[] = [
  ...([
    'ServiceAccount',
    'Secret',
    'ConfigMap',
    'PersistentVolumeClaim',
    'NetworkPolicy',
    'Service',
    'EndpointSlice',
  ] as const),
  ...(['PodDisruptionBudget', 'StatefulSet', 'Deployment', 'Job', 'CronJob', 'Pod'] as const),
];

/** Our own kinds. The first is looked at when anything that was made for a core changes. */
const OWN = ['MobileCore', 'Subscriber', 'SubscriberGroup', 'CallFlowRun'] as const;

export class Operator {
  readonly #options: OperatorOptions;
  readonly #caches = new Map<Kind, Cache>();
  readonly #controllers: Readonly<Record<(typeof OWN)[number], Controller>>;
  readonly #leadership: Leadership;
  readonly #sleeper: Sleeper;
  #resync: () => void = () => undefined;

  constructor(options: OperatorOptions) {
    this.#options = options;
    const { clock, logger, config, identity, namespace: operatorNamespace, workers, version } = options;
    const api = guardedApi(options.api, () => this.#leadership.leads);
    for (const kind of MADE) this.#cache(kind, CORE_LABEL, (object) => this.#madeChanged(object));
    for (const kind of OWN)
      this.#cache(kind, undefined, (object, before) => this.#resourceChanged(kind, object, before));

    const caches = this.#caches;
    const events = new Events({ api, clock, logger, identity });
    const owned = new Owned({ api, caches });
    const render = remembering(options.render);
    const { activator } = config;
    const common = { api, caches, clock, events, owned, render, operatorNamespace, activator };
    const scaler = new Scaler({ api, pods: caches.get('Pod') as Cache, workers, clock });
    this.#sleeper = new Sleeper({
      ...{ workers, clock, activator, listen: options.listen ?? LocalService.open },
      onAsked: (core) => this.#controllers.MobileCore.add(core),
    });
    const upgrader = new Upgrader({ workers, clock });
    const energy = new Energy({ workers, clock });
    const report = new CoreReport({ ...common, energy, version });
    const cores = new CoreReconciler({
      ...{ ...common, scaler, upgrader, energy, report },
      sleeper: this.#sleeper,
    });
    const udrOf = (namespace: string, core: string) =>
      httpUdr(config.udr.replaceAll('{core}', core).replaceAll('{namespace}', namespace));
    const subscribers = new ProvisioningReconciler({ ...common, udrOf }, subscriberProvisioner);
    const groups = new ProvisioningReconciler({ ...common, udrOf }, groupProvisioner);
    const runs = new RunReconciler(common);
    const controller = (name: string, reconcile: ControllerOptions['reconcile']) =>
      new Controller({ name, clock, logger, reconcile });
    this.#controllers = {
      MobileCore: controller('core', (key) => cores.reconcile(key)),
      Subscriber: controller('subscriber', (key) => subscribers.reconcile(key)),
      SubscriberGroup: controller('group', (key) => groups.reconcile(key)),
      CallFlowRun: controller('run', (key) => runs.reconcile(key)),
    };
    this.#leadership = new Leadership({
      ...{ api: options.api, clock, logger, namespace: operatorNamespace, identity },
      ...config.lease,
      onChange: (leads) => this.#turn(leads),
    });
  }

  start(): void {
    for (const cache of this.#caches.values()) cache.start();
    this.#leadership.start();
    this.#resyncLater();
  }

  /** What is being worked on is finished, and the Lease given back. */
  async stop(): Promise<void> {
    this.#resync();
    await Promise.all(Object.values(this.#controllers).map((controller) => controller.stop()));
    await this.#leadership.stop().catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, 'the Lease could not be given back; it is free when it is over');
    });
    await Promise.all([...this.#caches.values()].map((cache) => cache.stop()));
    this.#sleeper.forget();
  }

  get leads(): boolean {
    return this.#leadership.leads;
  }

  /** Why it does not know the cluster, in words; undefined where it does. */
  get whyNotReady(): string | undefined {
    const now = this.#options.clock.monotonic();
    const stale = [...this.#caches.values()].filter((cache) => cache.lastHeard(now) === undefined);
    return stale.length === 0 ? undefined : `not listed yet: ${stale.map(({ kind }) => kind).join(', ')}`;
  }

  #cache(
    kind: Kind,
    labelSelector: string | undefined,
    onChange: (object: KubeObject, before: KubeObject | undefined) => void,
  ): void {
    const { api, clock, logger, config, namespace } = this.#options;
    const onError = (error: unknown) =>
      logger.warn({ kind, why: (error as Error).message }, `${kind} objects cannot be watched at the moment`);
    const scope = config.watch === 'namespace' ? { namespace } : {};
    this.#caches.set(kind, new Cache({ api, clock, kind, labelSelector, onChange, onError, ...scope }));
  }

  /** Only changes of what people write: the status is our own. */
  #resourceChanged(kind: (typeof OWN)[number], object: KubeObject, before: KubeObject | undefined): void {
    const { generation, deletionTimestamp, uid } = object.metadata;
    const known = before?.metadata;
    if (known?.generation === generation && known?.deletionTimestamp === deletionTimestamp && known?.uid === uid)
      return;
    this.#controllers[kind].changed(keyOf(object));
    if (kind === 'MobileCore') this.#coreChanged(object);
  }

  /** Subscribers and runs wait for their core, and go with it. */
  #coreChanged({ metadata: { namespace, name } }: KubeObject): void {
    for (const kind of ['Subscriber', 'SubscriberGroup', 'CallFlowRun'] as const) {
      for (const one of this.#caches.get(kind)?.all() ?? []) {
        if (one.metadata.namespace === namespace && one.spec?.['core'] === name)
          this.#controllers[kind].changed(keyOf(one));
      }
    }
  }

  #madeChanged({ metadata: { namespace = '', labels } }: KubeObject): void {
    const [core, run] = [labels?.[CORE_LABEL], labels?.[RUN_LABEL]];
    if (core !== undefined) this.#controllers.MobileCore.add(`${namespace}/${core}`);
    if (run !== undefined) this.#controllers.CallFlowRun.add(`${namespace}/${run}`);
  }

  #turn(leads: boolean): void {
    const { logger, identity } = this.#options;
    logger.info(
      { identity },
      leads ? 'this operator acts now' : 'this operator waits: another one acts, or the API is away',
    );
    for (const controller of Object.values(this.#controllers)) {
      if (leads) controller.start();
      else void controller.stop();
    }
    // Whoever acts now holds them.
    if (!leads) this.#sleeper.forget();
    if (leads) this.#addAll();
  }

  #resyncLater(): void {
    this.#resync = this.#options.clock.after(1_000 * this.#options.config.resyncSeconds, () => {
      this.#addAll();
      this.#resyncLater();
    });
  }

  #addAll(): void {
    for (const kind of OWN)
      for (const one of this.#caches.get(kind)?.all() ?? []) this.#controllers[kind].add(keyOf(one));
  }
}

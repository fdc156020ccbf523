/** What Subscriber and SubscriberGroup have in common: their core, their Secret, their end, and what is said of them. */
import type { Clock } from '@trunkline/platform';
import type { Reconciled } from '../control/controller.ts';
import { NotNow } from '../control/not-now.ts';
import type { KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { type Kind, type KubeObject, namesOf } from '../kube/objects.ts';
import type { Condition } from '../resources/common.ts';
import { conditionsWith, transitions, type Verdict } from '../status/conditions.ts';
import type { Events } from '../status/events.ts';
import { writeStatus } from '../status/write.ts';
import { Fault } from './record.ts';
import { type Udr, UdrRefusal } from './udr.ts';

/** On resources whose subscribers are taken out of the UDR before they go. */
export const SUBSCRIBER_FINALIZER = 'trunkline.dev/subscribers';
/** Secrets are not watched, and registrations come from UEs: looked at again so often, milliseconds. */
const LOOK_MS = 30_000;
const RETRY_MS = 10_000;

export interface ProvisioningOptions {
  readonly api: KubeApi;
  readonly caches: ReadonlyMap<Kind, Cache>;
  readonly clock: Clock;
  readonly events: Events;
  readonly udrOf: (namespace: string, core: string) => Udr;
}

/** What one of the two kinds does with the UDR. */
export interface Provisioner<Status> {
  readonly kind: 'Subscriber' | 'SubscriberGroup';
  /** Brings the UDR to what the resource says; gives its status and a sentence. @throws Fault, UdrRefusal */
  provision(
    resource: KubeObject,
    udr: Udr,
    secret: KubeObject | undefined,
  ): Promise<{ readonly status: Status; readonly message: string }>;
  /** Takes out of the UDR what is there of it. */
  withdraw(resource: KubeObject, udr: Udr): Promise<void>;
}

interface Spec {
  readonly core: string;
  readonly keys: { readonly name: string };
}

export class ProvisioningReconciler<Status extends object> {
  readonly #options: ProvisioningOptions;
  readonly #provisioner: Provisioner<Status>;

  constructor(options: ProvisioningOptions, provisioner: Provisioner<Status>) {
    this.#options = options;
    this.#provisioner = provisioner;
  }

  async reconcile(key: string): Promise<Reconciled> {
    const { caches, clock } = this.#options;
    const [own, cores] = [caches.get(this.#provisioner.kind), caches.get('MobileCore')];
    const why = own?.whyStale(clock.monotonic()) ?? cores?.whyStale(clock.monotonic());
    if (why !== undefined) throw new NotNow(why);
    const resource = own?.get(key);
    if (resource === undefined) return {};
    const { namespace } = namesOf(key);
    const { core: name } = resource.spec as unknown as Spec;
    const core = cores?.get(`${namespace}/${name}`);
    const leaves = core === undefined || core.metadata.deletionTimestamp !== undefined;
    if (resource.metadata.deletionTimestamp !== undefined) return this.#withdraw(resource, leaves);
    if (leaves) {
      await this.#say(
        resource,
        undefined,
        verdict('False', 'NoCore', `there is no MobileCore ${name} in this namespace: create it`),
      );
      return {};
    }
    return this.#provision(resource, namespace, name);
  }

  async #provision(resource: KubeObject, namespace: string, core: string): Promise<Reconciled> {
    const { api, udrOf } = this.#options;
    if (!resource.metadata.finalizers?.includes(SUBSCRIBER_FINALIZER)) {
      await this.#setFinalizers(resource, [...(resource.metadata.finalizers ?? []), SUBSCRIBER_FINALIZER]);
      throw new NotNow('the finalizer was just set; the rest follows when that has come back');
    }
    const { keys } = resource.spec as unknown as Spec;
    const secret = await api.get({ kind: 'Secret', namespace, name: keys.name });
    try {
      const { status, message } = await this.#provisioner.provision(resource, udrOf(namespace, core), secret);
      await this.#say(resource, status, verdict('True', 'Provisioned', message));
      return { againMs: LOOK_MS };
    } catch (error) {
      const fault = faultOf(error, core);
      if (fault === undefined) throw error;
      await this.#say(resource, undefined, fault);
      return { againMs: RETRY_MS };
    }
  }

  /** With its core a subscriber is gone as well; nobody need be asked. */
  async #withdraw(resource: KubeObject, coreLeaves: boolean): Promise<Reconciled> {
    const { finalizers = [], namespace = '' } = resource.metadata;
    if (!finalizers.includes(SUBSCRIBER_FINALIZER)) return {};
    const { core } = resource.spec as unknown as Spec;
    if (!coreLeaves) {
      try {
        await this.#provisioner.withdraw(resource, this.#options.udrOf(namespace, core));
      } catch (error) {
        const fault = faultOf(error, core);
        if (fault === undefined) throw error;
        await this.#say(resource, undefined, {
          ...fault,
          message: `it waits to be taken out of the UDR: ${fault.message}`,
        });
        return { againMs: RETRY_MS };
      }
    }
    await this.#setFinalizers(
      resource,
      finalizers.filter((one) => one !== SUBSCRIBER_FINALIZER),
    );
    return {};
  }

  /** Where there is no new status, all but the conditions stays as it was. */
  async #say(resource: KubeObject, status: Status | undefined, ready: Verdict): Promise<void> {
    const { api, caches, clock, events } = this.#options;
    const before = (resource.status ?? {}) as { readonly conditions?: readonly Condition[] };
    const { generation } = resource.metadata;
    const known = before.conditions ?? [];
    const conditions = conditionsWith(known, [ready], { now: clock.now(), generation });
    for (const { status, reason, message } of transitions(known, conditions)) {
      await events.tell(resource, { type: status === 'True' ? 'Normal' : 'Warning', reason, message });
    }
    const written = await writeStatus(api, resource, {
      ...(status ?? before),
      observedGeneration: generation,
      conditions,
    });
    if (written !== undefined) caches.get(this.#provisioner.kind)?.wrote(written);
  }

  async #setFinalizers(resource: KubeObject, finalizers: readonly string[]): Promise<void> {
    const { namespace = '', name, resourceVersion } = resource.metadata;
    const { kind } = this.#provisioner;
    const written = await this.#options.api.patch(
      { kind, namespace, name },
      { metadata: { finalizers, resourceVersion } },
    );
    if (finalizers.includes(SUBSCRIBER_FINALIZER)) this.#options.caches.get(kind)?.wrote(written);
  }
}

function verdict(status: Verdict['status'], reason: string, message: string): Verdict {
  return { type: 'Ready', status, reason, message };
}

function faultOf(error: unknown, core: string): Verdict | undefined {
  if (error instanceof Fault) return verdict('False', error.reason, error.message);
  if (error instanceof UdrRefusal) return verdict('False', 'Refused', error.message);
  // Of fetch: nobody answers.
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) {
    return verdict('False', 'UdrAway', `the UDR of ${core} does not answer yet: ${error.message}`);
  }
  return undefined;
}

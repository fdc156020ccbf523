/** The Lease of the operators: written by whoever leads, looked at by those who wait. */
import type { Clock, Logger } from '@trunkline/platform';
import { isStatus, type KubeApi } from '../kube/api.ts';
import { KINDS, type KubeObject } from '../kube/objects.ts';
import { Election, type ElectionOptions } from './election.ts';

type LeaseSpec = {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
};

type Lease = KubeObject<LeaseSpec>;

export interface LeadershipOptions extends ElectionOptions {
  readonly api: KubeApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly namespace: string;
  /** Of the Lease. */
  readonly name: string;
  readonly onChange: (leads: boolean) => void;
}

export class Leadership {
  readonly #options: LeadershipOptions;
  readonly #election: Election;
  #led = false;
  #stopped = false;
  #cancel: () => void = () => undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: LeadershipOptions) {
    this.#options = options;
    this.#election = new Election(options);
  }

  start(): void {
    this.#looking = this.#look();
  }

  /** Asked before every write: it does not rely on a timer that came in time. */
  get leads(): boolean {
    return this.#election.leads(this.#options.clock.monotonic());
  }

  /** Gives the Lease back, so that another one need not wait until it is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#looking;
    if (!this.leads) return;
    const lease = (await this.#options.api.get(this.#place)) as Lease | undefined;
    this.#election.released();
    if (lease?.spec?.holderIdentity !== this.#options.identity) return;
    await this.#options.api.replace({ ...lease, spec: { ...lease.spec, holderIdentity: '' } });
  }

  get #place() {
    const { namespace, name } = this.#options;
    return { kind: 'Lease', namespace, name } as const;
  }

  async #look(): Promise<void> {
    const { clock, logger, retryMs } = this.#options;
    try {
      await this.#renew();
    } catch (error) {
      // A conflict: another one was faster.
      if (!isStatus(error, 409)) logger.warn({ err: error }, 'the Lease of the operators could not be renewed');
    }
    const { leads } = this;
    if (leads !== this.#led) {
      this.#led = leads;
      this.#options.onChange(leads);
    }
    if (this.#stopped) return;
    // Also at the moment from which on it may not act any more.
    const left = (this.#election.leadsUntil ?? Number.POSITIVE_INFINITY) - clock.monotonic();
    this.#cancel = clock.after(Math.max(1, Math.min(retryMs, left > 0 ? left : retryMs)), () => {
      this.#looking = this.#look();
    });
  }

  async #renew(): Promise<void> {
    const { api, clock } = this.#options;
    const found = (await api.get(this.#place)) as Lease | undefined;
    const begunAt = clock.monotonic();
    const view = found && { holder: found.spec?.holderIdentity ?? '', version: found.metadata.resourceVersion ?? '' };
    const action = this.#election.observe(begunAt, view);
    if (action === 'wait') return;
    const lease = this.#lease(found);
    const written = await (action === 'create' ? api.create(lease) : api.replace(lease));
    this.#election.written(begunAt, written.metadata.resourceVersion ?? '');
  }

  #lease(found: Lease | undefined): Lease {
    const { clock, identity, leaseMs, namespace, name } = this.#options;
    const now = new Date(clock.now()).toISOString().replace('Z', '000Z');
    const own = found?.spec?.holderIdentity === identity;
    return {
      apiVersion: KINDS.Lease.apiVersion,
      kind: 'Lease',
      metadata: { ...(found?.metadata ?? {}), namespace, name },
      spec: {
        holderIdentity: identity,
        leaseDurationSeconds: Math.round(leaseMs / 1000),
        acquireTime: own ? (found?.spec?.acquireTime ?? now) : now,
        renewTime: now,
        leaseTransitions: (found?.spec?.leaseTransitions ?? 0) + (own || found === undefined ? 0 : 1),
      },
    };
  }
}

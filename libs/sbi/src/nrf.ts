// An NF's dealings with the NRF (TS 29.510): registration, heartbeat, discovery, status subscriptions, access tokens.
import { randomUUID } from 'node:crypto';
import type { Directory, SbiAgent } from './agent.ts';
import type { Client } from './call.ts';
import { DiscoveryCache } from './discovery.ts';
import * as Keys from './generated/Trunkline_NrfKeys.generated.ts';
import * as AccessToken from './generated/TS29510_Nnrf_AccessToken.generated.ts';
import * as Discovery from './generated/TS29510_Nnrf_NFDiscovery.generated.ts';
import * as Management from './generated/TS29510_Nnrf_NFManagement.generated.ts';
import { SbiError } from './problem.ts';
import { apiRootsOf, type FoundProfile } from './producers.ts';
import type { SbiServer } from './server.ts';
import type { SearchQuery } from './target.ts';

export interface NrfClientOptions {
  agent: SbiAgent;
  /** `http://127.0.0.10:8010` */
  apiRoot: string;
  nfInstanceId: string;
  nfType: string;
  /** Calls carry access tokens from the NRF; off. */
  oauth2?: boolean;
  /** Takes the NRF's notifications, below this API root; needed for `subscribe`. */
  notifications?: { server: SbiServer; apiRoot: string };
  /** Milliseconds between attempts while the NRF is away; 1,000, doubling up to 5,000. */
  retryMs?: number;
  /** The machine's by default. */
  clock?: NrfClientClock;
  onEvent?: (event: NrfEvent) => void;
}

export interface NrfClientClock {
  /** Milliseconds since 1970. */
  now(): number;
  monotonic(): number;
  /** Calls back once, `ms` from now, if the process still runs then; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

const systemClock: NrfClientClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** What an operator wants to know of the relation to the NRF. */
export type NrfEvent =
  | { readonly event: 'registered'; readonly heartBeatTimer: number }
  | { readonly event: 'lost'; readonly error: unknown }
  | { readonly event: 'deregistered' };

/** Seconds between heartbeats where the NRF grants none. */
const defaultHeartBeatSeconds = 10;
/** A core comes up as a whole: who waits for its NRF must not wait on when that is there. */
const maxRetryMs = 5_000;

interface Token {
  readonly text: string;
  readonly validUntil: number;
}

export class NrfClient implements Directory {
  readonly #options: NrfClientOptions;
  readonly #management: Client<Management.Operations>;
  readonly #discovery: Client<Discovery.Operations>;
  readonly #accessToken: Client<AccessToken.Operations>;
  readonly #keys: Client<Keys.Operations>;
  readonly #cache: DiscoveryCache;
  readonly #tokens = new Map<string, Promise<Token>>();
  readonly #watchers = new Map<string, (data: Management.NotificationData) => void>();
  /** How to stop renewing each. */
  readonly #subscriptions = new Map<string, () => void>();
  readonly #clock: NrfClientClock;
  #profile: Management.NFProfile | undefined;
  #cancel: () => void = () => undefined;
  #heartBeatSeconds = defaultHeartBeatSeconds;

  constructor(options: NrfClientOptions) {
    const { agent, apiRoot } = options;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#management = agent.client(Management, { apiRoot });
    this.#discovery = agent.client(Discovery, { apiRoot });
    this.#accessToken = agent.client(AccessToken, { apiRoot });
    this.#keys = agent.client(Keys, { apiRoot });
    this.#cache = new DiscoveryCache(() => this.#clock.monotonic());
    agent.directory = this;
    options.notifications?.server.serveCallback(
      Management,
      'onNFStatusEvent',
      '/callbacks/nf-status/{id}',
      ({ path, body }) => {
        const watcher = this.#watchers.get(path['id'] ?? '');
        if (!watcher) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND');
        this.#statusChanged(body);
        watcher(body);
        return { status: 204 };
      },
    );
  }

  /** Registers and keeps the registration alive until `deregister`. Resolves once it stands; keeps trying until then. */
  async register(profile: Management.NFProfile): Promise<void> {
    this.#profile = profile;
    for (let wait = this.#options.retryMs ?? 1000; this.#profile; wait = Math.min(wait * 2, maxRetryMs)) {
      try {
        await this.#put();
        return;
      } catch (error) {
        this.#options.onEvent?.({ event: 'lost', error });
        // A profile that the NRF refuses is a fault of ours: trying again won't mend it.
        if (error instanceof SbiError && error.status < 500 && error.status !== 429) throw error;
        await new Promise<void>((resolve) => {
          this.#cancel = this.#clock.after(wait, resolve);
        });
      }
    }
  }

  /** Changes top-level members of the own profile (load, nfStatus, nfServices, …) here and in the NRF. */
  async update(change: Partial<Management.NFProfile>): Promise<void> {
    if (!this.#profile) throw new Error('not registered');
    this.#profile = { ...this.#profile, ...change };
    await this.#patch(Object.entries(change).map(([name, value]) => ({ op: 'add', path: `/${name}`, value })));
  }

  /** `keep`: other processes share the registration, so it stays; only our part in it ends. */
  async deregister({ keep = false } = {}): Promise<void> {
    this.#cancel();
    for (const cancel of this.#subscriptions.values()) cancel();
    const profile = this.#profile;
    this.#profile = undefined;
    const subscriptions = [...this.#subscriptions.keys()].map((subscriptionID) =>
      this.#management.removeSubscription({ path: { subscriptionID } }),
    );
    this.#subscriptions.clear();
    const gone =
      profile && !keep && this.#management.deregisterNFInstance({ path: { nfInstanceID: profile.nfInstanceId } });
    // An NRF that is away will suspend us by itself: going on is right.
    await Promise.allSettled([...subscriptions, gone]);
    if (profile) this.#options.onEvent?.({ event: 'deregistered' });
  }

  /** Profiles from the cache while they are valid, from the NRF otherwise; old ones while the NRF is away. */
  async discover(query: SearchQuery): Promise<readonly FoundProfile[]> {
    const full = { 'requester-nf-type': this.#options.nfType, ...query };
    const key = JSON.stringify(Object.entries(full).sort(([a], [b]) => (a < b ? -1 : 1)));
    return this.#cache.get(key, async () => (await this.#discovery.searchNFInstances({ query: full })).body);
  }

  async find(service: string, query: SearchQuery): Promise<readonly string[]> {
    return apiRootsOf(service, await this.discover({ 'service-names': [service], ...query }));
  }

  /** Notifications go to this NF's own server; the subscription is renewed before it ends. Resolves to its id. */
  async subscribe(
    subscription: Omit<Management.SubscriptionData, 'nfStatusNotificationUri'>,
    onNotification: (data: Management.NotificationData) => void,
  ): Promise<string> {
    const { notifications } = this.#options;
    if (!notifications) throw new Error('a server for notifications is needed to subscribe');
    const id = randomUUID();
    this.#watchers.set(id, onNotification);
    const nfStatusNotificationUri = `${notifications.apiRoot}/callbacks/nf-status/${id}`;
    const reqNfInstanceId = this.#options.nfInstanceId;
    const body = { reqNfInstanceId, reqNfType: this.#options.nfType, ...subscription, nfStatusNotificationUri };
    const answer = await this.#management.createSubscription({ body });
    const subscriptionID = answer.body.subscriptionId ?? answer.headers.location.split('/').at(-1) ?? '';
    this.#renewLater(subscriptionID, answer.body.validityTime);
    return subscriptionID;
  }

  /** One token for each service that is called, until shortly before it expires. */
  async token(service: string, scopes: readonly string[], query: SearchQuery | undefined): Promise<string | undefined> {
    if (this.#options.oauth2 !== true || service.startsWith('nnrf')) return undefined;
    const target = query?.['target-nf-instance-id'];
    const targetNfType = query?.['target-nf-type'] ?? producerType(service);
    const key = `${target ?? targetNfType} ${scopes.join(' ')}`;
    const known = this.#tokens.get(key);
    if (known && (await known).validUntil > this.#clock.now()) return (await known).text;
    const asked = this.#requestToken(targetNfType, target, scopes);
    this.#tokens.set(key, asked);
    asked.catch(() => this.#tokens.delete(key));
    return (await asked).text;
  }

  /** The keys that verify access tokens: for `accessTokenVerifier`. */
  async keys(): Promise<Keys.JwkSet> {
    return (await this.#keys.getKeys()).body;
  }

  async #requestToken(targetNfType: string, target: string | undefined, scopes: readonly string[]): Promise<Token> {
    const { nfInstanceId, nfType } = this.#options;
    const whom = target === undefined ? { nfType, targetNfType } : { targetNfInstanceId: target };
    const body = { grant_type: 'client_credentials' as const, nfInstanceId, scope: scopes.join(' '), ...whom };
    const answer = await this.#accessToken.accessTokenRequest({ body, idempotent: true });
    const seconds = answer.body.expires_in ?? 60;
    return { text: answer.body.access_token, validUntil: this.#clock.now() + seconds * 900 };
  }

  async #put(): Promise<void> {
    const profile = this.#profile;
    if (!profile) return;
    const answer = await this.#management.registerNFInstance({
      path: { nfInstanceID: profile.nfInstanceId },
      body: profile,
    });
    this.#heartBeatSeconds = answer.body.heartBeatTimer ?? defaultHeartBeatSeconds;
    this.#options.onEvent?.({ event: 'registered', heartBeatTimer: this.#heartBeatSeconds });
    this.#beatLater();
  }

  #beatLater(): void {
    this.#cancel();
    if (!this.#profile) return;
    this.#cancel = this.#clock.after(this.#heartBeatSeconds * 1000, () => void this.#beat());
  }

  /** TS 29.510, 5.2.2.3.2: a PATCH that replaces the status with itself. */
  async #beat(): Promise<void> {
    const profile = this.#profile;
    if (!profile) return;
    const load = profile.load === undefined ? [] : [{ op: 'add' as const, path: '/load', value: profile.load }];
    try {
      await this.#patch([{ op: 'replace', path: '/nfStatus', value: profile.nfStatus }, ...load]);
    } catch (error) {
      this.#options.onEvent?.({ event: 'lost', error });
    }
    this.#beatLater();
  }

  /** An NRF that doesn't know us any more (it was restarted, or suspended us for long) is told everything again. */
  async #patch(body: Parameters<Client<Management.Operations>['updateNFInstance']>[0]['body']): Promise<void> {
    const profile = this.#profile;
    if (!profile) return;
    try {
      const call = { path: { nfInstanceID: profile.nfInstanceId }, body, idempotent: true };
      const answer = await this.#management.updateNFInstance(call);
      if (answer.status === 200) this.#heartBeatSeconds = answer.body.heartBeatTimer ?? this.#heartBeatSeconds;
    } catch (error) {
      if (!(error instanceof SbiError && error.status === 404)) throw error;
      await this.#put();
    }
  }

  #statusChanged({ event, nfInstanceUri }: Management.NotificationData): void {
    if (event === 'NF_DEREGISTERED') this.#cache.forget(nfInstanceUri.split('/').at(-1) ?? '');
    else this.#cache.expire();
  }

  #renewLater(subscriptionID: string, validityTime: string | undefined): void {
    const remaining = validityTime === undefined ? Number.NaN : Date.parse(validityTime) - this.#clock.now();
    const renew = async () => {
      try {
        const value = new Date(this.#clock.now() + remaining).toISOString();
        const body = [{ op: 'replace' as const, path: '/validityTime', value }];
        const answer = await this.#management.updateSubscription({ path: { subscriptionID }, body, idempotent: true });
        this.#renewLater(subscriptionID, answer.status === 200 ? (answer.body.validityTime ?? value) : value);
      } catch (error) {
        this.#options.onEvent?.({ event: 'lost', error });
        this.#renewLater(subscriptionID, validityTime);
      }
    };
    const wait = Number.isNaN(remaining) ? 2 ** 31 - 1 : Math.min(Math.max(remaining / 2, 1000), 2 ** 31 - 1);
    const cancel = this.#clock.after(wait, () => void renew());
    this.#subscriptions.set(subscriptionID, cancel);
  }
}

/** `nudm-sdm` → `UDM`: services are named after the NF that offers them (TS 29.510, 6.1.6.3.11). */
function producerType(service: string): string {
  if (service.startsWith('n5g-eir')) return '5G_EIR';
  return (/^n([a-z]+)/.exec(service)?.[1] ?? service).toUpperCase();
}

/** What this AMF is to its gNBs, as settings, operator and gateways make it, and how they learn of changes. */
import { randomUUID } from 'node:crypto';
import type { WorkerLink } from '@trunkline/front';
import { type ContextStore, type StateBackend, StoreUnavailableError, type WallClock } from '@trunkline/state';
import { type AmfIdentity, type EndpointUse, endpointOf } from './context/identity.ts';
import { associationsOf, type RanNode } from './context/ran-node.ts';
import type { Environment } from './environment.ts';
import type { RanEvent, UeEvent } from './events.ts';
import type { RanNodes } from './n2/ran-nodes.ts';
import { type OperationChange, Operations } from './operations.ts';

type Settings = Pick<Environment, 'config' | 'plmns'>;

export interface OwnConfigurationOptions {
  readonly settings: Settings;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly nodes: ContextStore<RanNode>;
  readonly ran: RanNodes;
  readonly link: () => Pick<WorkerLink, 'fronts' | 'peers' | 'closePeer'>;
  /** UEs that are connected through a node. */
  readonly uesOf: (node: string) => Promise<readonly string[]>;
  readonly node: (key: string, messageId: string, event: RanEvent) => Promise<void>;
  readonly ue: (key: string, messageId: string, event: UeEvent) => Promise<void>;
  /** The operator has changed the AMF, here: what one worker says for all. */
  readonly changed: ((before: AmfIdentity, now: AmfIdentity) => Promise<void>) | undefined;
  /** What each worker says for itself, as the AMF is now; called again and again. */
  readonly follow: ((now: AmfIdentity) => Promise<void>) | undefined;
  readonly report: (error: unknown, about: { readonly key: string; readonly messageId: string }) => void;
}

/** After a front has come: when gNBs are looked at, and how long they have to set up NG. */
const FORGOTTEN_MS = { look: 500, wait: 2_000 } as const;

/** How often a worker without messages looks for what the operator has changed at another. */
const FOLLOW_MS = 5_000;

export class OwnConfiguration {
  readonly operations: Operations;
  readonly #options: OwnConfigurationOptions;
  #from: Operations['current'];
  #settings: Settings;
  #fronts = 0;
  /** Ends the wait for the next look; absent where this worker does not look. */
  #cancel: (() => void) | undefined;

  constructor(options: OwnConfigurationOptions) {
    const { state, clock, settings } = options;
    this.#options = options;
    this.operations = new Operations(state, clock);
    this.#from = this.operations.current;
    this.#settings = settings;
  }

  /** As the operator has changed them. */
  get settings(): Settings {
    const { current } = this.operations;
    if (current === this.#from) return this.#settings;
    const { config, plmns } = this.#options.settings;
    const { name = config.name, relativeCapacity = config.relativeCapacity } = current;
    const [first, ...others] = current.plmns ?? plmns;
    this.#from = current;
    this.#settings = {
      config: { ...config, name, relativeCapacity },
      plmns: first === undefined ? plmns : [first, ...others],
    };
    return this.#settings;
  }

  get identity(): AmfIdentity {
    const { config, plmns } = this.settings;
    const { name, relativeCapacity, guami, backupAmf: backup } = config;
    const { endpoints: uses = {}, unavailable } = this.operations.current;
    const offered = this.#options.link().fronts();
    const addresses = new Set(offered.map(({ address }) => address).filter((one) => one !== undefined));
    const endpoints = [...addresses]
      .filter((address) => uses[address]?.removed !== true)
      .map((address) => endpointOf(address, uses[address]))
      .sort((a, b) => a.address.localeCompare(b.address));
    return {
      name,
      relativeCapacity,
      guami,
      ...(backup === undefined ? {} : { backup }),
      ...(unavailable === undefined ? {} : { unavailable }),
      plmns,
      endpoints,
    };
  }

  isRemoved(endpoint: string): boolean {
    return this.operations.current.endpoints?.[endpoint]?.removed === true;
  }

  /** The operator changes it; all workers say so within a second. */
  async change(change: OperationChange): Promise<AmfIdentity> {
    await this.operations.refresh();
    const before = this.identity;
    await this.#unbindFrom(change.endpoints ?? {});
    await this.operations.change(change);
    await this.#tell();
    const now = this.identity;
    await this.#options.changed?.(before, now);
    await this.#options.follow?.(now);
    return now;
  }

  /** From now on this worker says what the operator has changed at any of them, and had changed before this one began. */
  start(): void {
    this.#cancel = () => undefined;
    void this.#look();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #look(): Promise<void> {
    const { clock, follow, report } = this.#options;
    try {
      await this.operations.refresh();
      await follow?.(this.identity);
    } catch (error) {
      // Whoever needs the store says that it is away.
      if (!(error instanceof StoreUnavailableError)) report(error, { key: 'all', messageId: 'follow' });
    }
    if (this.#cancel !== undefined) this.#cancel = clock.after(FOLLOW_MS, () => void this.#look());
  }

  /** A gateway has come or gone. One that goes is no news for gNBs: those of others keep its endpoint, and its own cannot be told. */
  frontsChanged(): void {
    const before = this.#fronts;
    this.#fronts = this.#options.link().fronts().length;
    if (this.#fronts <= before) return;
    void this.#tell();
    this.#lookForForgotten();
  }

  /** Every gNB learns what has changed. */
  async #tell(): Promise<void> {
    const { ran, node, report } = this.#options;
    const messageId = `configuration-${randomUUID()}`;
    const keys = await ran.all().catch(() => []);
    const one = (key: string) =>
      node(key, `${messageId}/${key}`, { kind: 'configuration' }).catch((error: unknown) => {
        report(error, { key, messageId });
      });
    await Promise.all(keys.map(one));
  }

  /** UEs whose signalling goes through an endpoint that is taken away are to use another (TS 23.501 §5.21.1.3). */
  async #unbindFrom(uses: Readonly<Record<string, EndpointUse>>): Promise<void> {
    const { ran, nodes, link, uesOf, ue } = this.#options;
    const up = link().peers();
    const leaves = (peer: string) => uses[up.get(peer)?.info['local'] ?? '']?.removed === true;
    for (const key of await ran.all()) {
      const { value } = await nodes.load(key);
      const associations = value === undefined ? [] : associationsOf(key, value).filter((peer) => up.has(peer));
      const other = associations.find((peer) => !leaves(peer));
      if (other === undefined) continue;
      for (const association of associations.filter(leaves)) {
        const messageId = `unbind-${randomUUID()}`;
        for (const one of await uesOf(key))
          await ue(one, `${messageId}/${one}`, { kind: 'unbind', association, other });
      }
    }
  }

  /**
   * The store was emptied, and gNBs kept their associations meanwhile: they would talk to an AMF that knows nothing of them. Their
   * associations end, so that they set up NG again (TS 38.413 §8.7.1).
   */
  #lookForForgotten(): void {
    const { clock, report, ran, link } = this.#options;
    const unknown = async (peers: readonly string[]): Promise<string[]> => {
      const found = await Promise.all(peers.map((peer) => ran.of(peer)));
      const up = link().peers();
      return peers.filter((peer, at) => found[at] === undefined && up.has(peer));
    };
    const failed = (error: unknown) => report(error, { key: 'all', messageId: 'forgotten' });
    // Those that are here now, and have had the time to set up NG.
    clock.after(FORGOTTEN_MS.look, () => {
      unknown([...link().peers().keys()]).then((peers) => {
        if (peers.length === 0) return;
        clock.after(FORGOTTEN_MS.wait, () => {
          unknown(peers).then((still) => {
            for (const peer of still) link().closePeer(peer);
          }, failed);
        });
      }, failed);
    });
  }
}

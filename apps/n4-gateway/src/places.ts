/**
 * Where the UPFs of the settings are. An address stays; a name, that of a Kubernetes Service say, is looked up again and again, since
 * the pod behind it moves.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock, Logger } from '@trunkline/platform';
import type { N4GatewayConfig } from './config.ts';

export interface UpfPlacesOptions {
  readonly upfs: N4GatewayConfig['upfs'];
  /** Between two looks at a name, milliseconds. */
  readonly lookMs: number;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
  /** A UPF of the settings is at `address:port`; told again at each look. */
  readonly onPlace: (at: string) => void;
  /** The addresses of a name; the machine's resolver by default. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** Node asks the machine's resolver in four threads, of which others need one. */
const MAX_LOOKING = 3;

export class UpfPlaces {
  readonly #options: UpfPlacesOptions;
  readonly #resolve: (name: string) => Promise<readonly string[]>;
  readonly #fixed = new Set<string>();
  /** Name → what it stands for now. */
  readonly #named = new Map<string, { readonly look: number; readonly addresses: readonly string[] }>();
  /** How to call off the next look at each. */
  readonly #looks = new Map<string, () => void>();
  #lastLook = 0;
  /** Looks that have not ended. */
  #looking = 0;
  #stopped = false;

  constructor(options: UpfPlacesOptions) {
    this.#options = options;
    this.#resolve = options.resolve ?? (async (name) => (await lookup(name, { all: true })).map((one) => one.address));
  }

  start(): void {
    for (const { address, port } of this.#options.upfs) {
      if (isIP(address) === 0) this.#look(address, port);
      else {
        this.#fixed.add(address);
        this.#options.onPlace(`${address}:${port}`);
      }
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#looks.values()) cancel();
  }

  /** Does a UPF of the settings have this address, by itself or by its name? */
  knows(address: string): boolean {
    return this.#fixed.has(address) || [...this.#named.values()].some(({ addresses }) => addresses.includes(address));
  }

  /** Is it in the settings as an address, so that nobody looks for it again? */
  stays(address: string): boolean {
    return this.#fixed.has(address);
  }

  /**
   * The next look does not wait for this one: a name that is not known yet may be asked of a resolver that is far away, for half a
   * minute, while the UPF has come up.
   */
  #look(name: string, port: number): void {
    const { clock, lookMs } = this.#options;
    if (this.#looking < MAX_LOOKING) {
      this.#looking++;
      void this.#found(name, port).finally(() => this.#looking--);
    }
    this.#looks.set(
      name,
      clock.after(lookMs, () => this.#look(name, port)),
    );
  }

  async #found(name: string, port: number): Promise<void> {
    const { logger, onPlace } = this.#options;
    const look = ++this.#lastLook;
    const known = this.#named.get(name);
    const found = await this.#resolve(name).catch((error: unknown) => {
      if (known === undefined) logger.warn({ upf: name, err: error }, "the UPF's name is not known yet; trying again");
      return [];
    });
    // One that was begun later has answered sooner.
    if (this.#stopped || look < (this.#named.get(name)?.look ?? 0)) return;
    this.#named.set(name, { look, addresses: found });
    for (const address of found) onPlace(`${address}:${port}`);
  }
}

/** Where the UPFs of the settings are: at an address that stays, or where their name says that they are by now. */
import { isIP } from 'node:net';
import { type Clock, type Logger, Names } from '@trunkline/platform';
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

export class UpfPlaces {
  readonly #options: UpfPlacesOptions;
  readonly #names: Names;

  constructor(options: UpfPlacesOptions) {
    this.#options = options;
    const { upfs, lookMs, clock, logger, resolve } = options;
    this.#names = new Names({
      ...{ names: upfs.map(({ address }) => address), lookMs, clock },
      unknown: (upf, err) => logger.warn({ upf, err }, "the UPF's name is not known yet; trying again"),
      found: (name, addresses) => this.#tell(name, addresses),
      ...(resolve === undefined ? {} : { resolve }),
    });
  }

  start(): void {
    for (const { address } of this.#options.upfs) if (this.stays(address)) this.#tell(address, [address]);
    this.#names.start();
  }

  stop(): void {
    this.#names.stop();
  }

  /** Does a UPF of the settings have this address, by itself or by its name? */
  knows(address: string): boolean {
    return this.#names.addresses.includes(address);
  }

  /** Is it in the settings as an address, so that nobody looks for it again? */
  stays(address: string): boolean {
    return isIP(address) !== 0 && this.#options.upfs.some((upf) => upf.address === address);
  }

  #tell(name: string, addresses: readonly string[]): void {
    const ports = this.#options.upfs.filter(({ address }) => address === name).map(({ port }) => port);
    for (const at of addresses) for (const port of ports) this.#options.onPlace(`${at}:${port}`);
  }
}

/** Names in settings as the addresses that they stand for: those of pods move, so they are looked up again and again. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from './machine.ts';

const LOOK_MS = 5_000;

export interface NamesOptions {
  /** Names, and addresses, which stay. */
  readonly names: readonly string[];
  readonly clock: Pick<Clock, 'after'>;
  /** A name that was not known before is not known: told once. */
  readonly unknown: (name: string, error: unknown) => void;
  /** The machine's resolver by default. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export class Names {
  readonly #options: NamesOptions;
  readonly #known = new Map<string, readonly string[]>();
  readonly #told = new Set<string>();
  #addresses: readonly string[] = [];
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(options: NamesOptions) {
    this.#options = options;
    for (const name of options.names) if (isIP(name) !== 0) this.#known.set(name, [name]);
    this.#gather();
  }

  /** In the order of the names; a name that nobody knows any more keeps what it stood for. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  addressesOf(name: string): readonly string[] {
    return this.#known.get(name) ?? [];
  }

  start(): void {
    if (this.#options.names.some((name) => isIP(name) === 0)) void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #look(): Promise<void> {
    const { names, clock, unknown, resolve = system } = this.#options;
    for (const name of names) {
      if (isIP(name) !== 0) continue;
      try {
        // A resolver gives the addresses in an order that changes.
        this.#known.set(name, [...(await resolve(name))].sort());
        this.#told.delete(name);
      } catch (error) {
        if (!this.#told.has(name)) unknown(name, error);
        this.#told.add(name);
      }
    }
    this.#gather();
    if (!this.#stopped) this.#cancel = clock.after(LOOK_MS, () => void this.#look());
  }

  #gather(): void {
    this.#addresses = this.#options.names.flatMap((name) => this.#known.get(name) ?? []);
  }
}

async function system(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

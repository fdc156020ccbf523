/** Names in settings as the addresses that they stand for: those of pods move, so they are looked up again and again. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from './machine.ts';

const LOOK_MS = 5_000;
/** Node asks the machine's resolver in four threads, of which others need one. */
const MAX_LOOKING = 3;
/** Looks of this process that have not ended. */
let looking = 0;

export interface NamesOptions {
  /** Names, and addresses, which stay. */
  readonly names: readonly string[];
  readonly clock: Pick<Clock, 'after'>;
  /** A name that was not known before is not known: told once. */
  readonly unknown: (name: string, error: unknown) => void;
  /** Between two looks at a name, milliseconds; 5,000. */
  readonly lookMs?: number;
  /** What a name stands for; told again at each look. */
  readonly found?: (name: string, addresses: readonly string[]) => void;
  /** The addresses of a name; the machine's resolver by default. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export class Names {
  readonly #options: NamesOptions;
  readonly #known = new Map<string, { readonly look: number; readonly addresses: readonly string[] }>();
  readonly #told = new Set<string>();
  /** How to call off the next look at each. */
  readonly #looks = new Map<string, () => void>();
  #lastLook = 0;
  #addresses: readonly string[] = [];
  #stopped = false;

  constructor(options: NamesOptions) {
    this.#options = options;
    for (const name of options.names) if (isIP(name) !== 0) this.#known.set(name, { look: 0, addresses: [name] });
    this.#gather();
  }

  /** In the order of the names; a name that nobody knows any more keeps what it stood for. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  addressesOf(name: string): readonly string[] {
    return this.#known.get(name)?.addresses ?? [];
  }

  start(): void {
    for (const name of new Set(this.#options.names)) if (isIP(name) === 0) this.#look(name);
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#looks.values()) cancel();
  }

  /**
   * Neither another name nor the next look waits for this one: a name that is not known yet may be asked of a resolver that is far
   * away, for half a minute, while who has it has come up.
   */
  #look(name: string): void {
    const { clock, lookMs = LOOK_MS } = this.#options;
    if (looking < MAX_LOOKING) {
      looking++;
      void this.#find(name).finally(() => looking--);
    }
    this.#looks.set(
      name,
      clock.after(lookMs, () => this.#look(name)),
    );
  }

  async #find(name: string): Promise<void> {
    const { unknown, found, resolve = system } = this.#options;
    const look = ++this.#lastLook;
    let addresses: readonly string[];
    try {
      // A resolver gives them in an order that changes.
      addresses = [...(await resolve(name))].sort();
    } catch (error) {
      if (this.#stopped || this.#told.has(name)) return;
      this.#told.add(name);
      return unknown(name, error);
    }
    // One that was begun later has answered sooner.
    if (this.#stopped || look < (this.#known.get(name)?.look ?? 0)) return;
    this.#told.delete(name);
    this.#known.set(name, { look, addresses });
    this.#gather();
    found?.(name, addresses);
  }

  #gather(): void {
    this.#addresses = this.#options.names.flatMap((name) => this.addressesOf(name));
  }
}

async function system(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

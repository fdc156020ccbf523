/**
 * Workers at the other ends of a tunnel that have one address to UEs (ADR 23): which of them are there and take UEs, and which of them
 * has a UE. Each is asked every second; one that leaves says so by itself. All who look have the same answer a moment later, without
 * speaking to each other about it.
 */
import { firstFor } from '@trunkline/wire';
import type { Clock } from './machine.ts';
import { CONTROL, type PacketTunnel } from './packet-tunnel.ts';

export interface TunnelWorkersOptions {
  readonly tunnel: Pick<PacketTunnel, 'addressesOf' | 'send'>;
  /** Of the workers; among the tunnel's peers. */
  readonly names: readonly string[];
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
  /** The address of the worker that looks, where it is one itself. */
  readonly own?: string | undefined;
  /** Others that ask a worker: UPFs. */
  readonly askers?: readonly string[];
  /** Those that take UEs are others now. */
  readonly changed?: () => void;
}

/** Second octet of what is said, beside what workers say of UEs' messages. */
const ASK = 1;
const SAY = 2;

const ASK_MS = 1_000;
/** Who has not answered so often is away. */
const MISSED = 3;
/**
 * A worker that names do not have any more is known for as long as it may have transactions (timer C, RFC 3261 §16.6 step 11, and
 * 64·T1 of TS 24.229 §7.7), and so is who had a UE before.
 */
const REMEMBERED_MS = 320_000;
/** Of views that are remembered: beyond, the oldest are forgotten. */
const MOST_VIEWS = 32;

interface Worker {
  namedAt: number;
  /** Questions since the last answer; undefined: it has never answered. */
  missed: number | undefined;
  takesUes: boolean;
}

export class TunnelWorkers {
  readonly #options: TunnelWorkersOptions;
  readonly #workers = new Map<string, Worker>();
  /** Who took UEs before, the last first. */
  #views: { readonly serving: readonly string[]; readonly until: number }[] = [];
  #serving: readonly string[] = [];
  #takesUes = false;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(options: TunnelWorkersOptions) {
    this.#options = options;
  }

  /** Once the tunnel is open. */
  start(): void {
    this.#takesUes = true;
    this.#look();
    this.#tellAll();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** This worker takes no UEs any more; it goes on to answer, and to know others. */
  leave(): void {
    if (!this.#takesUes) return;
    this.#takesUes = false;
    this.#tellAll();
    this.#gather();
  }

  /** Those that take UEs. */
  get serving(): readonly string[] {
    return this.#serving;
  }

  /** The worker that has the UE; undefined where none is there. */
  ownerOf(ue: string): string | undefined {
    return firstFor(ue, this.#serving);
  }

  /** The worker that had it before the one that has it now, and still answers. */
  formerOwnerOf(ue: string): string | undefined {
    const owner = this.ownerOf(ue);
    const now = this.#options.clock.monotonic();
    for (const { serving, until } of this.#views) {
      if (now - until > REMEMBERED_MS) return undefined;
      const former = firstFor(ue, serving);
      if (former !== undefined && former !== owner) return this.#isThere(former) ? former : undefined;
    }
    return undefined;
  }

  /** Workers that are named, or were lately: one that ends what it has begun has left its name. */
  get known(): readonly string[] {
    return [...this.#workers.keys()];
  }

  isKnown(address: string): boolean {
    return this.#workers.has(address);
  }

  /** False where it is none of these questions and answers. */
  heard(message: Uint8Array, from: string): boolean {
    const [, type, , , state] = message;
    if (type === ASK) {
      if (this.#options.own !== undefined && (this.isKnown(from) || this.#asks(from))) this.#tell(from);
      return true;
    }
    if (type !== SAY) return false;
    const worker = this.#workers.get(from);
    if (worker === undefined || (state !== 0 && state !== 1)) return true;
    worker.missed = 0;
    worker.takesUes = state === 1;
    this.#gather();
    return true;
  }

  #look(): void {
    if (this.#stopped) return;
    const { clock, names, own, tunnel } = this.#options;
    const now = clock.monotonic();
    for (const address of names.flatMap((name) => tunnel.addressesOf(name))) {
      const known = this.#workers.get(address);
      if (known === undefined) this.#workers.set(address, { namedAt: now, missed: undefined, takesUes: false });
      else known.namedAt = now;
    }
    for (const [address, worker] of this.#workers) {
      if (now - worker.namedAt > REMEMBERED_MS) this.#workers.delete(address);
      else if (address !== own) {
        if (worker.missed !== undefined) worker.missed++;
        tunnel.send(message(ASK), address);
      }
    }
    this.#gather();
    this.#cancel = clock.after(ASK_MS, () => this.#look());
  }

  #gather(): void {
    const before = this.#serving;
    const named = new Set(this.#options.names.flatMap((name) => this.#options.tunnel.addressesOf(name)));
    const serving = [...this.#workers.keys()].filter((address) => {
      if (address === this.#options.own) return this.#takesUes && named.has(address);
      return named.has(address) && this.#isThere(address) && this.#workers.get(address)?.takesUes === true;
    });
    serving.sort();
    if (serving.length === before.length && serving.every((one, at) => one === before[at])) return;
    this.#serving = serving;
    const until = this.#options.clock.monotonic();
    this.#views = [{ serving: before, until }, ...this.#views].slice(0, MOST_VIEWS);
    this.#options.changed?.();
  }

  #isThere(address: string): boolean {
    const missed = this.#workers.get(address)?.missed;
    return missed !== undefined && missed <= MISSED;
  }

  #asks(address: string): boolean {
    return this.#options.askers?.some((name) => this.#options.tunnel.addressesOf(name).includes(address)) === true;
  }

  #tell(address: string): void {
    this.#options.tunnel.send(message(SAY, this.#takesUes ? 1 : 0), address);
  }

  #tellAll(): void {
    const { own, askers = [], tunnel } = this.#options;
    if (own === undefined) return;
    const others = this.known.filter((address) => address !== own);
    for (const address of [...others, ...askers.flatMap((name) => tunnel.addressesOf(name))]) this.#tell(address);
  }
}

function message(type: number, ...content: readonly number[]): Uint8Array {
  return Uint8Array.of(CONTROL, type, 0, 0, ...content);
}

/** Lets faults strike a core in this process while a flow runs, or only counts what they could strike. */
import type { Clock } from '@trunkline/platform';
import type { InProcessCall, Spoilt } from '@trunkline/sbi';
import type { Interference, Packet, SimulatedMachine } from '@trunkline/simnet';
import { StoreUnavailableError } from '@trunkline/state';
import type { Interfere } from '@trunkline/testbed';
import type { Core } from '../core/start.ts';
import { associations, untilAssociated } from '../flows/associations.ts';
import type { Fault, Link, Occurrences } from './fault.ts';
import type { Mortals } from './mortals.ts';

/** A core whose parts can be taken away. */
export interface Disturbable {
  readonly core: Core;
  readonly clock: Clock;
  /** Absent where the network is real: its datagrams are left alone. */
  readonly simulated: SimulatedMachine | undefined;
  readonly mortals: Mortals;
  /** What gNBs ask about their messages while a flow is disturbed. */
  interfere: Interfere | undefined;
}

const RESTART_MS = 1_000;

const LINK_OF_PORT: Readonly<Record<string, Link>> = { 9899: 'N2', 2152: 'N3', 8805: 'N4' };

export class Disturbance {
  readonly #on: Disturbable;
  #faults: readonly Fault[];
  readonly #counts = { N2: 0, N3: 0, N4: 0, up: 0, down: 0, sbi: 0, all: 0 };
  /** By authority: what becomes of calls, until when. */
  readonly #away = new Map<string, { readonly spoilt: Spoilt; readonly until: number }>();
  /** What is still to come back. */
  readonly #pending = new Set<Promise<void>>();
  readonly #stopListening: () => void;
  /** UPFs that were associated before anything struck. */
  readonly #associations: Promise<number>;
  /** What struck, and what it was: `NGAP message 3 to the gNBs lost (DownlinkNASTransport)`. */
  readonly struck: { readonly fault: Fault; readonly what: string }[] = [];

  constructor(on: Disturbable, faults: readonly Fault[]) {
    this.#on = on;
    this.#faults = faults;
    const own = on.core.process.running.filter(({ definition }) => definition.name === 'upf').length;
    // One that a flow before this one has played may still count.
    this.#associations = associations([on.core]).then((count) => Math.min(count, own));
    if (on.simulated !== undefined) on.simulated.network.interfere = (packet) => this.#packet(packet);
    on.interfere = this.#interfere;
    on.core.process.network.spoil = (call) => this.#call(call);
    this.#stopListening = on.core.process.tap.listen(({ protocol, from, to, summary }) => {
      const withNrf = from === 'NRF' || to === 'NRF';
      if (protocol !== 'state' && protocol !== 'timer' && !withNrf) this.#seen(summary);
    });
  }

  get counts(): Occurrences {
    return { ...this.#counts, nfs: this.#on.mortals.names };
  }

  readonly #interfere: Interfere = (pdu, direction, pass) => {
    const at = this.#counts[direction]++;
    const fault = this.#faults.find((one) => one.kind === 'message' && one.direction === direction && one.at === at);
    if (fault?.kind !== 'message') return pass();
    this.#strike(fault, pdu.message);
    const { fate } = fault;
    if (fate === 'lose') return;
    const late = () => {
      try {
        pass();
      } catch {
        // Who it was for is gone.
      }
    };
    for (let copies = 0; copies < fate.copies; copies++) {
      if (fate.late === 0) pass();
      else this.#on.clock.after(fate.late, late);
    }
  };

  /** No more faults; what was taken away comes back in its time. */
  stop(): void {
    this.#faults = [];
    this.#stopListening();
    if (this.#on.simulated !== undefined) this.#on.simulated.network.interfere = undefined;
    this.#on.core.process.network.spoil = undefined;
    this.#on.interfere = undefined;
  }

  /** Resolves when everything is back and ready. @throws Error with the reasons why it is not */
  async restored(withinMs: number): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
    await this.#on.mortals.ready(withinMs);
    await untilAssociated([this.#on.core], { count: await this.#associations, withinMs });
  }

  #strike(fault: Fault, what: string): void {
    this.struck.push({ fault, what });
  }

  #packet({ from, to }: Packet): Interference | undefined {
    const link = LINK_OF_PORT[portOf(from)] ?? LINK_OF_PORT[portOf(to)];
    if (link === undefined) return undefined;
    const at = this.#counts[link]++;
    for (const fault of this.#faults) {
      if (fault.kind !== 'datagram' || fault.link !== link || at < fault.at || at >= fault.at + fault.count) continue;
      this.#strike(fault, `${from} → ${to}`);
      return fault.fate;
    }
    return undefined;
  }

  #call({ from, to, method, path }: InProcessCall): Spoilt | undefined {
    // What is discovered is kept: whether the NRF is asked depends on what ran before.
    if (path.startsWith('/nnrf-')) return undefined;
    const at = this.#counts.sbi++;
    const away = this.#away.get(to);
    if (away !== undefined && this.#on.clock.monotonic() < away.until) return away.spoilt;
    const fault = this.#faults.find((one) => one.kind === 'call' && one.at === at);
    if (fault?.kind !== 'call') return undefined;
    this.#strike(fault, `${from}: ${method} ${path}`);
    const { spoilt, forMs } = fault;
    if (forMs !== undefined) this.#away.set(to, { spoilt, until: this.#on.clock.monotonic() + forMs });
    return spoilt;
  }

  #seen(summary: () => string): void {
    const at = this.#counts.all++;
    for (const fault of this.#faults) {
      if ((fault.kind !== 'killed' && fault.kind !== 'store-away') || fault.at !== at) continue;
      this.#strike(fault, summary());
      if (fault.kind === 'killed') this.#later(() => this.#replace(fault.nf, fault.backAfterMs));
      else this.#later(() => this.#storeAway(fault.forMs));
    }
  }

  /** Not in the middle of the message that the tap shows; but before anything that waits. */
  #later(work: () => Promise<void>): void {
    const running = Promise.resolve()
      .then(work)
      .finally(() => this.#pending.delete(running));
    this.#pending.add(running);
  }

  async #replace(nf: string, backAfterMs: number): Promise<void> {
    const { clock, mortals } = this.#on;
    // It may be dead already, by another fault.
    if (!mortals.lives(nf)) return;
    mortals.kill(nf);
    await this.#wait(backAfterMs);
    for (;;) {
      try {
        return await mortals.replace(nf, { clock });
      } catch (error) {
        // A process that does not get at its store ends, and is started again.
        if (!(error instanceof StoreUnavailableError)) throw error;
        await this.#wait(RESTART_MS);
      }
    }
  }

  async #storeAway(forMs: number): Promise<void> {
    this.#on.mortals.store.away = true;
    await this.#wait(forMs);
    this.#on.mortals.store.away = false;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#on.clock.after(ms, resolve);
    });
  }
}

function portOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf(':') + 1);
}

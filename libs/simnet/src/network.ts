/** Hosts that send each other packets over a link with faults. Everything random comes from one seed. */
import { type Random, seededRandom } from './random.ts';

/** Chances from 0 to 1, times in milliseconds. */
export interface Faults {
  readonly loss?: number;
  readonly duplication?: number;
  /** Chance that a packet is held back by up to ten times the latency, so that later ones overtake it. */
  readonly reorder?: number;
  /** Chance that one bit of the packet flips. */
  readonly corruption?: number;
  /** One way; 10 by default. */
  readonly latency?: number;
  /** Loses every packet for which this is true, beside the chances: `drop` by message name, a dead link. */
  readonly drop?: (packet: Packet) => boolean;
}

export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
}

/** What brings packets to their time: a {@link VirtualClock}. */
export interface PacketClock {
  after(delay: number, action: () => void): unknown;
}

/** What becomes of one packet: lost, or that many copies of it, so much later than it would be. */
export type Interference = 'lose' | { readonly copies: number; readonly late: number };

export interface LinkCounts {
  sent: number;
  lost: number;
  duplicated: number;
  delivered: number;
}

export class SimulatedNetwork {
  faults: Faults;
  readonly counts: LinkCounts = { sent: 0, lost: 0, duplicated: 0, delivered: 0 };
  /** Sees each packet as it is sent, before any fault. */
  onSend: ((packet: Packet) => void) | undefined;
  /** Asked for each packet, beside the chances; undefined leaves it alone. */
  interfere: ((packet: Packet) => Interference | undefined) | undefined;
  readonly #clock: PacketClock;
  readonly #random: Random;
  readonly #hosts = new Map<string, (packet: Packet) => void>();

  constructor(clock: PacketClock, seed: number, faults: Faults = {}) {
    this.#clock = clock;
    this.#random = seededRandom(seed);
    this.faults = faults;
  }

  attach(address: string, receive: (packet: Packet) => void): void {
    this.#hosts.set(address, receive);
  }

  /** Later packets to the address are lost, as to a machine that was switched off. */
  detach(address: string): void {
    this.#hosts.delete(address);
  }

  send(packet: Packet): void {
    this.counts.sent++;
    this.onSend?.(packet);
    const { loss = 0, duplication = 0, drop } = this.faults;
    const fate = this.interfere?.(packet);
    if (fate === 'lose' || drop?.(packet) || this.#random.next() < loss) {
      this.counts.lost++;
      return;
    }
    for (let copies = fate?.copies ?? 1; copies > 1; copies--) this.#deliver(packet);
    this.#deliver(packet, fate?.late);
    if (this.#random.next() >= duplication) return;
    this.counts.duplicated++;
    this.#deliver(packet);
  }

  #deliver({ from, to, bytes }: Packet, held = 0): void {
    const { reorder = 0, corruption = 0, latency = 10 } = this.faults;
    const late = this.#random.next() < reorder ? this.#random.next() * 10 * latency : 0;
    const copy = new Uint8Array(bytes);
    if (copy.length > 0 && this.#random.next() < corruption) {
      const bit = this.#random.uint32() % (copy.length * 8);
      copy[bit >>> 3] = (copy[bit >>> 3] as number) ^ (1 << (bit & 7));
    }
    this.#clock.after(latency + late + held, () => {
      const receive = this.#hosts.get(to);
      if (receive === undefined) return;
      this.counts.delivered++;
      receive({ from, to, bytes: copy });
    });
  }
}

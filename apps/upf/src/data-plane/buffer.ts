/** Downlink packets that wait for a UE to come back: first in, first out, bounded for a session and for all together. */

export interface Buffered {
  readonly pdrId: number;
  readonly packet: Uint8Array;
  /** That it came with, from another UPF; -1: none. */
  readonly qfi: number;
}

export class BufferBudget {
  used = 0;
  readonly limit: number;

  /** In octets, for all sessions. */
  constructor(limit: number) {
    this.limit = limit;
  }
}

export class PacketBuffer {
  readonly #budget: BufferBudget;
  #packets: Buffered[] = [];

  constructor(budget: BufferBudget) {
    this.#budget = budget;
  }

  get length(): number {
    return this.#packets.length;
  }

  /** Keeps a copy; false if there is no room. */
  push({ pdrId, packet, qfi }: Buffered, most: number): boolean {
    if (this.#packets.length >= most || this.#budget.used + packet.length > this.#budget.limit) return false;
    this.#packets.push({ pdrId, packet: packet.slice(), qfi });
    this.#budget.used += packet.length;
    return true;
  }

  /** Empties it. */
  takeAll(): readonly Buffered[] {
    const packets = this.#packets;
    this.#packets = [];
    for (const { packet } of packets) this.#budget.used -= packet.length;
    return packets;
  }
}

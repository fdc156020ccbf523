/** Anti-replay (RFC 4303 §3.4.3): the sequence numbers that came, over the last 64; what is older counts as come. */

const WIDTH = 64;

export class ReplayWindow {
  #highest: number;
  /** Bit n is set where `highest - n` has come. */
  #seen: bigint;

  /** Numbers up to `floor` have come, as far as is known: another worker had the association before. */
  constructor(floor = 0) {
    this.#highest = floor;
    this.#seen = ALL;
  }

  get highest(): number {
    return this.#highest;
  }

  /** Whether the number is new; before the integrity of its packet is looked at. */
  isNew(sequence: number): boolean {
    if (sequence === 0) return false;
    if (sequence > this.#highest) return true;
    const back = this.#highest - sequence;
    return back < WIDTH && (this.#seen & (1n << BigInt(back))) === 0n;
  }

  /** Its packet was true. */
  accept(sequence: number): void {
    if (sequence > this.#highest) {
      const step = sequence - this.#highest;
      this.#seen = step >= WIDTH ? 1n : ((this.#seen << BigInt(step)) & ALL) | 1n;
      this.#highest = sequence;
    } else this.#seen |= 1n << BigInt(this.#highest - sequence);
  }
}

const ALL = (1n << BigInt(WIDTH)) - 1n;

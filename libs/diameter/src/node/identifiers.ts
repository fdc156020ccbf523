/** Hop-by-hop and end-to-end identifiers (RFC 6733 §3). */
export class Identifiers {
  #hopByHop: number;
  #endToEnd: number;

  /** `start` in seconds since 1970: so that those of a life before are not used again within four minutes. */
  constructor(random32: () => number, start: number) {
    this.#hopByHop = random32();
    this.#endToEnd = ((start & 0xfff) << 20) | (random32() & 0xfffff);
  }

  hopByHop(): number {
    this.#hopByHop = (this.#hopByHop + 1) >>> 0;
    return this.#hopByHop;
  }

  endToEnd(): number {
    this.#endToEnd = (this.#endToEnd + 1) >>> 0;
    return this.#endToEnd;
  }

  next(): { readonly hopByHop: number; readonly endToEnd: number } {
    return { hopByHop: this.hopByHop(), endToEnd: this.endToEnd() };
  }
}

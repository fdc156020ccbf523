/** Session-Ids (RFC 6733 §8.8): `host;high;low`, unique for ever where `start` is another one at each start. */

const LOW = 0x1_0000_0000;

export class SessionIds {
  readonly #originHost: string;
  readonly #high: number;
  #low = 0;

  /** `start`: seconds since 1970, as the RFC proposes. */
  constructor(originHost: string, start: number) {
    this.#originHost = originHost;
    this.#high = Math.floor(start) % LOW;
  }

  next(): string {
    const low = this.#low++;
    return `${this.#originHost};${(this.#high + Math.floor(low / LOW)) % LOW};${low % LOW}`;
  }
}

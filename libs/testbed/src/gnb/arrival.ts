/**
 * Packets of one session for a UE that comes by handover (TS 38.300 §9.2.3.2.3): what the source forwards goes first; what comes on the
 * new path waits until an End Marker says that nothing more is forwarded.
 */
import type { Clock } from '@trunkline/platform';

/** A target waits no longer than this for the End Marker. */
const END_MARKER_MS = 500;

type Receive = (packet: Uint8Array, qfi: number) => void;

export class Arrival {
  readonly #clock: Clock;
  readonly #deliver: Receive;
  readonly #forwarded: Parameters<Receive>[] = [];
  readonly #fresh: Parameters<Receive>[] = [];
  #isHere = false;
  #hasEnded: boolean;
  #count = 0;

  constructor(clock: Clock, isForwarding: boolean, deliver: Receive) {
    this.#clock = clock;
    this.#hasEnded = !isForwarding;
    this.#deliver = deliver;
  }

  /** Packets that the source has forwarded. */
  get count(): number {
    return this.#count;
  }

  readonly forwarded = (packet: Uint8Array, qfi: number): void => {
    this.#count++;
    this.#forwarded.push([packet.slice(), qfi]);
    this.#flush();
  };

  readonly ended = (): void => {
    this.#hasEnded = true;
    this.#flush();
  };

  readonly fresh = (packet: Uint8Array, qfi: number): void => {
    this.#fresh.push([packet.slice(), qfi]);
    this.#flush();
  };

  arrive(): void {
    this.#isHere = true;
    this.#flush();
    if (!this.#hasEnded) this.#clock.after(END_MARKER_MS, this.ended);
  }

  #flush(): void {
    if (!this.#isHere) return;
    for (const packet of this.#forwarded.splice(0)) this.#deliver(...packet);
    if (this.#hasEnded) for (const packet of this.#fresh.splice(0)) this.#deliver(...packet);
  }
}

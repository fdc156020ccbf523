/**
 * Who is at which address. Of a message of SIP, RTP or Diameter each end knows its own name, and of the other the address alone: once
 * both have shown something, all that either has shown gets the names of both.
 */
import type { TapEndpoint, TapEvent } from '@trunkline/platform';

type Ends = Pick<TapEvent, 'from' | 'to' | 'wire'>;

export class LaneNames {
  readonly #names = new Map<string, string>();

  learn({ from, to, wire }: Ends): void {
    if (wire === undefined) return;
    this.#learn(from, wire.from);
    this.#learn(to, wire.to);
  }

  named<E extends Ends>(event: E): E {
    if (event.wire === undefined) return event;
    const from = this.#nameOf(event.from, event.wire.from);
    const to = this.#nameOf(event.to, event.wire.to);
    return from === event.from && to === event.to ? event : { ...event, from, to };
  }

  #learn(lane: string, end: TapEndpoint): void {
    if (!isAddress(lane, end)) this.#names.set(keyOf(end), lane);
  }

  #nameOf(lane: string, end: TapEndpoint): string {
    return isAddress(lane, end) ? (this.#names.get(keyOf(end)) ?? lane) : lane;
  }
}

function isAddress(lane: string, end: TapEndpoint): boolean {
  return lane === keyOf(end);
}

function keyOf({ address, port }: TapEndpoint): string {
  return `${address}:${port}`;
}

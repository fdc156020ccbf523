/**
 * One end of sets of security associations: what a host does with packets to and from ports that are protected (RFC 4301 §5). It
 * sees segments of the upper layer, which are what ESP in transport mode protects; IP headers are its user's.
 */
import { DecodeError } from '@trunkline/wire';
import { type EspKeys, ivOctets } from './algorithms.ts';
import { type AssociationSet, keysOf, pairsOf, type Side } from './association-set.ts';
import { ESP, headOfEsp, openEsp, sealEsp } from './esp.ts';
import { ReplayWindow } from './replay-window.ts';

/** Where a set goes on that was in use before. */
export interface Progress {
  /** Sequence numbers up to this one may have been sent. */
  readonly sent: number;
  /** Sequence numbers up to these have come, at our client port and at our server port. */
  readonly received: readonly [client: number, server: number];
}

export const FRESH: Progress = { sent: 0, received: [0, 0] };

interface Pair {
  readonly id: string;
  readonly keys: EspKeys;
  readonly remote: string;
  readonly localPort: number;
  readonly remotePort: number;
  readonly spiIn: number;
  readonly spiOut: number;
  readonly window: ReplayWindow;
  /** Sequence number of the last packet that was sent. */
  sent: number;
  /** Sequence numbers above are not ours to use yet. */
  limit: number;
}

export type Received =
  | { readonly result: 'accepted'; readonly set: string; readonly nextHeader: number; readonly segment: Uint8Array }
  /** Nobody here has such an association. */
  | { readonly result: 'unknown'; readonly spi: number }
  /** RFC 4301 §5.2, RFC 4303 §3.4: it is thrown away. */
  | {
      readonly result: 'discarded';
      readonly reason: 'malformed' | 'replayed' | 'forged' | 'selectors';
      readonly set?: string;
    };

export type Sent =
  | { readonly result: 'sealed'; readonly bytes: Uint8Array; readonly protocol: typeof ESP }
  /** No association is for these ports. */
  | { readonly result: 'unknown' }
  /** Sequence numbers are used up, all of them or those that may be used so far (RFC 4303 §3.3.3: they never begin again). */
  | { readonly result: 'exhausted' };

/** RFC 4303 §2.2, without extended sequence numbers. */
export const LAST_SEQUENCE = 0xffff_ffff;
const UDP = 17;
const TCP = 6;

export class IpsecEndpoint {
  readonly #side: Side;
  readonly #randomOctets: (count: number) => Uint8Array;
  readonly #bySpi = new Map<number, Pair>();
  readonly #byPorts = new Map<string, Pair>();
  readonly #sets = new Map<string, readonly Pair[]>();

  /** `randomOctets` makes initialisation vectors, which nobody may foresee. */
  constructor(side: Side, randomOctets: (count: number) => Uint8Array) {
    this.#side = side;
    this.#randomOctets = randomOctets;
  }

  get size(): number {
    return this.#sets.size;
  }

  has(id: string): boolean {
    return this.#sets.has(id);
  }

  /** `limit` is the last sequence number that may be sent before {@link extend} allows more. @throws EncodeError */
  add(id: string, set: AssociationSet, progress: Progress = FRESH, limit = LAST_SEQUENCE): void {
    this.remove(id);
    const keys = keysOf(set);
    const remote = (this.#side === 'ue' ? set.pcscf : set.ue).address;
    const pairs = pairsOf(set, this.#side).map((pair, i) => ({
      ...pair,
      ...{ id, keys, remote, sent: progress.sent, limit, window: new ReplayWindow(progress.received[i]) },
    }));
    this.#sets.set(id, pairs);
    for (const pair of pairs) {
      this.#bySpi.set(pair.spiIn, pair);
      this.#byPorts.set(portsOf(pair.remote, pair.localPort, pair.remotePort), pair);
    }
  }

  remove(id: string): void {
    for (const pair of this.#sets.get(id) ?? []) {
      if (this.#bySpi.get(pair.spiIn) === pair) this.#bySpi.delete(pair.spiIn);
      const ports = portsOf(pair.remote, pair.localPort, pair.remotePort);
      if (this.#byPorts.get(ports) === pair) this.#byPorts.delete(ports);
    }
    this.#sets.delete(id);
  }

  /** Sequence numbers up to this one may be sent. */
  extend(id: string, limit: number): void {
    for (const pair of this.#sets.get(id) ?? []) pair.limit = Math.max(pair.limit, Math.min(limit, LAST_SEQUENCE));
  }

  /** How far a set has come; `sent` is the higher number of its two ports. */
  progress(id: string): Progress | undefined {
    const [client, server] = this.#sets.get(id) ?? [];
    if (client === undefined || server === undefined) return undefined;
    return {
      sent: Math.max(client.sent, server.sent),
      received: [client.window.highest, server.window.highest],
    };
  }

  /** Is a port here one of an association? What comes to it in the open is thrown away. */
  protects(localPort: number): boolean {
    for (const pairs of this.#sets.values()) if (pairs.some((pair) => pair.localPort === localPort)) return true;
    return false;
  }

  /** A segment from a port here to one there. */
  send(remote: string, nextHeader: number, segment: Uint8Array): Sent {
    const ports = portsOfSegment(nextHeader, segment);
    const pair = ports && this.#byPorts.get(portsOf(remote, ports.source, ports.destination));
    if (pair === undefined) return { result: 'unknown' };
    if (pair.sent >= pair.limit) return { result: 'exhausted' };
    const sequence = ++pair.sent;
    const iv = this.#randomOctets(ivOctets(pair.keys));
    const bytes = sealEsp(pair.keys, { spi: pair.spiOut, sequence, nextHeader, payload: segment }, iv);
    return { result: 'sealed', bytes, protocol: ESP };
  }

  /** What came behind an IP header with protocol 50. Never throws. */
  receive(remote: string, bytes: Uint8Array): Received {
    try {
      return this.#receive(remote, bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return { result: 'discarded', reason: 'malformed' };
    }
  }

  #receive(remote: string, bytes: Uint8Array): Received {
    const { spi, sequence } = headOfEsp(bytes);
    const pair = this.#bySpi.get(spi);
    if (pair === undefined) return { result: 'unknown', spi };
    const { id: set, window, keys } = pair;
    // Before the integrity check, which costs more (RFC 4303 §3.4.3).
    if (!window.isNew(sequence)) return { result: 'discarded', reason: 'replayed', set };
    let opened: ReturnType<typeof openEsp>;
    try {
      opened = openEsp(keys, bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return { result: 'discarded', reason: 'forged', set };
    }
    window.accept(sequence);
    // RFC 4301 §5.2 step 4: who has the keys may say no more than was agreed.
    const ports = portsOfSegment(opened.nextHeader, opened.payload);
    const fits = ports?.source === pair.remotePort && ports.destination === pair.localPort && remote === pair.remote;
    if (!fits) return { result: 'discarded', reason: 'selectors', set };
    return { result: 'accepted', set, nextHeader: opened.nextHeader, segment: opened.payload };
  }
}

/** TS 33.203 §7.1: UDP and TCP share an association. */
function portsOfSegment(
  protocol: number,
  segment: Uint8Array,
): { readonly source: number; readonly destination: number } | undefined {
  if ((protocol !== UDP && protocol !== TCP) || segment.length < 8) return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.length);
  return { source: view.getUint16(0), destination: view.getUint16(2) };
}

const portsOf = (remote: string, localPort: number, remotePort: number): string =>
  `${remote} ${localPort} ${remotePort}`;

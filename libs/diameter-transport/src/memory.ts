/** Diameter in memory, for machines that have no network: messages arrive a little later, whole and in order. */
import type { Carrier, CarrierConnection, CarrierEvents } from './carrier.ts';
import type { Clock } from './service.ts';

const LATENCY_MS = 1;

/** Whose connections they are. */
export interface MemoryOwner {
  readonly clock: Pick<Clock, 'after'>;
  /** Calls `then` when the owner dies without a word; never where absent. */
  readonly died?: ((then: () => void) => void) | undefined;
}

interface Listening {
  readonly accepted: (connection: CarrierConnection) => void;
  readonly owner: MemoryOwner;
}

/** Who listens, by address and port: cores in memory have addresses of their own, as they have on sockets. */
const listeners = new Map<string, Listening>();

class MemoryConnection implements CarrierConnection {
  readonly remote: string;
  peer: MemoryConnection | undefined;
  readonly #clock: Pick<Clock, 'after'>;
  #events: CarrierEvents | undefined;
  #early: Uint8Array[] = [];
  #closed: string | undefined;

  constructor({ clock, died }: MemoryOwner, remote: string) {
    this.#clock = clock;
    this.remote = remote;
    // Its own clock has stopped by then.
    died?.(() => {
      if (this.peer !== undefined) this.peer.#end('reset by the peer');
    });
  }

  begin(events: CarrierEvents): void {
    this.#events = events;
    for (const bytes of this.#early.splice(0)) events.message(bytes);
    if (this.#closed !== undefined) events.closed(this.#closed);
  }

  send(bytes: Uint8Array): void {
    const { peer } = this;
    const copy = bytes.slice();
    if (this.#closed === undefined) {
      this.#clock.after(LATENCY_MS, () => {
        if (peer !== undefined) peer.#take(copy);
      });
    }
  }

  close(): void {
    const { peer } = this;
    this.#clock.after(LATENCY_MS, () => {
      if (peer !== undefined) peer.#end('closed by the peer');
      this.#end('closed by us');
    });
  }

  #take(bytes: Uint8Array): void {
    if (this.#closed !== undefined) return;
    if (this.#events === undefined) this.#early.push(bytes);
    else this.#events.message(bytes);
  }

  #end(reason: string): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#events?.closed(reason);
  }
}

export function memoryCarrier(owner: MemoryOwner): Carrier {
  return {
    listen: async ({ address, port }, accepted) => {
      const own = `${address}:${port}`;
      if (listeners.has(own)) throw Object.assign(new Error(`listen EADDRINUSE ${own}`), { code: 'EADDRINUSE' });
      listeners.set(own, { accepted, owner });
      owner.died?.(() => listeners.delete(own));
      return {
        port,
        close: async () => {
          listeners.delete(own);
        },
      };
    },
    connect: async ({ address, port }) => {
      const there = `${address}:${port}`;
      const listening = listeners.get(there);
      if (listening === undefined) {
        throw Object.assign(new Error(`connect ECONNREFUSED ${there}`), { code: 'ECONNREFUSED' });
      }
      const [ours, theirs] = [new MemoryConnection(owner, there), new MemoryConnection(listening.owner, 'memory')];
      ours.peer = theirs;
      theirs.peer = ours;
      listening.accepted(theirs);
      return ours;
    },
  };
}

/** A machine that isn't there: a manual clock, and UDP over a network in memory. */
import { ManualClock } from './manual-clock.ts';
import { type Faults, SimulatedNetwork } from './network.ts';
import { seededRandom } from './random.ts';

/** One way, milliseconds: a lab's switch, and enough that order matters. */
const LATENCY_MS = 1;
const FIRST_EPHEMERAL = 49_152;

export interface BindOptions {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
}

type Receive = (bytes: Uint8Array, from: { readonly address: string; readonly port: number }) => void;

export class SimulatedMachine {
  /** Nothing here listens on TCP, and how busy the processor is says nothing. */
  readonly real = false;
  readonly clock: ManualClock;
  readonly network: SimulatedNetwork;
  /** What protocols draw, so that a seed repeats that as well. */
  readonly random32: () => number;
  readonly #bound = new Set<string>();
  #ephemeral = FIRST_EPHEMERAL;

  constructor(seed: number, start: number, faults: Faults = {}) {
    this.clock = new ManualClock(start);
    this.random32 = seededRandom(~seed).uint32;
    this.network = new SimulatedNetwork(this.clock, seed, { latency: LATENCY_MS, ...faults });
  }

  /** Opens a UDP socket. Rejects with the system's code where the port is taken. */
  async bind({ address, port: wanted }: BindOptions, receive: Receive) {
    const port = wanted === 0 ? this.#free(address) : wanted;
    const own = `${address}:${port}`;
    if (this.#bound.has(own)) throw Object.assign(new Error(`bind EADDRINUSE ${own}`), { code: 'EADDRINUSE' });
    this.#bound.add(own);
    this.network.attach(own, ({ from, bytes }) => receive(bytes, endpointOf(from)));
    let open = true;
    return {
      port,
      send: (bytes: Uint8Array, to: string, toPort: number) => {
        if (open) this.network.send({ from: own, to: `${to}:${toPort}`, bytes });
      },
      close: async () => {
        if (!open) return;
        open = false;
        this.#bound.delete(own);
        this.network.detach(own);
      },
    };
  }

  #free(address: string): number {
    while (this.#bound.has(`${address}:${this.#ephemeral}`)) this.#ephemeral++;
    const port = this.#ephemeral++;
    if (this.#ephemeral > 0xffff) this.#ephemeral = FIRST_EPHEMERAL;
    return port;
  }
}

/** `127.0.0.1:2152` */
function endpointOf(text: string): { address: string; port: number } {
  const colon = text.lastIndexOf(':');
  return { address: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}

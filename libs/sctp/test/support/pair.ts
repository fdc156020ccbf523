/** Two endpoints, a network with faults between them, and a clock that jumps. */
import { type Faults, SimulatedNetwork, seededRandom, VirtualClock } from '@trunkline/simnet';
import { type Effect, Endpoint, type SctpParameters } from '../../src/index.ts';

export const CLIENT = '10.0.0.1';
export const SERVER = '10.0.0.2';
export const PORT = 38412;

export class Host {
  endpoint: Endpoint;
  readonly effects: Effect[] = [];
  /** False: the user takes no messages, the receive window closes. */
  reading = true;
  onMessage: ((message: Extract<Effect, { effect: 'message' }>) => void) | undefined;
  readonly address: string;
  readonly #pair: Pair;

  constructor(pair: Pair, address: string, seed: number, parameters: Partial<SctpParameters>) {
    this.#pair = pair;
    this.address = address;
    this.endpoint = this.make(seed, parameters);
    pair.network.attach(address, ({ from, bytes }) => {
      this.endpoint.receive(pair.clock.now, { local: address, remote: from, udpPort: 9899 }, bytes);
      this.run();
    });
  }

  make(seed: number, parameters: Partial<SctpParameters> = {}): Endpoint {
    const random = seededRandom(seed);
    const secret = Uint8Array.from({ length: 32 }, () => random.uint32());
    return new Endpoint({ addresses: [this.address], secret, random32: random.uint32, parameters });
  }

  run(): void {
    const { clock, network } = this.#pair;
    for (let effects = this.endpoint.takeEffects(); effects.length > 0; effects = this.endpoint.takeEffects()) {
      for (const effect of effects) {
        if (effect.effect === 'transmit') {
          network.send({ from: this.address, to: effect.route.remote, bytes: effect.packet });
          continue;
        }
        this.effects.push(effect);
        if (effect.effect !== 'message') continue;
        if (this.reading) this.endpoint.consumed(clock.now, effect.association, effect.bytes.length);
        this.onMessage?.(effect);
      }
    }
  }

  /** The number of the association that came up last. */
  get association(): number {
    return this.last('up').association;
  }

  last<Name extends Effect['effect']>(name: Name): Extract<Effect, { effect: Name }> {
    const found = this.effects.findLast((effect) => effect.effect === name);
    if (found === undefined) throw new Error(`${this.address}: no effect ${name}`);
    return found as Extract<Effect, { effect: Name }>;
  }

  has(name: Effect['effect']): boolean {
    return this.effects.some(({ effect }) => effect === name);
  }

  send(stream: number, bytes: Uint8Array): 'taken' | 'full' | 'gone' {
    const outcome = this.endpoint.send(this.#pair.clock.now, this.association, stream, 60, bytes);
    this.run();
    return outcome;
  }
}

export class Pair {
  readonly clock = new VirtualClock();
  readonly network: SimulatedNetwork;
  readonly client: Host;
  readonly server: Host;

  constructor(seed: number, faults: Faults = {}, parameters: Partial<SctpParameters> = {}) {
    this.network = new SimulatedNetwork(this.clock, seed, faults);
    this.client = new Host(this, CLIENT, seed + 1, parameters);
    this.server = new Host(this, SERVER, seed + 2, parameters);
    this.server.endpoint.listen(PORT, 16);
  }

  connect(): void {
    this.client.endpoint.connect(this.clock.now, {
      ...{ localPort: 50000, port: PORT, streams: 16 },
      route: { local: CLIENT, remote: SERVER, udpPort: 9899 },
    });
    this.client.run();
    this.until(() => this.client.has('up') && this.server.has('up'));
  }

  /** Runs until the condition holds; fails after an hour of virtual time. */
  until(condition: () => boolean, limit = 3_600_000): void {
    const end = this.clock.now + limit;
    while (!condition()) {
      if (!this.step(end)) throw new Error(`not reached by ${this.clock.now} ms of virtual time`);
    }
  }

  advance(time: number): void {
    const end = this.clock.now + time;
    while (this.step(end));
    this.clock.advanceTo(end);
  }

  /** The next thing that happens, be it a packet or a timer. */
  step(end: number): boolean {
    const timer = Math.min(
      this.client.endpoint.nextTimeout() ?? Infinity,
      this.server.endpoint.nextTimeout() ?? Infinity,
    );
    const next = Math.min(timer, this.clock.next ?? Infinity);
    if (next > end) return false;
    if ((this.clock.next ?? Infinity) <= timer) {
      this.clock.step();
      return true;
    }
    this.clock.now = Math.max(this.clock.now, timer);
    for (const host of [this.client, this.server]) {
      host.endpoint.timeout(this.clock.now);
      host.run();
    }
    return true;
  }
}

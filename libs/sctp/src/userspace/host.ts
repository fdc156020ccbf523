/** Runs an endpoint: hands it packets and the clock, carries out its effects. */
import { randomBytes, randomFillSync } from 'node:crypto';
import type { SctpAssociation, SctpCloseReason, SctpMachine } from '../transport.ts';
import type { Carrier } from './carrier.ts';
import type { Effect, Route } from './effects.ts';
import { type ConnectTo, Endpoint } from './endpoint.ts';
import { AssociationHandle, type HandleHost } from './handle.ts';
import type { SctpParameters } from './parameters.ts';

export type OnAssociation = (association: SctpAssociation) => void;
type Up = Extract<Effect, { effect: 'up' }>;

interface Pending {
  readonly resolve: (association: SctpAssociation) => void;
  readonly reject: (reason: SctpCloseReason) => void;
}

let lastId = 0;

const systemClock: SctpMachine['clock'] = {
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export class EndpointHost implements HandleHost {
  readonly endpoint: Endpoint;
  readonly random32: () => number;
  carrier: Carrier | undefined;
  /** Called when the last association has ended. */
  onIdle: (() => void) | undefined;
  readonly #handles = new Map<number, AssociationHandle>();
  readonly #pending = new Map<number, Pending>();
  readonly #accepting = new Map<number, OnAssociation>();
  readonly #log: (line: string) => void;
  readonly #clock: SctpMachine['clock'];
  #timer: { readonly at: number; readonly cancel: () => void } | undefined;
  #running = false;

  constructor(
    addresses: readonly string[],
    parameters: Partial<SctpParameters>,
    log: (line: string) => void,
    { clock = systemClock, random32 = cryptoRandom() }: Partial<Pick<SctpMachine, 'clock' | 'random32'>> = {},
  ) {
    this.#log = log;
    this.#clock = clock;
    this.random32 = random32;
    this.endpoint = new Endpoint({
      addresses,
      parameters,
      secret: randomBytes(32),
      random32,
      nextId: () => ++lastId,
    });
  }

  now(): number {
    return this.#clock.monotonic();
  }

  receive(route: Route, packet: Uint8Array): void {
    this.endpoint.receive(this.now(), route, packet);
    this.run();
  }

  listen(port: number, streams: number, onAssociation: OnAssociation): boolean {
    if (!this.endpoint.listen(port, streams)) return false;
    this.#accepting.set(port, onAssociation);
    return true;
  }

  unlisten(port: number): void {
    this.endpoint.unlisten(port);
    this.#accepting.delete(port);
    for (const handle of this.#handles.values()) if (handle.local.port === port) handle.abort('listener closed');
  }

  /** Rejects with the {@link SctpCloseReason}. */
  connect(to: ConnectTo): Promise<SctpAssociation> {
    return new Promise((resolve, reject) => {
      const number = this.endpoint.connect(this.now(), to);
      if (number === undefined) {
        reject({ kind: 'refused', text: 'there is an association between these addresses and ports already' });
        return;
      }
      this.#pending.set(number, { resolve, reject });
      this.run();
    });
  }

  /** Effects may lead to calls into the endpoint, whose effects are carried out in turn, in order. */
  run(): void {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let effects = this.endpoint.takeEffects(); effects.length > 0; effects = this.endpoint.takeEffects()) {
        for (const effect of effects) this.#carryOut(effect);
      }
    } finally {
      this.#running = false;
      this.#arm();
    }
  }

  #carryOut(effect: Effect): void {
    switch (effect.effect) {
      case 'transmit':
        this.carrier?.send(effect.route, effect.packet);
        return;
      case 'up':
        this.#guard(() => this.#up(effect));
        return;
      case 'message':
        this.#guard(() => this.#handles.get(effect.association)?.deliver(effect));
        return;
      case 'writable':
        this.#handles.get(effect.association)?.writable();
        return;
      case 'restart':
        this.#log(`SCTP association sctp-${effect.association}: the peer restarted`);
        this.#guard(() => this.#handles.get(effect.association)?.restarted());
        return;
      case 'path':
        this.#log(
          `SCTP association sctp-${effect.association}: ${effect.address} ${effect.active ? 'answers again' : 'does not answer'}`,
        );
        return;
      case 'closed':
        this.#guard(() => this.#closed(effect.association, effect.reason));
    }
  }

  #up({ association, incoming, localPort, remotePort, route, streamsIn, streamsOut }: Up): void {
    const handle = new AssociationHandle(this, {
      number: association,
      local: { address: route.local, port: localPort },
      remote: { address: route.remote, port: remotePort },
      streams: { in: streamsIn, out: streamsOut },
    });
    this.#handles.set(association, handle);
    const pending = this.#pending.get(association);
    this.#pending.delete(association);
    if (pending !== undefined) pending.resolve(handle);
    else if (incoming) this.#accepting.get(localPort)?.(handle);
  }

  #closed(association: number, reason: SctpCloseReason): void {
    const pending = this.#pending.get(association);
    this.#pending.delete(association);
    pending?.reject(reason);
    const handle = this.#handles.get(association);
    this.#handles.delete(association);
    handle?.closed(reason);
    if (this.#handles.size === 0 && this.#pending.size === 0) this.onIdle?.();
  }

  /** A user's handler that throws must not take the other associations with it. */
  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  #arm(): void {
    const at = this.endpoint.nextTimeout();
    if (at === undefined || (this.#timer !== undefined && this.#timer.at <= at)) return;
    this.#timer?.cancel();
    const cancel = this.#clock.after(Math.max(0, at - this.now()) + 1, () => this.#wake());
    this.#timer = { at, cancel };
  }

  #wake(): void {
    this.#timer = undefined;
    this.endpoint.timeout(this.now());
    this.run();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}

/** Random numbers a page at a time: one call into the generator for each tag would cost more than the packet. */
function cryptoRandom(): () => number {
  const page = new Uint32Array(256);
  let used = page.length;
  return () => {
    if (used === page.length) {
      randomFillSync(page);
      used = 0;
    }
    return page[used++] as number;
  };
}

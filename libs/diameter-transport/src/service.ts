/** A Diameter node on connections and a clock: client and server at once. */
import {
  type DiameterAnswer,
  type DiameterEffect,
  type DiameterMessage,
  DiameterNode,
  type DiameterNodeOptions,
  type DiameterRequest,
  type DisconnectCause,
  diameterResult,
  type KnownPeer,
  type RequestFailure,
  type Ticket,
  type Unsent,
} from '@trunkline/diameter';
import type { Carrier, CarrierConnection, CarrierListener, Place } from './carrier.ts';

export interface Clock {
  /** Milliseconds of a clock that nobody sets. */
  monotonic(): number;
  /** Calls back once, `ms` from now; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

/** A node by its Diameter identity. */
export interface DiameterNodeName {
  readonly host: string;
  readonly realm: string;
}

/** A peer, and where it is found if we call it. */
export interface PlacedPeer extends Omit<KnownPeer, 'initiate'> {
  readonly place?: Place;
}

export interface DiameterServiceOptions extends Omit<DiameterNodeOptions, 'peers'> {
  readonly peers: readonly PlacedPeer[];
  readonly carrier: Carrier;
  readonly clock: Clock;
  /** Where peers may connect; nowhere where it is absent. */
  readonly listen?: Place;
  /** Serves a request of a peer. What it throws is answered with 5012. */
  readonly serve?: (request: DiameterRequest, from: string) => Promise<Unsent<DiameterAnswer> | Refusal>;
  /** Every message, for a tap. `peer` is `address:port`. */
  readonly onMessage?: (
    direction: 'in' | 'out',
    peer: string,
    bytes: Uint8Array,
    message: DiameterMessage | undefined,
  ) => void;
  /** What happens to peers, and what is dropped. */
  readonly onEvent?: (event: DiameterEvent) => void;
}

/** A request is not served. */
export interface Refusal {
  readonly refuse: number;
  readonly errorMessage?: string;
}

export type DiameterEvent =
  | Extract<
      DiameterEffect,
      { effect: 'peer-up' | 'peer-down' | 'failover' | 'failback' | 'peer-restarted' | 'dropped' }
    >
  | { readonly effect: 'connect-failed'; readonly host: string; readonly reason: string }
  | { readonly effect: 'serving-failed'; readonly message: string; readonly error: unknown };

/** No answer came; `reason` is for programs. */
export class DiameterRequestError extends Error {
  override readonly name = 'DiameterRequestError';
  readonly reason: RequestFailure;

  constructor(reason: RequestFailure, request: string) {
    super(`${request}: ${TEXTS[reason]}`);
    this.reason = reason;
  }
}

const TEXTS: Readonly<Record<RequestFailure, string>> = {
  unreachable: 'no peer is there that can serve it; look at the peers that are configured and at their capabilities',
  'peer-lost': 'the peer was lost before it answered, and there is no other',
  timeout: 'no answer came in time',
  overloaded: 'too many requests wait for answers already',
  'bad-answer': 'what came is no answer to it, or cannot be read',
};

interface Waiting {
  readonly request: string;
  readonly resolve: (answer: DiameterAnswer) => void;
  readonly reject: (error: DiameterRequestError) => void;
}

export class DiameterService {
  readonly #options: DiameterServiceOptions;
  readonly #node: DiameterNode;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #connections = new Map<string, CarrierConnection>();
  #count = 0;
  #listener: CarrierListener | undefined;
  #cancel: () => void = () => undefined;
  #onStopped: (() => void) | undefined;

  constructor(options: DiameterServiceOptions) {
    this.#options = options;
    this.#places = new Map(options.peers.flatMap(({ host, place }) => (place === undefined ? [] : [[host, place]])));
    const peers = options.peers.map(({ place, ...peer }) => ({ ...peer, initiate: place !== undefined }));
    this.#node = new DiameterNode({ ...options, peers });
  }

  /** Where it listens; undefined where it does not. */
  get port(): number | undefined {
    return this.#listener?.port;
  }

  get usablePeers(): readonly string[] {
    return this.#node.usablePeers;
  }

  /** See {@link DiameterNode.peersFor}. */
  peersFor(application: number): readonly DiameterNodeName[] {
    return this.#node.peersFor(application);
  }

  get pending(): number {
    return this.#node.pending;
  }

  /** @throws Error of the system where it cannot listen */
  async start(): Promise<void> {
    const { carrier, listen } = this.#options;
    if (listen !== undefined) this.#listener = await carrier.listen(listen, (connection) => this.#accepted(connection));
    this.#carryOut(this.#node.start(this.#now()));
  }

  /**
   * Sends a request to a peer that can serve it.
   * @throws DiameterRequestError where no answer comes. An answer that says that it failed is none.
   */
  request(request: Unsent<DiameterRequest>): Promise<DiameterAnswer> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { request: request.message, resolve, reject };
      this.#carryOut(this.#node.request(this.#now(), request, waiting));
    });
  }

  /** Takes leave of all peers. Resolves when the last connection is closed. */
  async stop(cause: DisconnectCause = 'REBOOTING'): Promise<void> {
    await this.#listener?.close();
    const stopped = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    this.#carryOut(this.#node.stop(this.#now(), cause));
    this.#lookWhetherStopped();
    await stopped;
    this.#cancel();
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }

  #accepted(connection: CarrierConnection): void {
    const id = this.#add(connection);
    this.#carryOut(this.#node.accepted(this.#now(), id));
    this.#begin(id, connection);
  }

  async #connect(host: string): Promise<void> {
    const place = this.#places.get(host);
    if (place === undefined) return;
    let connection: CarrierConnection;
    try {
      connection = await this.#options.carrier.connect(place);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onEvent?.({ effect: 'connect-failed', host, reason });
      this.#carryOut(this.#node.connectFailed(this.#now(), host));
      return;
    }
    const id = this.#add(connection);
    this.#begin(id, connection);
    this.#carryOut(this.#node.connected(this.#now(), host, id));
  }

  #add(connection: CarrierConnection): string {
    const id = `${++this.#count}`;
    this.#connections.set(id, connection);
    return id;
  }

  #begin(id: string, connection: CarrierConnection): void {
    connection.begin({
      message: (bytes) => {
        this.#options.onMessage?.('in', connection.remote, bytes, undefined);
        this.#carryOut(this.#node.receive(this.#now(), id, bytes));
      },
      closed: () => {
        this.#connections.delete(id);
        this.#carryOut(this.#node.disconnected(this.#now(), id));
        this.#lookWhetherStopped();
      },
    });
  }

  #carryOut(effects: readonly DiameterEffect[]): void {
    for (const effect of effects) {
      switch (effect.effect) {
        case 'send':
          this.#send(effect.connection, effect.bytes, effect.message);
          break;
        case 'close':
          this.#connections.get(effect.connection)?.close();
          break;
        case 'connect':
          void this.#connect(effect.host);
          break;
        case 'request':
          void this.#serve(effect.ticket);
          break;
        case 'answer':
          (effect.token as Waiting).resolve(effect.message);
          break;
        case 'failed': {
          const { request, reject } = effect.token as Waiting;
          reject(new DiameterRequestError(effect.reason, request));
          break;
        }
        default:
          this.#options.onEvent?.(effect);
      }
    }
    this.#setTimer();
  }

  #send(id: string, bytes: Uint8Array, message: DiameterMessage | undefined): void {
    const connection = this.#connections.get(id);
    if (connection === undefined) return;
    this.#options.onMessage?.('out', connection.remote, bytes, message);
    connection.send(bytes);
  }

  async #serve(ticket: Ticket): Promise<void> {
    const { serve, onEvent } = this.#options;
    const { request, host } = ticket;
    let answer: Unsent<DiameterAnswer> | Refusal = { refuse: diameterResult.commandUnsupported };
    try {
      if (serve !== undefined) answer = await serve(request, host);
      this.#answer(ticket, answer);
    } catch (error) {
      onEvent?.({ effect: 'serving-failed', message: request.message, error });
      this.#answer(ticket, { refuse: diameterResult.unableToComply });
    }
  }

  #answer(ticket: Ticket, answer: Unsent<DiameterAnswer> | Refusal): void {
    const effects =
      'refuse' in answer
        ? this.#node.refuse(ticket, answer.refuse, answer.errorMessage)
        : this.#node.respond(ticket, answer);
    this.#carryOut(effects);
  }

  #setTimer(): void {
    this.#cancel();
    const next = this.#node.nextTimeout();
    if (next === undefined) return;
    const { clock } = this.#options;
    this.#cancel = clock.after(Math.max(0, next - this.#now()), () => {
      this.#carryOut(this.#node.timeout(this.#now()));
    });
  }

  #lookWhetherStopped(): void {
    if (this.#connections.size === 0) this.#onStopped?.();
  }
}

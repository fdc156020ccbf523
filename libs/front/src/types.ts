/**
 * What a front (n2-gateway, n4-gateway) and its workers say to each other (architecture, rule one). The front holds
 * connections and messages that are not yet acknowledged, and nothing else; a worker holds nothing.
 */

/** What came from a peer, or happened to one. The front keeps it until it is acknowledged. */
export interface Delivery {
  /** Unique over fronts and restarts; the same when delivered again. */
  readonly deliveryId: string;
  /** Messages of one key are handled by one worker, in order. */
  readonly key: string;
  /** Id of the peer (an SCTP association, a UPF), unique over fronts and restarts. */
  readonly peer: string;
  /**
   * `message`: `stream` and `bytes` as received. The others (`stream` 0, no bytes): the peer came, went, or came back
   * under the same id with its state lost; delivered to one worker under the key {@link peerKey}.
   */
  readonly kind: 'message' | 'peer-up' | 'peer-down' | 'peer-restart';
  readonly stream: number;
  readonly bytes: Uint8Array;
  /** Another worker has handed it over, or wanted to: whoever has it now serves it. */
  readonly settled?: boolean;
}

/** Key of a peer's own events and of messages that belong to no UE (NG Setup, PFCP association). */
export function peerKey(peer: string): string {
  return `peer:${peer}`;
}

export interface Send {
  readonly peer: string;
  readonly stream: number;
  readonly bytes: Uint8Array;
}

/** Told to every worker at once, and for all present peers when a worker comes. */
export interface PeerStatus {
  readonly peer: string;
  readonly up: boolean;
  /** Such as `address`, `port`, `streams`; meaning agreed between the front and its workers. */
  readonly info: Readonly<Record<string, string>>;
}

/** How a worker answers a delivery. */
export type Answer =
  | { readonly sends: readonly Send[] }
  /** Not now (the store is away, the queue is full): the front keeps it and delivers it again after `retryAfterMs`. */
  | { readonly retryAfterMs: number }
  /** It is for workers of this label; where none is ready, for those without one. Never of a delivery that is settled. */
  | { readonly handOver: string };

/** The worker's side, given to the link. */
export interface WorkerHandlers {
  /** Must not throw for bad bytes. A rejection counts as `{ sends: [] }` and is reported. */
  deliver(delivery: Delivery): Promise<Answer>;
  peer?(status: PeerStatus): void;
  /** A front has come or gone. */
  fronts?(): void;
  report?(error: unknown, delivery: Delivery): void;
}

export interface WorkerHello {
  /** Unique, also over restarts of the worker. */
  readonly workerId: string;
  /** `amf`, `smf`: a front refuses workers of another kind. */
  readonly nf: string;
  readonly version: string;
  /** Workers with a label get what others hand over to it, and the rest only where there is nobody else. Whom it is for is in the label. */
  readonly label?: string;
}

/** A worker's link to one front or several. */
export interface WorkerLink {
  /** Sends without being asked; false when no front has this peer. */
  send(message: Send): boolean;
  /** Ends the connection to a peer in agreement with it; the front tells of its end. */
  closePeer(peer: string): void;
  /** Peers of all fronts that are up. */
  peers(): ReadonlyMap<string, PeerStatus>;
  /** Would the fronts give a message of this key to this worker? Says who fires a UE's timers. */
  owns(key: string): boolean;
  /** Labels of workers that are ready, at any front. */
  readonly labels: ReadonlySet<string>;
  /** Share of all keys that the fronts give to this worker, 0 (it drains, or is attached to none) to 1 (it is the only one). */
  readonly share: number;
  /** What the fronts that answered the hello say of themselves. */
  fronts(): readonly Readonly<Record<string, string>>[];
  /** Asks for no new keys; resolves when everything delivered was acknowledged. Then {@link close}. */
  drain(): Promise<void>;
  /** 0 … 1, shown by the front and used by the operator. */
  reportLoad(load: number): void;
  /** Fronts that answered the hello. */
  readonly attached: number;
  close(): Promise<void>;
}

/** The gateway's side, given to the front. */
export interface FrontHandlers {
  /** Sends to a peer; must not throw. */
  send(message: Send): void;
  /** A worker does not need the connection to this peer any more. */
  closePeer?(peer: string): void;
  /** Number of ready workers changed: readiness. */
  workers?(ready: number): void;
  /** A message was given up: no worker took it in `maxRetries` tries. */
  dropped?(delivery: Delivery, reason: string): void;
}

export interface WorkerStatus {
  readonly workerId: string;
  readonly version: string;
  readonly label: string;
  readonly state: 'ready' | 'draining';
  readonly inFlight: number;
  readonly load: number;
}

/** The gateway's face of the link. */
export interface Front {
  /** Takes a message for delivery; false when the bounded queue is full and the message is lost. */
  deliver(message: { key: string; peer: string; stream: number; bytes: Uint8Array }): boolean;
  /** A new peer id, never used before. */
  newPeerId(): string;
  peerUp(peer: string, info?: Readonly<Record<string, string>>): void;
  peerDown(peer: string): void;
  /** The peer lost its state but the connection's id stays (SCTP restart, PFCP recovery time stamp). */
  peerRestart(peer: string): void;
  workers(): WorkerStatus[];
  /** Messages that wait for a worker or for an acknowledgement. */
  readonly pending: number;
  close(): Promise<void>;
}

/** Time, handed in. Only differences count. */
export interface FrontClock {
  /** Milliseconds. */
  now(): number;
  /** Calls back once, `ms` from now; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

export interface FrontOptions {
  /** Name of the front, part of peer and delivery ids; with a random part per start. */
  readonly name: string;
  /** Kind of worker that it takes. */
  readonly nf: string;
  /** Told to every worker that comes, such as the address at which peers find it. */
  readonly info?: Readonly<Record<string, string>>;
  /** Messages in flight to one worker before it gets no more; default 512. */
  readonly window?: number;
  /** Messages kept in all; default 50,000. */
  readonly maxPending?: number;
  /** Default 1,000 ms; a worker that said nothing for three of them counts as hung. */
  readonly heartbeatMs?: number;
  /** Deliveries of one message (to workers that died, or asked for it later) before it is given up; default 20. */
  readonly maxRetries?: number;
  readonly clock?: FrontClock;
}

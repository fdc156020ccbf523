/** The worker's side without any transport: its links to the fronts, as one. */
import { firstFor } from '@trunkline/wire';
import type { Answer, Delivery, PeerStatus, Send, WorkerHandlers, WorkerLink } from './types.ts';

/** What the worker says to one front. */
export interface FrontPort {
  acknowledge(deliveryId: string, answer: Answer): void;
  send(message: Send): void;
  closePeer(peer: string): void;
  drain(): void;
  reportLoad(load: number): void;
  pong(): void;
  close(): void;
}

/** One front as the worker sees it; the transport calls these methods with what the front says. */
export class FrontSession {
  readonly port: FrontPort;
  readonly peers = new Map<string, PeerStatus>();
  readonly info: Readonly<Record<string, string>>;
  readonly #hub: WorkerHub;
  workerIds: readonly string[] = [];
  labels: readonly string[] = [];
  drained = false;

  constructor(hub: WorkerHub, port: FrontPort, info: Readonly<Record<string, string>>) {
    this.info = info;
    this.#hub = hub;
    this.port = port;
  }

  delivery(delivery: Delivery): void {
    this.#hub.handlers.deliver(delivery).then(
      (answer) => this.port.acknowledge(delivery.deliveryId, answer),
      (error: unknown) => {
        this.#hub.handlers.report?.(error, delivery);
        this.port.acknowledge(delivery.deliveryId, { sends: [] });
      },
    );
  }

  peer(status: PeerStatus): void {
    if (status.up) this.peers.set(status.peer, status);
    else this.peers.delete(status.peer);
    this.#hub.handlers.peer?.(status);
  }

  workers(ids: readonly string[], labels: readonly string[]): void {
    this.workerIds = ids;
    this.labels = labels;
    this.#hub.labelsChanged();
  }

  setDrained(): void {
    this.drained = true;
    this.#hub.checkDrained();
  }

  ping(): void {
    this.port.pong();
  }

  /** The link is gone; its peers are still there for the front, but not for us. */
  ended(): void {
    this.#hub.removeSession(this);
  }
}

export class WorkerHub implements WorkerLink {
  readonly handlers: WorkerHandlers;
  readonly #workerId: string;
  readonly #sessions = new Set<FrontSession>();
  /** Kept, since it is asked for with every message. */
  #labels: ReadonlySet<string> = new Set();
  #draining: PromiseWithResolvers<void> | undefined;

  constructor(workerId: string, handlers: WorkerHandlers) {
    this.#workerId = workerId;
    this.handlers = handlers;
  }

  get attached(): number {
    return this.#sessions.size;
  }

  addSession(port: FrontPort, info: Readonly<Record<string, string>> = {}): FrontSession {
    const session = new FrontSession(this, port, info);
    this.#sessions.add(session);
    if (this.#draining !== undefined) port.drain();
    // Not before whoever makes the link has it.
    queueMicrotask(() => this.handlers.fronts?.());
    return session;
  }

  removeSession(session: FrontSession): void {
    this.#sessions.delete(session);
    this.labelsChanged();
    this.handlers.fronts?.();
    this.checkDrained();
  }

  checkDrained(): void {
    if ([...this.#sessions].every(({ drained }) => drained)) this.#draining?.resolve();
  }

  send(message: Send): boolean {
    for (const session of this.#sessions) {
      if (!session.peers.has(message.peer)) continue;
      session.port.send(message);
      return true;
    }
    return false;
  }

  closePeer(peer: string): void {
    for (const { peers, port } of this.#sessions) if (peers.has(peer)) port.closePeer(peer);
  }

  peers(): ReadonlyMap<string, PeerStatus> {
    if (this.#sessions.size === 1) for (const { peers } of this.#sessions) return peers;
    const all = new Map<string, PeerStatus>();
    for (const { peers } of this.#sessions) for (const [id, status] of peers) all.set(id, status);
    return all;
  }

  fronts(): readonly Readonly<Record<string, string>>[] {
    return [...this.#sessions].map(({ info }) => info);
  }

  owns(key: string): boolean {
    for (const { workerIds } of this.#sessions) {
      if (firstFor(key, workerIds) === this.#workerId) return true;
    }
    return false;
  }

  get labels(): ReadonlySet<string> {
    return this.#labels;
  }

  labelsChanged(): void {
    this.#labels = new Set([...this.#sessions].flatMap(({ labels }) => labels));
  }

  get share(): number {
    const shares = [...this.#sessions].map(({ workerIds }) =>
      workerIds.includes(this.#workerId) ? 1 / workerIds.length : 0,
    );
    return Math.max(0, ...shares);
  }

  drain(): Promise<void> {
    if (this.#draining === undefined) {
      this.#draining = Promise.withResolvers<void>();
      for (const { port } of this.#sessions) port.drain();
      this.checkDrained();
    }
    return this.#draining.promise;
  }

  reportLoad(load: number): void {
    for (const { port } of this.#sessions) port.reportLoad(load);
  }

  async close(): Promise<void> {
    for (const { port } of [...this.#sessions]) port.close();
    this.#sessions.clear();
    this.checkDrained();
  }
}

/**
 * The front's side without any transport: keeps each message until a worker acknowledges it, gives the messages of one
 * key to one worker in order, and hands over what a worker that died, hung or drains has left.
 */
import { randomBytes } from 'node:crypto';
import { firstFor } from '@trunkline/wire';
import { systemClock } from './clock.ts';
import {
  type Answer,
  type Delivery,
  type Front,
  type FrontHandlers,
  type FrontOptions,
  type PeerStatus,
  peerKey,
  type Send,
  type WorkerHello,
  type WorkerStatus,
} from './types.ts';

/** What the front says to one worker; the transport behind it delivers in order. */
export interface WorkerPort {
  /** The front takes this worker; comes before anything else. */
  welcome(): void;
  deliver(delivery: Delivery): void;
  peer(status: PeerStatus): void;
  /** Ids of the ready workers that get what nobody has handed over, and the labels of others. */
  workers(ids: readonly string[], labels: readonly string[]): void;
  drained(): void;
  ping(): void;
  /** The front is done with this worker: it hangs, was replaced, or the front closes. */
  close(reason: string): void;
}

interface Entry {
  delivery: Delivery;
  /** Who has it now. */
  worker: AttachedWorker | undefined;
  tries: number;
  /** The worker asked for it later. */
  delayed: boolean;
}

/** Messages of one key in order; exists only while there are some. */
interface KeyQueue {
  readonly key: string;
  readonly entries: Entry[];
  worker: AttachedWorker | undefined;
  /** Of the workers that it was handed over to. */
  label: string;
}

/** Of workers that get what nobody has handed over. */
const NO_LABEL = '';

const NO_BYTES = new Uint8Array(0);
/** A worker that was silent for so many heartbeats hangs. */
const SILENT_HEARTBEATS = 3;

export class Dispatcher implements Front {
  readonly #options: FrontOptions;
  readonly #handlers: FrontHandlers;
  readonly #clock;
  readonly #id: string;
  readonly #workers = new Map<string, AttachedWorker>();
  /** Label → ids of the ready workers that have it, kept since it is asked for with every message. Without one: of the rest, or of all. */
  #ready = new Map<string, readonly string[]>();
  readonly #queues = new Map<string, KeyQueue>();
  readonly #peers = new Map<string, PeerStatus>();
  readonly #stopHeartbeat: () => void;
  #pending = 0;
  #peerCount = 0;
  #deliveryCount = 0;

  constructor(options: FrontOptions, handlers: FrontHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#clock = options.clock ?? systemClock;
    this.#id = `${options.name}.${randomBytes(4).toString('hex')}`;
    this.#stopHeartbeat = this.#heartbeat(options.heartbeatMs ?? 1_000);
  }

  get pending(): number {
    return this.#pending;
  }

  get info(): Readonly<Record<string, string>> {
    return this.#options.info ?? {};
  }

  /** Name of this start of the front. */
  get id(): string {
    return this.#id;
  }

  deliver(message: { key: string; peer: string; stream: number; bytes: Uint8Array }): boolean {
    return this.#accept({ ...message, kind: 'message' });
  }

  newPeerId(): string {
    return `${this.#id}/${++this.#peerCount}`;
  }

  peerUp(peer: string, info: Readonly<Record<string, string>> = {}): void {
    const status = { peer, up: true, info };
    this.#peers.set(peer, status);
    this.#peerEvent(status, 'peer-up');
  }

  peerDown(peer: string): void {
    const info = this.#peers.get(peer)?.info ?? {};
    this.#peers.delete(peer);
    this.#peerEvent({ peer, up: false, info }, 'peer-down');
  }

  peerRestart(peer: string): void {
    this.#accept({ key: peerKey(peer), peer, kind: 'peer-restart', stream: 0, bytes: NO_BYTES });
  }

  workers(): WorkerStatus[] {
    return [...this.#workers.values()].map((worker) => worker.status());
  }

  async close(): Promise<void> {
    this.#stopHeartbeat();
    for (const worker of [...this.#workers.values()]) {
      this.#workers.delete(worker.id);
      worker.port.close('the front closes');
    }
    this.#ready.clear();
    this.#queues.clear();
    this.#pending = 0;
  }

  /** A worker said hello. Throws when it is of another kind. */
  attach(hello: WorkerHello, port: WorkerPort): AttachedWorker {
    if (hello.nf !== this.#options.nf) {
      throw new RangeError(`${this.#options.name} takes workers of ${this.#options.nf}, not of ${hello.nf}`);
    }
    port.welcome();
    const before = this.#workers.get(hello.workerId);
    if (before !== undefined) {
      before.port.close('the worker connected again');
      this.#detach(before);
    }
    const worker = new AttachedWorker(hello, port, this.#clock.now(), {
      acknowledged: (entry, answer) => this.#acknowledged(entry, answer),
      send: (message) => this.#handlers.send(message),
      closePeer: (peer) => this.#handlers.closePeer?.(peer),
      seen: () => this.#clock.now(),
      draining: () => this.#workersChanged(),
      detached: (gone) => this.#detach(gone),
      released: (freed) => this.#released(freed),
    });
    this.#workers.set(worker.id, worker);
    for (const status of this.#peers.values()) port.peer(status);
    this.#workersChanged();
    for (const queue of [...this.#queues.values()]) this.#pump(queue);
    return worker;
  }

  #peerEvent(status: PeerStatus, kind: Delivery['kind']): void {
    for (const worker of this.#workers.values()) worker.port.peer(status);
    this.#accept({ key: peerKey(status.peer), peer: status.peer, kind, stream: 0, bytes: NO_BYTES });
  }

  #accept(message: Omit<Delivery, 'deliveryId'>): boolean {
    // What happens to a peer is never lost: there are few peers.
    if (message.kind === 'message' && this.#pending >= (this.#options.maxPending ?? 50_000)) return false;
    this.#pending++;
    const deliveryId = `${this.#id}-${(++this.#deliveryCount).toString(36)}`;
    const entry: Entry = { delivery: { ...message, deliveryId }, worker: undefined, tries: 0, delayed: false };
    let queue = this.#queues.get(message.key);
    if (queue === undefined) {
      queue = { key: message.key, entries: [], worker: undefined, label: NO_LABEL };
      this.#queues.set(message.key, queue);
    }
    queue.entries.push(entry);
    this.#pump(queue);
    return true;
  }

  /** Gives the worker of this key what it has not got yet, in order, as far as its window allows. */
  #pump(queue: KeyQueue): void {
    const busy = queue.entries.some(({ worker }) => worker !== undefined);
    if (!busy) queue.worker = this.#choose(queue);
    const { worker } = queue;
    // A worker that drains keeps what it has; the rest of this key waits for the next one, so that the order is kept.
    if (worker === undefined || worker.draining) return;
    for (const entry of [...queue.entries]) {
      if (entry.worker !== undefined) continue;
      if (entry.delayed) return;
      if (worker.inFlight >= (this.#options.window ?? 512)) {
        worker.blocked.add(queue.key);
        return;
      }
      entry.worker = worker;
      entry.tries++;
      worker.take(entry);
    }
  }

  #choose({ key, label }: KeyQueue): AttachedWorker | undefined {
    const ready = this.#ready.get(label) ?? this.#ready.get(NO_LABEL) ?? [];
    const first = ready.length === 1 ? ready[0] : firstFor(key, ready);
    return first === undefined ? undefined : this.#workers.get(first);
  }

  #acknowledged(entry: Entry, answer: Answer): void {
    entry.worker = undefined;
    const queue = this.#queues.get(entry.delivery.key);
    if (queue === undefined) return;
    if ('retryAfterMs' in answer && entry.tries < this.#maxRetries) {
      entry.delayed = true;
      this.#clock.after(answer.retryAfterMs, () => {
        entry.delayed = false;
        this.#pump(queue);
      });
    } else if ('handOver' in answer && entry.tries < this.#maxRetries) {
      // What the worker has of this key comes back first, so that the order is kept.
      entry.delivery = { ...entry.delivery, settled: true };
      queue.label = answer.handOver;
      queue.worker = undefined;
    } else {
      this.#forget(queue, entry);
      if ('sends' in answer) for (const send of answer.sends) this.#handlers.send(send);
      else this.#handlers.dropped?.(entry.delivery, 'no worker could take it');
    }
    this.#pump(queue);
  }

  #forget(queue: KeyQueue, entry: Entry): void {
    queue.entries.splice(queue.entries.indexOf(entry), 1);
    this.#pending--;
    if (queue.entries.length === 0) this.#queues.delete(queue.key);
  }

  /** The worker's window has room again. */
  #released(worker: AttachedWorker): void {
    for (const key of worker.blocked) {
      if (worker.inFlight >= (this.#options.window ?? 512)) return;
      worker.blocked.delete(key);
      const queue = this.#queues.get(key);
      if (queue !== undefined) this.#pump(queue);
    }
  }

  #detach(worker: AttachedWorker): void {
    if (this.#workers.get(worker.id) !== worker) return;
    this.#workers.delete(worker.id);
    this.#workersChanged();
    const keys = new Set(worker.blocked);
    for (const entry of worker.abandon()) {
      entry.worker = undefined;
      keys.add(entry.delivery.key);
      const queue = this.#queues.get(entry.delivery.key);
      if (entry.tries >= this.#maxRetries && queue !== undefined) {
        this.#forget(queue, entry);
        this.#handlers.dropped?.(entry.delivery, 'every worker that had it went away');
      }
    }
    for (const key of keys) {
      const queue = this.#queues.get(key);
      if (queue !== undefined) this.#pump(queue);
    }
  }

  #workersChanged(): void {
    const ready = [...this.#workers.values()].filter(({ draining }) => !draining);
    const ids = (workers: readonly AttachedWorker[]) => workers.map(({ id }) => id);
    this.#ready = new Map([...Map.groupBy(ready, ({ label }) => label)].map(([label, some]) => [label, ids(some)]));
    const labels = [...this.#ready.keys()].filter((label) => label !== NO_LABEL);
    // Where all have a label, they are like others.
    const usual = this.#ready.get(NO_LABEL) ?? ids(ready);
    this.#ready.set(NO_LABEL, usual);
    for (const worker of this.#workers.values()) worker.port.workers(usual, labels);
    this.#handlers.workers?.(ready.length);
  }

  get #maxRetries(): number {
    return this.#options.maxRetries ?? 20;
  }

  #heartbeat(everyMs: number): () => void {
    let cancel = (): void => {};
    let due = this.#clock.now() + everyMs;
    const beat = (): void => {
      // Counted from when this beat was due: while this process did not run it asked nobody.
      const silentSince = due - SILENT_HEARTBEATS * everyMs;
      due = this.#clock.now() + everyMs;
      for (const worker of [...this.#workers.values()]) {
        if (worker.lastSeen > silentSince) worker.port.ping();
        else {
          worker.port.close('silent');
          this.#detach(worker);
        }
      }
      cancel = this.#clock.after(everyMs, beat);
    };
    cancel = this.#clock.after(everyMs, beat);
    return () => cancel();
  }
}

interface DispatcherHooks {
  acknowledged(entry: Entry, answer: Answer): void;
  send(message: Send): void;
  closePeer(peer: string): void;
  /** The time now. */
  seen(): number;
  draining(): void;
  detached(worker: AttachedWorker): void;
  released(worker: AttachedWorker): void;
}

/** One worker as the front sees it; the transport calls these methods with what the worker says. */
export class AttachedWorker {
  readonly id: string;
  readonly label: string;
  readonly port: WorkerPort;
  /** Keys that wait for room in the window. */
  readonly blocked = new Set<string>();
  readonly #version: string;
  readonly #hooks: DispatcherHooks;
  readonly #entries = new Map<string, Entry>();
  #draining = false;
  #load = 0;
  lastSeen: number;

  constructor(hello: WorkerHello, port: WorkerPort, now: number, hooks: DispatcherHooks) {
    this.id = hello.workerId;
    this.label = hello.label ?? NO_LABEL;
    this.port = port;
    this.lastSeen = now;
    this.#version = hello.version;
    this.#hooks = hooks;
  }

  get draining(): boolean {
    return this.#draining;
  }

  get inFlight(): number {
    return this.#entries.size;
  }

  status(): WorkerStatus {
    return {
      workerId: this.id,
      version: this.#version,
      label: this.label,
      state: this.#draining ? 'draining' : 'ready',
      inFlight: this.inFlight,
      load: this.#load,
    };
  }

  take(entry: Entry): void {
    this.#entries.set(entry.delivery.deliveryId, entry);
    this.port.deliver(entry.delivery);
  }

  /** What was not acknowledged, in the order of delivery. */
  abandon(): Entry[] {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    return entries;
  }

  acknowledge(deliveryId: string, answer: Answer): void {
    this.#seen();
    const entry = this.#entries.get(deliveryId);
    if (entry === undefined) return;
    this.#entries.delete(deliveryId);
    this.#hooks.acknowledged(entry, answer);
    this.#hooks.released(this);
    if (this.#draining && this.#entries.size === 0) this.port.drained();
  }

  send(message: Send): void {
    this.#seen();
    this.#hooks.send(message);
  }

  closePeer(peer: string): void {
    this.#seen();
    this.#hooks.closePeer(peer);
  }

  drain(): void {
    this.#seen();
    if (this.#draining) return;
    this.#draining = true;
    this.#hooks.draining();
    if (this.#entries.size === 0) this.port.drained();
  }

  reportLoad(load: number): void {
    this.#seen();
    this.#load = load;
  }

  pong(): void {
    this.#seen();
  }

  /** The stream ended. */
  detach(): void {
    this.#hooks.detached(this);
  }

  #seen(): void {
    this.lastSeen = this.#hooks.seen();
  }
}

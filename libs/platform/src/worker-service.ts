/**
 * One address for the SBI of all workers of an NF, as a Service is in a cluster: shares out connections. A worker that drains or
 * is gone gets no new ones; those that it has end with it, or with their age.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { explainListenError } from './ports.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What stands before the workers of a function, and shares out what comes for it. */
export interface WorkerService {
  /** It takes new work from now on. */
  add(worker: Endpoint): void;
  /** It takes none, and ends what it has. */
  remove(worker: Endpoint): void;
  /** It is gone, and what it had with it. */
  forget(worker: Endpoint): void;
  /** Whoever is made to wait until there is a worker. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** More than that, or for longer, nobody is made to wait. */
const MOST_HELD = 1_000;
const HELD_MS = 60_000;

export class LocalService implements WorkerService {
  readonly #server: Server;
  /** Those that take connections, with how many each has. */
  readonly #endpoints = new Map<Endpoint, number>();
  readonly #sockets = new Set<Socket>();
  /** Wait for a worker; nothing is read of them meanwhile. */
  readonly #held = new Set<Socket>();
  readonly #wake: (() => void) | undefined;

  private constructor(wake: (() => void) | undefined) {
    this.#wake = wake;
    this.#server = createServer({ noDelay: true }, (socket) => this.#join(socket));
  }

  /** `wake`: where there is no worker connections are held, and this is called for each. `setting` is where the address comes from. @throws Error that says what to do: a port that is taken, an address that is not ours */
  static async open({ address, port }: Endpoint, setting: string, wake?: () => void): Promise<LocalService> {
    const service = new LocalService(wake);
    await new Promise<void>((resolve, reject) => {
      service.#server.once('error', (error) => reject(explainListenError(error, setting, address, port)));
      service.#server.listen(port, address, resolve);
    });
    return service;
  }

  add(endpoint: Endpoint): void {
    if (!this.#endpoints.has(endpoint)) this.#endpoints.set(endpoint, 0);
    const held = [...this.#held];
    this.#held.clear();
    for (const socket of held) this.#share(socket);
  }

  /** Connections that are held. */
  get waiting(): number {
    return this.#held.size;
  }

  remove(endpoint: Endpoint): void {
    this.#endpoints.delete(endpoint);
  }

  forget(endpoint: Endpoint): void {
    this.remove(endpoint);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(socket: Socket): void {
    this.#keep(socket);
    if (this.#endpoints.size === 0 && this.#wake !== undefined && this.#held.size < MOST_HELD) this.#hold(socket);
    else this.#share(socket);
  }

  #hold(socket: Socket): void {
    this.#held.add(socket);
    const limit = setTimeout(() => socket.destroy(), HELD_MS);
    socket.once('close', () => {
      clearTimeout(limit);
      this.#held.delete(socket);
    });
    socket.once('pipe', () => clearTimeout(limit));
    this.#wake?.();
  }

  #share(socket: Socket): void {
    const byCount = [...this.#endpoints].toSorted(([, a], [, b]) => a - b).map(([endpoint]) => endpoint);
    this.#try(socket, byCount);
  }

  /** The first of them that takes the connection; one that does not is about to be gone. */
  #try(socket: Socket, [endpoint, ...others]: readonly Endpoint[]): void {
    if (endpoint === undefined || socket.destroyed) {
      // As where nobody listens: the caller tries again.
      socket.destroy();
      return;
    }
    this.#count(endpoint, 1);
    const worker = connect({ host: endpoint.address, port: endpoint.port, noDelay: true });
    this.#keep(worker);
    let connected = false;
    worker.once('connect', () => {
      connected = true;
      socket.pipe(worker);
      worker.pipe(socket);
    });
    worker.once('close', () => {
      this.#count(endpoint, -1);
      if (connected) socket.destroy();
      else this.#try(socket, others);
    });
    socket.once('close', () => worker.destroy());
  }

  #count(endpoint: Endpoint, change: number): void {
    const count = this.#endpoints.get(endpoint);
    if (count !== undefined) this.#endpoints.set(endpoint, count + change);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

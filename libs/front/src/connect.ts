/** A worker's connections to its fronts: kept up for ever. */
import { type Client, credentials } from '@grpc/grpc-js';
import { systemClock } from './clock.ts';
import { type FromFront, FrontClient, type WorkerStream } from './service.ts';
import type { Answer, FrontClock, Send, WorkerHandlers, WorkerHello, WorkerLink } from './types.ts';
import { type FrontSession, WorkerHub } from './worker.ts';

export interface WorkerLinkOptions {
  /** `host:port` of every front. */
  readonly fronts: readonly string[];
  readonly hello: WorkerHello;
  readonly clock?: FrontClock;
}

const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 2_000;

/** Connects to all fronts and stays connected; returns at once, see {@link WorkerLink.attached}. */
export function connectWorker(options: WorkerLinkOptions, handlers: WorkerHandlers): WorkerLink {
  const hub = new WorkerHub(options.hello.workerId, handlers);
  const connections = options.fronts.map((address) => new FrontConnection(address, options, hub));
  for (const connection of connections) connection.open();
  const closeHub = hub.close.bind(hub);
  hub.close = async () => {
    for (const connection of connections) connection.close();
    await closeHub();
  };
  return hub;
}

class FrontConnection {
  readonly #hello: WorkerHello;
  readonly #clock: FrontClock;
  readonly #hub: WorkerHub;
  readonly #client: Client & { Attach(): WorkerStream };
  #retryMs = RETRY_MIN_MS;
  #cancelRetry = (): void => {};
  #stream: WorkerStream | undefined;
  #closed = false;

  constructor(address: string, { hello, clock = systemClock }: WorkerLinkOptions, hub: WorkerHub) {
    this.#hello = hello;
    this.#clock = clock;
    this.#hub = hub;
    this.#client = new FrontClient(address, credentials.createInsecure(), {
      'grpc.keepalive_time_ms': 5_000,
      'grpc.keepalive_timeout_ms': 3_000,
      'grpc.initial_reconnect_backoff_ms': RETRY_MIN_MS,
      'grpc.min_reconnect_backoff_ms': RETRY_MIN_MS,
      'grpc.max_reconnect_backoff_ms': RETRY_MAX_MS,
      'grpc.max_receive_message_length': 1 << 22,
      // A front that comes up anew may have another address: its name is looked up again soon, and nothing but its address is asked.
      'grpc.dns_min_time_between_resolutions_ms': RETRY_MAX_MS,
      'grpc.service_config_disable_resolution': 1,
    }) as unknown as Client & { Attach(): WorkerStream };
  }

  open(): void {
    const stream = this.#client.Attach();
    this.#stream = stream;
    let session: FrontSession | undefined;
    stream.on('data', (message: FromFront) => {
      if ('welcome' in message) {
        this.#retryMs = RETRY_MIN_MS;
        session = this.#hub.addSession(portOf(stream), message.welcome.info);
      } else if (session !== undefined) fromFront(session, message);
    });
    let over = false;
    const ended = (): void => {
      if (over) return;
      over = true;
      session?.ended();
      this.#retry();
    };
    stream.on('error', ended);
    stream.on('end', ended);
    stream.on('close', ended);
    stream.write({ hello: this.#hello });
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
    this.#stream?.cancel();
    this.#client.close();
  }

  #retry(): void {
    if (this.#closed) return;
    this.#cancelRetry = this.#clock.after(this.#retryMs, () => this.open());
    this.#retryMs = Math.min(2 * this.#retryMs, RETRY_MAX_MS);
  }
}

function portOf(stream: WorkerStream) {
  return {
    acknowledge: (deliveryId: string, answer: Answer): void =>
      void stream.write({
        ack: {
          deliveryId,
          sends: 'sends' in answer ? answer.sends : [],
          retryAfterMs: 'retryAfterMs' in answer ? Math.max(1, answer.retryAfterMs) : 0,
          handOver: 'handOver' in answer ? answer.handOver : '',
        },
      }),
    send: (send: Send): void => void stream.write({ send }),
    closePeer: (peer: string): void => void stream.write({ closePeer: { peer } }),
    drain: (): void => void stream.write({ drain: {} }),
    reportLoad: (load: number): void => void stream.write({ load: { load } }),
    pong: (): void => void stream.write({ pong: { number: 0 } }),
    close: (): void => stream.cancel(),
  };
}

function fromFront(session: FrontSession, message: FromFront): void {
  if ('delivery' in message) session.delivery(message.delivery);
  else if ('peer' in message) session.peer(message.peer);
  else if ('workers' in message) session.workers(message.workers.workerIds, message.workers.labels);
  else if ('drained' in message) session.setDrained();
  else if ('ping' in message) session.ping();
}

/** The link over gRPC: one stream per worker and front. */
import { Server, ServerCredentials, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { type AttachedWorker, Dispatcher } from './dispatcher.ts';
import { type FromFront, type FromWorker, FrontClient } from './service.ts';
import type { Front, FrontHandlers, FrontOptions, WorkerHello } from './types.ts';

export interface GrpcFrontOptions extends FrontOptions {
  readonly address: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** Starts the gRPC service that workers connect to. Rejects when the port is taken. */
export async function serveFront(
  options: GrpcFrontOptions,
  handlers: FrontHandlers,
): Promise<Front & { readonly port: number }> {
  const dispatcher = new Dispatcher(options, handlers);
  const server = new Server({ 'grpc.max_receive_message_length': 1 << 22 });
  server.addService(FrontClient.service, {
    Attach: (stream: ServerDuplexStream<FromWorker, FromFront>) => serveWorker(dispatcher, stream),
  });
  let port: number;
  try {
    port = await bind(server, `${options.address}:${options.port}`);
  } catch (error) {
    await dispatcher.close();
    throw error;
  }
  return {
    port,
    get pending() {
      return dispatcher.pending;
    },
    deliver: (message) => dispatcher.deliver(message),
    newPeerId: () => dispatcher.newPeerId(),
    peerUp: (peer, info) => dispatcher.peerUp(peer, info),
    peerDown: (peer) => dispatcher.peerDown(peer),
    peerRestart: (peer) => dispatcher.peerRestart(peer),
    workers: () => dispatcher.workers(),
    close: async () => {
      await dispatcher.close();
      server.forceShutdown();
    },
  };
}

function bind(server: Server, at: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(at, ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(new Error(`cannot listen on ${at}: ${error.message}`, { cause: error }));
    });
  });
}

function serveWorker(dispatcher: Dispatcher, stream: ServerDuplexStream<FromWorker, FromFront>): void {
  let worker: AttachedWorker | undefined;
  let pings = 0;
  const attach = (hello: { hello: WorkerHello }): void => {
    worker = dispatcher.attach(hello.hello, {
      welcome: () => void stream.write({ welcome: { front: dispatcher.id, info: dispatcher.info } }),
      deliver: (delivery) => void stream.write({ delivery }),
      peer: (peer) => void stream.write({ peer }),
      workers: (workerIds, labels) => void stream.write({ workers: { workerIds, labels } }),
      drained: () => void stream.write({ drained: {} }),
      ping: () => void stream.write({ ping: { number: ++pings } }),
      close: (reason) => stream.destroy(Object.assign(new Error(reason), { code: status.ABORTED })),
    });
  };
  stream.on('data', (message: FromWorker) => {
    if (worker !== undefined) fromWorker(worker, message);
    else if ('hello' in message) {
      try {
        attach(message);
      } catch (error) {
        stream.destroy(Object.assign(error as Error, { code: status.FAILED_PRECONDITION }));
      }
    } else stream.destroy(Object.assign(new Error('hello comes first'), { code: status.FAILED_PRECONDITION }));
  });
  const gone = (): void => worker?.detach();
  stream.on('end', () => {
    gone();
    stream.end();
  });
  stream.on('cancelled', gone);
  stream.on('close', gone);
  // A broken connection is an everyday event here; its end is what counts.
  stream.on('error', gone);
}

function fromWorker(worker: AttachedWorker, message: FromWorker): void {
  if ('ack' in message) {
    const { deliveryId, sends, retryAfterMs, handOver } = message.ack;
    worker.acknowledge(deliveryId, handOver !== '' ? { handOver } : retryAfterMs > 0 ? { retryAfterMs } : { sends });
  } else if ('send' in message) worker.send(message.send);
  else if ('closePeer' in message) worker.closePeer(message.closePeer.peer);
  else if ('pong' in message) worker.pong();
  else if ('load' in message) worker.reportLoad(message.load.load);
  else if ('drain' in message) worker.drain();
}

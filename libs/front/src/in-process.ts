import { type AttachedWorker, Dispatcher, type WorkerPort } from './dispatcher.ts';
import type { Front, FrontHandlers, FrontOptions, WorkerHandlers, WorkerHello, WorkerLink } from './types.ts';
import { type FrontSession, WorkerHub } from './worker.ts';

export interface InProcessFront extends Front {
  attach(hello: WorkerHello, handlers: WorkerHandlers): WorkerLink;
  /** Attaches a worker that may have been attached to an earlier front of this process. */
  attachHub(hello: WorkerHello, hub: WorkerHub): void;
}

/** A front in the same process as its workers: the same rules, without a stream in between. */
export function createInProcessFront(options: FrontOptions, handlers: FrontHandlers): InProcessFront {
  const dispatcher = new Dispatcher(options, handlers);
  return {
    get pending() {
      return dispatcher.pending;
    },
    deliver: (message) => dispatcher.deliver(message),
    newPeerId: () => dispatcher.newPeerId(),
    peerUp: (peer, info) => dispatcher.peerUp(peer, info),
    peerDown: (peer) => dispatcher.peerDown(peer),
    peerRestart: (peer) => dispatcher.peerRestart(peer),
    workers: () => dispatcher.workers(),
    close: () => dispatcher.close(),
    attach: (hello, worker) => {
      const hub = new WorkerHub(hello.workerId, worker);
      attach(dispatcher, hello, hub, options.info);
      return hub;
    },
    attachHub: (hello, hub) => attach(dispatcher, hello, hub, options.info),
  };
}

function attach(dispatcher: Dispatcher, hello: WorkerHello, hub: WorkerHub, info: FrontOptions['info']): void {
  let worker: AttachedWorker | undefined;
  const session: FrontSession = hub.addSession(
    {
      acknowledge: (deliveryId, answer) => worker?.acknowledge(deliveryId, answer),
      send: (message) => worker?.send(message),
      closePeer: (peer) => worker?.closePeer(peer),
      drain: () => worker?.drain(),
      reportLoad: (load) => worker?.reportLoad(load),
      pong: () => worker?.pong(),
      close: () => {
        worker?.detach();
        worker = undefined;
      },
    },
    info,
  );
  const port: WorkerPort = {
    welcome: () => {},
    // Not at once: what the worker does is not part of what made the front deliver.
    deliver: (delivery) => queueMicrotask(() => session.delivery(delivery)),
    peer: (status) => session.peer(status),
    workers: (ids, labels) => session.workers(ids, labels),
    drained: () => session.setDrained(),
    ping: () => session.ping(),
    close: () => {
      worker = undefined;
      session.ended();
    },
  };
  worker = dispatcher.attach(hello, port);
}

/** The link between a front (gateway) and its workers: gRPC between processes, or in-process, with one interface. */

export { connectWorker, type GrpcFrontOptions, serveFront, type WorkerLinkOptions } from './grpc.ts';
export { createInProcessFront, type InProcessFront } from './in-process.ts';
export {
  type Answer,
  type Delivery,
  type Front,
  type FrontHandlers,
  type FrontOptions,
  type PeerStatus,
  peerKey,
  type Send,
  type WorkerHandlers,
  type WorkerHello,
  type WorkerLink,
  type WorkerStatus,
} from './types.ts';

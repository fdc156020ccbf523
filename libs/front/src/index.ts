/** The link between a front (gateway) and its workers: gRPC between processes, or in-process, with one interface. */

export { connectWorker, type WorkerLinkOptions } from './connect.ts';
export { type GrpcFrontOptions, serveFront } from './grpc.ts';
export { createInProcessFront, type InProcessFront } from './in-process.ts';
export { LocalFronts } from './local-fronts.ts';
export {
  type Answer,
  type Delivery,
  type Front,
  type FrontClock,
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

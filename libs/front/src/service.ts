/** The gRPC service of proto/front.proto, typed. */
import { fileURLToPath } from 'node:url';
import {
  type ClientDuplexStream,
  type GrpcObject,
  loadPackageDefinition,
  type ServiceClientConstructor,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Delivery, PeerStatus, Send, WorkerHello } from './types.ts';

export type FromWorker =
  | { hello: WorkerHello }
  | { ack: { deliveryId: string; sends: readonly Send[]; retryAfterMs: number; handOver: string } }
  | { send: Send }
  | { closePeer: { peer: string } }
  | { drain: Record<string, never> }
  | { load: { load: number } }
  | { pong: { number: number } };

export type FromFront =
  | { welcome: { front: string; info: Readonly<Record<string, string>> } }
  | { delivery: Delivery }
  | { peer: PeerStatus }
  | { workers: { workerIds: readonly string[]; labels: readonly string[] } }
  | { drained: Record<string, never> }
  | { ping: { number: number } };

export type WorkerStream = ClientDuplexStream<FromWorker, FromFront>;

const PROTO = fileURLToPath(new URL('../proto/front.proto', import.meta.url));

/** Fields in camel case; absent members of the `oneof` stay absent, absent scalars get their default. */
const definition = loadSync(PROTO, { longs: Number, defaults: true, oneofs: true, arrays: true });

function serviceClient(): ServiceClientConstructor {
  let found: GrpcObject = loadPackageDefinition(definition);
  for (const part of ['trunkline', 'front', 'v1']) found = found[part] as GrpcObject;
  return found['Front'] as ServiceClientConstructor;
}

export const FrontClient: ServiceClientConstructor = serviceClient();

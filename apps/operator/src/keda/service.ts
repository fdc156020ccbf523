/** The gRPC service of proto/externalscaler.proto, typed. */
import { fileURLToPath } from 'node:url';
import { type GrpcObject, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

export interface ScaledObjectRef {
  readonly name: string;
  readonly namespace: string;
  readonly scalerMetadata: Readonly<Record<string, string>>;
}

export interface MetricSpec {
  readonly metricName: string;
  readonly targetSize: number;
  readonly targetSizeFloat: number;
}

export interface MetricValue {
  readonly metricName: string;
  readonly metricValue: number;
  readonly metricValueFloat: number;
}

export interface GetMetricsRequest {
  readonly scaledObjectRef: ScaledObjectRef | null;
  readonly metricName: string;
}

const PROTO = fileURLToPath(new URL('../../proto/externalscaler.proto', import.meta.url));

function serviceClient(): ServiceClientConstructor {
  const definition = loadPackageDefinition(loadSync(PROTO, { keepCase: true, longs: Number, defaults: true }));
  return (definition['externalscaler'] as GrpcObject)['ExternalScaler'] as ServiceClientConstructor;
}

export const ExternalScalerClient: ServiceClientConstructor = serviceClient();

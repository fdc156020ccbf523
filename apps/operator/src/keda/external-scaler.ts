/**
 * An external scaler for KEDA: scales functions of a core that has no MobileCore by the signalling load of their workers, as the
 * operator itself would, but with KEDA's own limits and windows. It keeps nothing, so any operator answers, whichever acts.
 */
import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import {
  ExternalScalerClient,
  type GetMetricsRequest,
  type MetricSpec,
  type MetricValue,
  type ScaledObjectRef,
} from './service.ts';
import {
  type SignallingLoadOptions,
  signallingLoad,
  type Trigger,
  TriggerError,
  triggerOf,
  UnknownLoadError,
} from './signalling-load.ts';

export interface ExternalScalerOptions extends SignallingLoadOptions {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface RunningScaler {
  readonly port: number;
  close(): void;
}

/** @throws Error where the port is taken */
export async function serveExternalScaler(options: ExternalScalerOptions): Promise<RunningScaler> {
  const server = new Server();
  server.addService(ExternalScalerClient.service, {
    IsActive: answering<ScaledObjectRef>(async ({ scalerMetadata }) => {
      triggerOf(scalerMetadata);
      // Functions that are scaled are never without a worker: nobody could wake them.
      return { result: true };
    }),
    StreamIsActive: streamIsActive,
    GetMetricSpec: answering<ScaledObjectRef>(async ({ scalerMetadata }) => {
      const one = triggerOf(scalerMetadata);
      const { targetLoad } = one;
      const spec: MetricSpec = {
        metricName: metricName(one),
        targetSize: Math.round(targetLoad),
        targetSizeFloat: targetLoad,
      };
      return { metricSpecs: [spec] };
    }),
    GetMetrics: answering<GetMetricsRequest>(async ({ scaledObjectRef }) => {
      if (scaledObjectRef === null) throw new TriggerError('scaledObjectRef is missing');
      const one = triggerOf(scaledObjectRef.scalerMetadata);
      const load = await signallingLoad(options, scaledObjectRef.namespace, one);
      const value: MetricValue = {
        metricName: metricName(one),
        metricValue: Math.round(load),
        metricValueFloat: load,
      };
      return { metricValues: [value] };
    }),
  });
  const port = await bind(server, options);
  return { port, close: () => server.forceShutdown() };
}

function metricName({ function: component }: Trigger): string {
  return `signalling-load-${component}`;
}

function bind(server: Server, { address, port }: ExternalScalerOptions): Promise<number> {
  const at = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(at, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(new Error(`cannot listen on ${at} for KEDA: ${error.message}; set operator.keda`, { cause: error }));
    });
  });
}

function answering<Request>(answer: (request: Request) => Promise<object>): handleUnaryCall<Request, object> {
  return ({ request }, callback) => {
    answer(request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(toStatus(error)),
    );
  };
}

/** Said once: it does not change. */
const streamIsActive: handleServerStreamingCall<ScaledObjectRef, object> = (call) => {
  try {
    triggerOf(call.request.scalerMetadata);
  } catch (error) {
    call.emit('error', toStatus(error));
    return;
  }
  call.write({ result: true });
};

function toStatus(error: unknown): Partial<ServiceError> {
  const details = error instanceof Error ? error.message : String(error);
  if (error instanceof TriggerError) return { code: status.INVALID_ARGUMENT, details };
  if (error instanceof UnknownLoadError) return { code: status.UNAVAILABLE, details };
  return { code: status.UNAVAILABLE, details: `the API server refused or was not there: ${details}` };
}

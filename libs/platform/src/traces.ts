/**
 * OpenTelemetry spans of procedure steps and SBI calls, joined across NFs by W3C `traceparent`. Without an OTLP endpoint no
 * part of the SDK is loaded, and a step runs as if it had not been asked to be traced.
 */
import { type Attributes, context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { SbiAgentOptions, SbiServerOptions } from '@trunkline/sbi';

export interface Traces {
  /** Runs `work` as a span: `step('Registration: AuthenticationResponse', { supi }, …)`. */
  step<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>;
  /** For the SBI; absent where no spans are made. */
  readonly agent?: NonNullable<SbiAgentOptions['around']>;
  readonly server?: NonNullable<SbiServerOptions['around']>;
  /** Sends what is left, for at most two seconds. */
  close(): Promise<void>;
}

const off: Traces = { step: (_name, _attributes, work) => work(), close: () => Promise.resolve() };

/** `endpoint` is the base address of an OTLP/HTTP collector: `http://127.0.0.1:4318`. */
export async function openTraces(nf: string, instanceId: string, endpoint: string | undefined): Promise<Traces> {
  if (endpoint === undefined) return off;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }, core, hooks] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/core'),
      import('@opentelemetry/context-async-hooks'),
    ]);
  // One for the process, however many NFs; a second registration is refused and changes nothing.
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  const propagator = new core.W3CTraceContextPropagator();
  const exporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: 2_000 });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': 'trunkline',
      'service.name': nf,
      'service.instance.id': instanceId,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  const tracer = provider.getTracer('trunkline');

  const run = <T>(
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    parent: typeof ROOT_CONTEXT,
    work: (span: Span) => Promise<T>,
  ) =>
    tracer.startActiveSpan(name, { kind, attributes }, parent, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    });

  return {
    step: (name, attributes, work) => run(name, SpanKind.INTERNAL, attributes, context.active(), work),
    agent: ({ service, operation, root }, send) => {
      const attributes = { 'rpc.service': service, 'rpc.method': operation, 'server.address': root };
      return run(`${service} ${operation}`, SpanKind.CLIENT, attributes, context.active(), () => {
        const headers: Record<string, string> = {};
        propagator.inject(context.active(), headers, {
          set: (carrier, key, value) => {
            carrier[key] = value;
          },
        });
        return send(headers);
      });
    },
    server: ({ service, operation, headers }, serve) => {
      const parent = propagator.extract(ROOT_CONTEXT, headers, {
        keys: (carrier) => Object.keys(carrier),
        get: (carrier, key) => carrier[key],
      });
      return run(
        `${service} ${operation}`,
        SpanKind.SERVER,
        { 'rpc.service': service, 'rpc.method': operation },
        parent,
        serve,
      );
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}

/** The OTLP/HTTP path of traces is added where the endpoint is the collector's base address. */
function tracesUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (!url.pathname.endsWith('/v1/traces')) url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  return url.href;
}

/** Id of the trace that the code is in, for log lines. */
export function activeTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

/**
 * The custom metrics API as the API server's aggregation layer asks for it. The API server has checked by then who asks and whether
 * that is allowed; so only the API server is let in, known by its certificate for such requests.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { isStatus, type KubeApi } from '../kube/api.ts';
import { answerTo, type MetricsOptions, missing, statusOf } from './answer.ts';
import { metricRequestOf } from './request.ts';

export interface MetricsApiOptions extends MetricsOptions {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Files. */
  readonly tls: { readonly key: string; readonly cert: string };
}

export interface RunningMetricsApi {
  readonly port: number;
  close(): void;
}

/** Where a cluster says by which certificates its API server is known. */
const AUTHENTICATION = {
  kind: 'ConfigMap',
  namespace: 'kube-system',
  name: 'extension-apiserver-authentication',
} as const;

/** @throws Error where the port is taken, or the cluster has no aggregation layer */
export async function serveMetricsApi(options: MetricsApiOptions): Promise<RunningMetricsApi> {
  const { ca, names } = await requestHeaderTrust(options.api);
  const key = { key: readFileSync(options.tls.key), cert: readFileSync(options.tls.cert) };
  const server = createServer({ ...key, ca, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    const reply = ({ status, body }: { readonly status: number; readonly body: object }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const name = String((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? '');
    if (names.length > 0 && !names.includes(name)) {
      return reply({ status: 403, body: statusOf(403, 'Forbidden', 'only the API server asks here') });
    }
    if (request.method !== 'GET') {
      return reply({ status: 405, body: statusOf(405, 'MethodNotAllowed', 'metrics can be read only') });
    }
    const asked = metricRequestOf(request.url ?? '/');
    if (asked === undefined) return reply(missing('there is nothing here'));
    answerTo(asked, options).then(reply, (error: unknown) => {
      // A selector that makes no sense is the caller's; the rest is that the API server is away.
      // So is a namespace that this operator may not look into.
      const refused = isStatus(error, 400, 403) ? error : undefined;
      const [status, reason] = [refused?.status ?? 503, refused?.reason ?? 'ServiceUnavailable'];
      reply({ status, body: statusOf(status, reason, error instanceof Error ? error.message : String(error)) });
    });
  });
  const port = await listen(server, options);
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function requestHeaderTrust(api: Pick<KubeApi, 'get'>): Promise<{ ca: string; names: readonly string[] }> {
  const found = (await api.get(AUTHENTICATION))?.['data'] as Record<string, string> | undefined;
  const ca = found?.['requestheader-client-ca-file'];
  if (ca === undefined) {
    throw new Error(
      'this cluster has no aggregation layer (no requestheader-client-ca-file in kube-system/extension-apiserver-authentication): set operator.metricsApi.enabled to false',
    );
  }
  return { ca, names: JSON.parse(found?.['requestheader-allowed-names'] ?? '[]') as string[] };
}

function listen(server: Server, { address, port }: MetricsApiOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new Error(`cannot listen on ${address}, port ${port}, for the metrics API; set operator.metricsApi`, { cause }),
      ),
    );
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}

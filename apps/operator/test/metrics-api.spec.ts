/** What a HorizontalPodAutoscaler sees, asked over HTTPS with the certificate of an API server. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Certificate, CertificateAuthority } from '../../../test/kube/certificates.ts';
import { type RunningMetricsApi, serveMetricsApi } from '../src/metrics-api/server.ts';
import { FakeApi } from './fake-api.ts';

const ROOT = '/apis/custom.metrics.k8s.io/v1beta2';
let folder: string;
let authority: CertificateAuthority;
let front: Certificate;
let stranger: Certificate;
let served: Certificate;
let api: FakeApi;
let running: RunningMetricsApi | undefined;
/** By pod; absent: it is silent. */
let busy: Record<string, number>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-metrics-api-'));
  authority = new CertificateAuthority(folder);
  served = authority.sign('operator', { name: 'operator', hosts: ['127.0.0.1'] });
  front = authority.sign('front-proxy', { name: 'front-proxy-client' });
  stranger = authority.sign('stranger', { name: 'somebody' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Reply {
  readonly status: number;
  readonly body: {
    readonly kind: string;
    readonly message?: string;
    readonly resources: readonly { readonly name: string }[];
    readonly items: readonly object[];
  };
}

function ask(path: string, as: Certificate | null = front, method = 'GET'): Promise<Reply> {
  const own = as === null ? {} : { key: readFileSync(as.key), cert: readFileSync(as.certificate) };
  const ca = readFileSync(authority.own.certificate);
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port: running?.port, path, method, ca, agent: false as const, ...own };
    request(to, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    })
      .once('error', reject)
      .end();
  });
}

function pod(name: string, component: string, ours = true): void {
  const labels = {
    ...(ours && { 'app.kubernetes.io/part-of': 'trunkline' }),
    'app.kubernetes.io/instance': 'core',
    'app.kubernetes.io/component': component,
  };
  const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  api.put({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'lab', labels }, status });
}

const trust = (data: object) =>
  api.put({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', data },
    metadata: { name: 'extension-apiserver-authentication', namespace: 'kube-system' },
  });

const serve = async () => {
  running = await serveMetricsApi({
    api,
    workers: {
      load: async ({ metadata: { name } }) =>
        busy[name] === undefined ? undefined : { at: 0, busy: busy[name], delayMs: 0, messagesPerSecond: 12.5 },
    },
    now: () => Date.UTC(2026, 0, 1),
    address: '127.0.0.1',
    port: 0,
    tls: { key: served.key, cert: served.certificate },
  });
};

beforeEach(() => {
  api = new FakeApi();
  busy = {};
  trust({
    'requestheader-client-ca-file': readFileSync(authority.own.certificate, 'utf8'),
    'requestheader-allowed-names': '["front-proxy-client"]',
  });
});
afterEach(() => {
  running?.close();
  running = undefined;
});

describe('the custom metrics API', () => {
  it('says what it has', async () => {
    await serve();
    const { status, body } = await ask(ROOT);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'APIResourceList', groupVersion: 'custom.metrics.k8s.io/v1beta2' });
    expect(body.resources.map(({ name }) => name)).toContain('pods/signalling_load');
  });

  it('gives the load of each worker of a selector, of one, and of all of a Deployment together', async () => {
    await serve();
    for (const name of ['amf-0', 'amf-1', 'amf-2']) pod(name, 'amf');
    pod('smf-0', 'smf');
    pod('other-0', 'amf', false);
    busy = { 'amf-0': 0.5, 'amf-1': 0.7, 'smf-0': 1, 'other-0': 1 };
    const selector = encodeURIComponent('app.kubernetes.io/component=amf');
    const { body } = await ask(`${ROOT}/namespaces/lab/pods/*/signalling_load?labelSelector=${selector}`);
    expect(body).toEqual({
      kind: 'MetricValueList',
      apiVersion: 'custom.metrics.k8s.io/v1beta2',
      metadata: {},
      items: [
        ['amf-0', '500m'],
        ['amf-1', '700m'],
      ].map(([name, value]) => ({
        describedObject: { apiVersion: 'v1', kind: 'Pod', namespace: 'lab', name },
        metric: { name: 'signalling_load' },
        timestamp: '2026-01-01T00:00:00.000Z',
        value,
      })),
    });
    const escaped = await ask(`${ROOT}/namespaces/lab/pods/%2A/signalling_load?labelSelector=${selector}`);
    expect(escaped.body).toEqual(body);
    const one = await ask(`${ROOT}/namespaces/lab/pods/amf-1/signalling_messages_per_second`);
    expect(one.body.items).toMatchObject([{ describedObject: { name: 'amf-1' }, value: '12500m' }]);

    const matchLabels = { 'app.kubernetes.io/instance': 'core', 'app.kubernetes.io/component': 'amf' };
    const metadata = { name: 'core-amf', namespace: 'lab' };
    api.put({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels } } });
    const all = await ask(`${ROOT}/namespaces/lab/deployments.apps/core-amf/signalling_load`);
    // The silent third counts as the others do.
    expect(all.body.items).toMatchObject([{ describedObject: { kind: 'Deployment' }, value: '1800m' }]);
  });

  it('has no figure of a worker that is silent, of one that is not there, and of another kind', async () => {
    await serve();
    pod('amf-0', 'amf');
    for (const path of [
      ...['pods/amf-0/signalling_load', 'pods/amf-9/signalling_load', 'pods/amf-0/served_ues', 'pods/amf-0/toString'],
      ...['deployments.apps/core-amf/signalling_load', 'deployments.apps/*/signalling_load', 'nodes/a/signalling_load'],
    ]) {
      const { status, body } = await ask(`${ROOT}/namespaces/lab/${path}`);
      expect({ path, status, kind: body.kind }).toEqual({ path, status: 404, kind: 'Status' });
    }
    expect((await ask(`${ROOT}/namespaces/lab/pods/*/signalling_load`)).body.items).toEqual([]);
  });

  it('answers the API server alone, and only to be read', async () => {
    await serve();
    expect((await ask(ROOT, stranger)).status).toBe(403);
    expect((await ask(ROOT, front, 'DELETE')).status).toBe(405);
    // Without any certificate there is no connection.
    await expect(ask(ROOT, null)).rejects.toThrow();
  });

  it('does not start where a cluster has no aggregation layer', async () => {
    trust({});
    await expect(serve()).rejects.toThrow(/no aggregation layer .* set operator\.metricsApi\.enabled to false/);
  });

  it('says that the API server is away', async () => {
    await serve();
    api.failure = new Error('connection refused');
    const { status, body } = await ask(`${ROOT}/namespaces/lab/pods/*/signalling_load`);
    expect(status).toBe(503);
    expect(body.message).toContain('connection refused');
  });
});

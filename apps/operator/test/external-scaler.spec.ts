/** What KEDA sees, asked by a gRPC client as KEDA asks. */
import { type Client, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningScaler, serveExternalScaler } from '../src/keda/external-scaler.ts';
import { ExternalScalerClient } from '../src/keda/service.ts';
import { FakeApi } from './fake-api.ts';

type Call = (request: object, callback: (error: ServiceError | null, response: unknown) => void) => void;

let api: FakeApi;
let scaler: RunningScaler;
let client: Client;
/** By pod; absent: it is silent. */
let busy: Record<string, number>;

const ref = (more: Record<string, string> = {}) => ({
  name: 'amf',
  namespace: 'lab',
  scalerMetadata: { core: 'core', function: 'amf', ...more },
});

function ask(method: string, request: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = (client as unknown as Record<string, Call>)[method];
    call?.bind(client)(request, (error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function pod(name: string, component: string, ready = true): void {
  const labels = Object.fromEntries(
    Object.entries({ 'part-of': 'trunkline', instance: 'core', component }).map(([key, value]) => [
      `app.kubernetes.io/${key}`,
      value,
    ]),
  );
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
  const metadata = { name, namespace: 'lab', labels };
  api.put({ apiVersion: 'v1', kind: 'Pod', metadata, status: { phase: 'Running', conditions } });
}

beforeEach(async () => {
  api = new FakeApi();
  busy = {};
  scaler = await serveExternalScaler({
    api,
    workers: {
      load: async ({ metadata: { name } }) =>
        busy[name] === undefined ? undefined : { at: 0, busy: busy[name], delayMs: 0, messagesPerSecond: 0 },
    },
    address: '127.0.0.1',
    port: 0,
  });
  client = new ExternalScalerClient(`127.0.0.1:${scaler.port}`, credentials.createInsecure());
});
afterEach(() => {
  client.close();
  scaler.close();
});

it('gives the load of all workers together, for a target of one', async () => {
  for (const name of ['amf-0', 'amf-1', 'amf-2']) pod(name, 'amf');
  pod('amf-3', 'amf', false);
  pod('smf-0', 'smf');
  // One of them is silent, and counts as the others do.
  busy = { 'amf-0': 0.5, 'amf-1': 0.7, 'amf-3': 1, 'smf-0': 1 };
  expect(await ask('GetMetricSpec', ref({ targetLoad: '45.5' }))).toEqual({
    metricSpecs: [{ metricName: 'signalling-load-amf', targetSize: 46, targetSizeFloat: 45.5 }],
  });
  const { metricValues } = (await ask('GetMetrics', { scaledObjectRef: ref(), metricName: 's0' })) as {
    metricValues: { metricName: string; metricValueFloat: number; metricValue: number }[];
  };
  expect(metricValues).toHaveLength(1);
  expect(metricValues[0]).toMatchObject({ metricName: 'signalling-load-amf', metricValue: 180 });
  expect(metricValues[0]?.metricValueFloat).toBeCloseTo(180, 6);
  expect(await ask('IsActive', ref())).toEqual({ result: true });
});

it('has no figure where no worker says anything, so that nothing is changed', async () => {
  pod('amf-0', 'amf');
  await expect(ask('GetMetrics', { scaledObjectRef: ref() })).rejects.toMatchObject({
    code: status.UNAVAILABLE,
    details: expect.stringMatching(/none of the 1 workers of lab\/core-amf that are ready says how loaded it is/),
  });
  api.failure = new Error('connection refused');
  await expect(ask('GetMetrics', { scaledObjectRef: ref() })).rejects.toMatchObject({ code: status.UNAVAILABLE });
});

it.each([
  [{ core: '' }, /core: a name/],
  [{ function: 'amf,app=other' }, /function: a name/],
  [{ targetLoad: 'much' }, /targetLoad: /],
])('says what is wrong with the metadata %o', async (more, sentence) => {
  for (const method of ['IsActive', 'GetMetricSpec'])
    await expect(ask(method, ref(more))).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringMatching(sentence),
    });
  await expect(ask('GetMetrics', {})).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});

it('tells who listens that it is active, and goes on', async () => {
  const call = (client as unknown as Record<string, (request: object) => import('node:stream').Readable>)[
    'StreamIsActive'
  ]?.bind(client)(ref());
  const said = await new Promise((resolve, reject) => call?.once('data', resolve).once('error', reject));
  expect(said).toEqual({ result: true });
  call?.on('error', () => undefined);
  (call as unknown as { cancel(): void }).cancel();
});

// The operator behind the API server's aggregation layer: custom.metrics.k8s.io as a HorizontalPodAutoscaler asks for it.

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { bePodsReady, eventually, installDefinitions, mobileCore, startOperator } from './operator.ts';

const NAMESPACE = 'metrics';
/** Where the workers of the test are: 9014 is the port of an AMF's health. */
const WORKER = { host: '127.20.201.1', port: 9014 };

describe('the custom metrics API', () => {
  let plane: ControlPlane;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    plane = await startControlPlane();
    await installDefinitions(plane.clients);
  }, 180_000);
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
    await plane?.stop();
  }, 60_000);

  const get = async (path: string) => JSON.parse(await plane.clients.kubectl(['get', '--raw', path])) as object;

  it('gives the load of a core to whoever may read it, through the API server', async () => {
    const { clients, folder } = plane;
    await clients.kubectl(['create', 'namespace', NAMESPACE]);
    const [port, key, cert] = [await freePort(), join(folder, 'metrics.key'), join(folder, 'metrics.crt')];
    const load = { nf: 'amf', state: 'ready', busy: 0.4, delayMs: 0, messagesPerSecond: 21, ues: 7 };
    const worker = createServer((_, response) => response.end(JSON.stringify(load)));
    await new Promise<void>((resolve) => worker.listen(WORKER.port, WORKER.host, resolve));
    ends.push(() => worker.close());

    const chart = ['metricsApi.enabled=true'];
    // The chart makes the Secret; the process here has it as files.
    const files = { 'metricsApi.tls.key': key, 'metricsApi.tls.cert': cert };
    const settings = { 'metricsApi.address': '127.0.0.1', 'metricsApi.port': port, ...files };
    const secret = async (name: string) => {
      const path = `jsonpath={.data.${name.replace('.', '\\.')}}`;
      const made = await clients.kubectl(['get', 'secret', 'operator-metrics-api', '-n', NAMESPACE, '-o', path]);
      return Buffer.from(made, 'base64');
    };
    const first = await startOperator(plane, NAMESPACE, { chart });
    await first.program.stop();
    writeFileSync(key, await secret('tls.key'), { mode: 0o600 });
    writeFileSync(cert, await secret('tls.crt'));
    const operator = await startOperator(plane, NAMESPACE, { chart, 'metricsApi.enabled': true, ...settings });
    ends.push(() => operator.program.stop());

    // No pod of the operator runs here: its Service leads to the process.
    await clients.kubectl(['delete', 'service', 'operator', '-n', NAMESPACE]);
    await clients.apply({
      ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'operator', namespace: NAMESPACE } },
      spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] },
    });
    const patch = JSON.stringify({ spec: { service: { port } } });
    await clients.kubectl(['patch', 'apiservice', 'v1beta2.custom.metrics.k8s.io', '--type=merge', '-p', patch]);
    const available = [
      'wait',
      '--for=condition=Available',
      'apiservice/v1beta2.custom.metrics.k8s.io',
      '--timeout=60s',
    ];
    await clients.kubectl(available);

    await clients.apply(mobileCore(NAMESPACE));
    const root = `/apis/custom.metrics.k8s.io/v1beta2/namespaces/${NAMESPACE}`;
    await eventually(async () => {
      await bePodsReady(clients, NAMESPACE, () => WORKER.host);
      const deployment = await get(`${root}/deployments.apps/lab-amf/signalling_load`).catch(() => undefined);
      return (deployment as { items?: readonly { value: string }[] } | undefined)?.items?.[0]?.value;
    }).toBe('400m');
    const selector = encodeURIComponent('app.kubernetes.io/component=amf');
    expect(await get(`${root}/pods/*/signalling_messages_per_second?labelSelector=${selector}`)).toMatchObject({
      items: [{ describedObject: { kind: 'Pod', namespace: NAMESPACE }, value: '21000m' }],
    });
    // Who may read nothing else may not read it either: the API server says so.
    const nobody = ['--as=nobody', 'get', '--raw', `${root}/pods/*/signalling_load`];
    await expect(clients.kubectl(nobody)).rejects.toThrow(/forbidden/i);
    const autoscaler = '--as=system:serviceaccount:kube-system:horizontal-pod-autoscaler';
    expect(await clients.kubectl([autoscaler, 'get', '--raw', `${root}/pods/*/signalling_load`])).toContain('"400m"');
  }, 180_000);
});

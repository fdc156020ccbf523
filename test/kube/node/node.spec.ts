import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asset } from '../assets.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { busyPod, deployment, inNamespace, needsNode } from '../support.ts';
import { makeImage } from './image.ts';
import { type KubeNode, startNode } from './node.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

needsNode('a Kubernetes node', () => {
  let plane: ControlPlane;
  let node: KubeNode;
  beforeAll(async () => {
    laySandbox(tmpdir());
    plane = await startControlPlane({ address: NODE_ADDRESS });
    node = await startNode(plane);
    console.log('milliseconds until ready:', { ...plane.took, ...node.took });
    const files = { '/probe': asset('probe') };
    node.load(makeImage(plane.folder, { name: 'localhost/probe:1', files, entrypoint: ['/probe'] }));
  });
  afterAll(async () => {
    await node?.stop();
    await plane?.stop();
  });

  it('runs the pods of a Deployment, which answer through their Service by its name', async () => {
    await inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const service = {
        ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace } },
        spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
      };
      await plane.clients.apply(deployment(namespace, 'web', 2), service, busyPod(namespace, 'asker'));
      const inside = (...args: string[]) => plane.clients.kubectl(['-n', namespace, ...args]);
      await inside('rollout', 'status', 'deployment/web', '--timeout=60s');
      await inside('wait', '--for=condition=Ready', 'pod/asker', '--timeout=60s');

      const ask = () => inside('exec', 'asker', '--', '/probe', 'http://web');
      await expect.poll(ask, { timeout: 30_000 }).toMatch(/^web-/);
      const names = new Set<string>();
      for (let i = 0; i < 30 && names.size < 2; i++) names.add(await ask());
      const pods = await plane.clients.list('pods', '-n', namespace, '-l', 'app=web');
      expect(names).toEqual(new Set(pods.map((pod) => pod.metadata.name)));
      expect(await inside('logs', `deployment/web`, '--all-pods', '--prefix')).toMatch(/asked by 10\.244/);
    });
  });

  it('holds a pod to its memory limit', async () => {
    await inNamespace(plane.clients, {}, async (namespace) => {
      const resources = { limits: { memory: '64Mi' } };
      const container = { name: 'main', image: 'localhost/probe:1', args: ['memory'], resources };
      const spec = { restartPolicy: 'Never', containers: [container] };
      await plane.clients.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'greedy', namespace }, spec });
      await plane.clients.kubectl(['wait', '--for=jsonpath={.status.phase}=Failed', 'pod/greedy', '-n', namespace]);
      const { status } = await plane.clients.get('pod', 'greedy', '-n', namespace);
      expect(status).toMatchObject({ containerStatuses: [{ state: { terminated: { reason: 'OOMKilled' } } }] });
    });
  });
});

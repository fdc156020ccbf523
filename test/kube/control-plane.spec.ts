import { afterAll, beforeAll, expect, it } from 'vitest';
import { KUBERNETES } from './assets.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { busyPod, deployment, inNamespace, needsControlPlane } from './support.ts';

needsControlPlane('a Kubernetes control plane', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startControlPlane();
    console.log('milliseconds until ready:', plane.took);
  });
  afterAll(() => plane?.stop());

  it('serves the version that was asked for', async () => {
    const { serverVersion } = JSON.parse(await plane.clients.kubectl(['version', '-o', 'json']));
    if (process.env['KUBEBUILDER_ASSETS'] === undefined) expect(serverVersion.gitVersion).toBe(KUBERNETES);
    expect(Number(serverVersion.minor)).toBeGreaterThanOrEqual(30);
  });

  it('makes the pods of a Deployment, which wait for a node', async () => {
    await inNamespace(plane.clients, {}, async (namespace) => {
      await plane.clients.apply(deployment(namespace, 'web', 2));
      const pods = await expect
        .poll(() => plane.clients.list('pods', '-n', namespace), { timeout: 30_000, interval: 300 })
        .toHaveLength(2)
        .then(() => plane.clients.list('pods', '-n', namespace));
      const [set] = await plane.clients.list('replicasets', '-n', namespace);
      expect(set?.spec).toMatchObject({ replicas: 2 });
      for (const pod of pods) {
        expect(pod.metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', name: set?.metadata.name }]);
        expect(pod.status?.phase).toBe('Pending');
      }
      await expect
        .poll(() => plane.clients.list('events', '-n', namespace).then((all) => all.map((one) => one.message)))
        .toContain('no nodes available to schedule pods');
    });
  });

  it('refuses a privileged pod where the namespace is restricted, and takes one that asks for nothing', async () => {
    await inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const privileged = plane.clients.apply(busyPod(namespace, 'much', { privileged: true }));
      await expect(privileged).rejects.toThrow(/violates PodSecurity "restricted:latest": privileged/);
      await plane.clients.apply(busyPod(namespace, 'little'));
    });
  });
});

import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../../support/required.ts';
import { CHART, everything, PROFILES, RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { needsNode, newNamespace } from '../support.ts';
import { NODE_IMAGES, REGISTRY, storeImage, storeIsThere, TAG } from './images.ts';
import { type KubeNode, startNode } from './node.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

const STORE = `${REGISTRY}/store:1`;
const VALUES = [
  ...(PROFILES['values-lab.yaml'] ?? []),
  ...['--set', `image.registry=${REGISTRY}`, '--set-string', `image.tag=${TAG}`],
  ...['--set', `store.embedded.image=${STORE}`],
];
/** Milliseconds: fourteen processes of Node start side by side. */
const MINUTES = 660_000;
const HEALTH_PORT = 'jsonpath={.spec.containers[0].ports[?(@.name=="http")].containerPort}';
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const store = component('Redis', storeIsThere());

describe.skipIf(!present || !store)('the lab profile', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let namespace: string;
    let before: readonly string[];
    beforeAll(async () => {
      laySandbox(tmpdir());
      plane = await startControlPlane({ address: NODE_ADDRESS });
      node = await startNode(plane);
      const started = performance.now();
      node.load(storeImage(plane.folder, STORE));
      node.loadFolder(images ?? '');
      const took = { ...plane.took, ...node.took, images: Math.round(performance.now() - started) };
      console.log('milliseconds until ready:', took);
      namespace = await newNamespace(plane.clients, { enforce: 'restricted' });
      before = await everything(plane.clients, namespace);
    });
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    const helm = (...args: string[]) => plane.clients.helm([...args, '--namespace', namespace]);
    const inside = (...args: string[]) => plane.clients.kubectl(['-n', namespace, ...args]);

    /** With what the pods say where it fails. */
    async function told<T>(work: () => Promise<T>): Promise<T> {
      try {
        return await work();
      } catch (error) {
        const kubectl = async (...args: string[]) =>
          (await plane.clients.run('kubectl', ['-n', namespace, ...args])).stdout;
        console.log(await kubectl('get', 'pods', '-o', 'wide'));
        console.log(await kubectl('get', 'events', '--field-selector', 'type=Warning'));
        for (const pod of await plane.clients.list('pods', '-n', namespace)) {
          const { name } = pod.metadata;
          const port = await kubectl('get', 'pod', name, '-o', HEALTH_PORT);
          const health = `/api/v1/namespaces/${namespace}/pods/${name}:${port}/proxy/health/ready`;
          const { stdout, stderr } = await plane.clients.run('kubectl', ['get', '--raw', health]);
          console.log(`${name}: ${stdout}${stderr}\n${await kubectl('logs', name, '--all-containers', '--tail=30')}`);
        }
        throw error;
      }
    }

    /** Runs `helm test` and gives what the call flows said. */
    const tested = () => told(() => helm('test', RELEASE, '--logs', '--timeout', '5m'));

    it(
      'is installed, every pod ready, its subscriber known',
      async () => {
        const started = performance.now();
        await told(() => helm('install', RELEASE, CHART, '--wait', '--wait-for-jobs', '--timeout', '10m', ...VALUES));
        console.log(`installed and ready: ${Math.round(performance.now() - started)} ms`);
        console.log(await inside('get', 'pods', '-o', 'wide'));
      },
      MINUTES,
    );

    it(
      'registers a UE, gives it a session and carries its pings, from a gNB in a pod',
      async () => {
        expect(await tested()).toMatch(/registration\/.* passed[\s\S]*session\/.* passed[\s\S]*, 0 failed/);
      },
      MINUTES,
    );

    it(
      'does so again after the AMF worker and the SMF worker have gone',
      async () => {
        await inside('delete', 'pod', '-l', 'app.kubernetes.io/name in (amf, smf)');
        await inside('rollout', 'status', `deployment/${RELEASE}-amf`, '--timeout=120s');
        await inside('rollout', 'status', `deployment/${RELEASE}-smf`, '--timeout=120s');
        expect(await tested()).toMatch(/[1-9]\d* passed, 0 failed/);
      },
      MINUTES,
    );

    it(
      'passes with two AMF workers after an upgrade, and with one after the rollback',
      async () => {
        const upgraded = ['--reuse-values', '--set', 'nfs.amf.replicas=2', '--wait', '--timeout', '5m'];
        await told(() => helm('upgrade', RELEASE, CHART, ...upgraded));
        expect(await tested()).toMatch(/[1-9]\d* passed, 0 failed/);
        await told(() => helm('rollback', RELEASE, '1', '--wait', '--timeout', '5m'));
        expect(await tested()).toMatch(/[1-9]\d* passed, 0 failed/);
      },
      MINUTES,
    );

    it('is gone without a trace', async () => {
      await told(() => helm('uninstall', RELEASE, '--wait', '--timeout', '3m'));
      const left = async () => (await everything(plane.clients, namespace)).filter((name) => !before.includes(name));
      await expect.poll(left, { timeout: 90_000, interval: 2_000 }).toEqual([]);
    });
  });
});

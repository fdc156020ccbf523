import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../../support/required.ts';
import { everything, RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { needsNode, newNamespace } from '../support.ts';
import { NODE_IMAGES, storeIsThere, TAG } from './images.ts';
import { type KubeNode, startNode } from './node.ts';
import { loadImages, Release } from './release.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

/** Milliseconds: fourteen processes of Node start side by side. */
const MINUTES = 660_000;
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const store = component('Redis', storeIsThere());

describe.skipIf(!present || !store)('the lab profile', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let namespace: string;
    let release: Release;
    let before: readonly string[];
    beforeAll(async () => {
      laySandbox(tmpdir());
      plane = await startControlPlane({ address: NODE_ADDRESS });
      node = await startNode(plane);
      const loaded = loadImages(plane, node, images ?? '');
      console.log('milliseconds until ready:', { ...plane.took, ...node.took, images: loaded });
      namespace = await newNamespace(plane.clients, { enforce: 'restricted' });
      release = new Release(plane.clients, namespace);
      before = await everything(plane.clients, namespace);
    });
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    it(
      'is installed, every pod ready, its subscriber known',
      async () => {
        const started = performance.now();
        await release.install();
        console.log(`installed and ready: ${Math.round(performance.now() - started)} ms`);
        console.log(await release.kubectl('get', 'pods', '-o', 'wide'));
      },
      MINUTES,
    );

    it(
      'registers a UE, gives it a session and carries its pings, from a gNB in the pod of a Job',
      async () => {
        const started = performance.now();
        const said = await release.test();
        console.log(`helm test: ${Math.round(performance.now() - started)} ms`);
        expect(said.match(/TEST SUITE:\s+\S+-test-\d-(registration|session)-/g)).toHaveLength(3);
        expect(said.match(/Phase:\s+Succeeded/g)).toHaveLength(4);
      },
      MINUTES,
    );

    it('keeps the charts and captures of each', async () => {
      const results = (path: string) =>
        plane.clients.kubectl([
          'get',
          '--raw',
          `/api/v1/namespaces/${namespace}/services/${RELEASE}-test-results:results/proxy/${path}`,
        ]);
      const runs = [...(await results('')).matchAll(/href="([^"]+)\/"/g)].map(([, run]) => run ?? '');
      expect(runs).toHaveLength(4);
      for (const run of runs) {
        expect(await results(`${run}/junit.xml`), run).toMatch(/tests="1" failures="0"/);
      }
      const session = runs.find((run) => run.includes('session')) ?? '';
      const files = [...(await results(`${session}/`)).matchAll(/href="([^"]+)"/g)].map(([, file]) => file ?? '');
      expect(files).toEqual(
        expect.arrayContaining([expect.stringMatching(/\.html$/), expect.stringMatching(/\.pcapng$/)]),
      );
      expect(await results(`${session}/${files.find((file) => file.endsWith('.txt'))}`)).toMatch(
        /PDUSessionResourceSetupRequest/,
      );
      // Out to this machine, as docs/deploy.md says it.
      await release
        .kubectl('cp', `deploy/${RELEASE}-test-results:/results`, `${plane.folder}/results`)
        .catch(async () => {
          const pod = await release.kubectl('get', 'pod', '-l', 'app.kubernetes.io/name=test-results', '-o', 'name');
          await release.kubectl('cp', `${pod.trim().replace('pod/', '')}:/results`, `${plane.folder}/results`);
        });
    });

    it(
      'does so again after the AMF worker and the SMF worker have gone',
      async () => {
        await release.kubectl('delete', 'pod', '-l', 'app.kubernetes.io/name in (amf, smf)');
        await release.kubectl('rollout', 'status', `deployment/${RELEASE}-amf`, '--timeout=120s');
        await release.kubectl('rollout', 'status', `deployment/${RELEASE}-smf`, '--timeout=120s');
        expect((await release.test()).match(/Phase:\s+Succeeded/g)).toHaveLength(4);
      },
      MINUTES,
    );

    it('is gone without a trace', async () => {
      await release.helm('uninstall', RELEASE, '--wait', '--timeout', '3m');
      const left = async () => (await everything(plane.clients, namespace)).filter((name) => !before.includes(name));
      await expect.poll(left, { timeout: 90_000, interval: 2_000 }).toEqual([]);
    });

    it(
      "carries a UE's pings through a TUN device in the UPF's pod, whose kernel answers them",
      async () => {
        const real = new Release(plane.clients, await newNamespace(plane.clients, { enforce: 'privileged' }));
        await real.install('--set', 'n6.tun=true');
        const devices = await real.kubectl('exec', `${RELEASE}-upf-a-0`, '--', 'cat', '/proc/net/dev');
        expect(devices).toMatch(/^\s*(?!lo|eth0)\S+:/m);
        const carried = async () => {
          const counters = await real.kubectl('exec', `${RELEASE}-upf-a-0`, '--', 'cat', '/proc/net/dev');
          const [, packets] = /^\s*(?!lo|eth0)\S+:\s*\d+\s+(\d+)/m.exec(counters) ?? [];
          return Number(packets);
        };
        const before = await carried();
        expect((await real.test()).match(/Phase:\s+Succeeded/g)).toHaveLength(4);
        expect(await carried()).toBeGreaterThan(before);
        await real.helm('uninstall', RELEASE, '--wait', '--timeout', '3m');
      },
      MINUTES,
    );
  });
});

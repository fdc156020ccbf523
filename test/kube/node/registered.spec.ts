// A core with two of each on a node that holds its pods to their policies, with UEs that stay registered whatever goes.
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../../support/required.ts';
import { RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { needsNode, newNamespace } from '../support.ts';
import { databaseImage, databaseIsThere, NODE_IMAGES, REGISTRY, storeIsThere, TAG } from './images.ts';
import { type KubeNode, NODE_NAME, startNode } from './node.ts';
import { PHONES, Phones, UES } from './phones.ts';
import { loadImages, Release } from './release.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

const DATABASE = `${REGISTRY}/database:1`;
const VALUES = [
  ...['nfDefaults.replicas=2', 'nfs.n4-gateway.replicas=1', 'database.kind=embedded'],
  ...[`database.embedded.image=${DATABASE}`, 'database.embedded.persistence.enabled=false'],
].flatMap((value) => ['--set', value]);
/** Milliseconds: two dozen processes of Node start side by side. */
const MINUTES = 900_000;
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const stores = component('Redis and PostgreSQL', storeIsThere() && databaseIsThere());

describe.skipIf(!present || !stores)('a core with two of each', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let release: Release;
    let phones: Phones;
    beforeAll(async () => {
      laySandbox(tmpdir());
      plane = await startControlPlane({ address: NODE_ADDRESS });
      node = await startNode(plane, { policies: true });
      node.load(databaseImage(plane.folder, DATABASE));
      const loaded = loadImages(plane, node, images ?? '');
      node.tag(TAG, 'next');
      console.log('milliseconds until ready:', { ...plane.took, ...node.took, images: loaded });
      const namespace = await newNamespace(plane.clients, { enforce: 'restricted' });
      release = new Release(plane.clients, namespace);
      phones = new Phones(plane.clients, release);
      const started = performance.now();
      await release.install(...VALUES);
      console.log(`installed and ready: ${Math.round(performance.now() - started)} ms`);
    }, MINUTES);
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    it(
      `registers ${UES} UEs, which have sessions and ping`,
      async () => {
        await phones.start(`${RELEASE}-test`);
        console.log(await release.kubectl('get', 'pods', '-o', 'wide'));
      },
      MINUTES,
    );

    describe('with its network policies enforced', () => {
      const upf = `${RELEASE}-upf-a-0`;

      it('has all that 3GPP draws, which the UEs have come by', async () => {
        expect(await release.connects(`deploy/${RELEASE}-udm`, `${RELEASE}-udr`, 8013)).toBe('connected');
        expect(await release.connects(`deploy/${RELEASE}-amf`, `${RELEASE}-udm`, 8012)).toBe('connected');
        expect(await release.connects(`deploy/${RELEASE}-amf`, `${RELEASE}-store`, 6379)).toBe('connected');
      });

      it.each([
        ['UPF to UDR', upf, `${RELEASE}-udr`, 8013],
        ['UPF to store', upf, `${RELEASE}-store`, 6379],
        ['AMF to UDR', `deploy/${RELEASE}-amf`, `${RELEASE}-udr`, 8013],
        ['AMF to provisioning', `deploy/${RELEASE}-amf`, `${RELEASE}-udr`, 9013],
        ['UDM to database', `deploy/${RELEASE}-udm`, `${RELEASE}-database`, 5432],
        ['a gNB to AMF', PHONES, `${RELEASE}-amf`, 8014],
      ])('has nothing else: %s', async (_, from, to, port) => {
        expect(await release.connects(from, to, port)).toMatch(/ECONNREFUSED|no answer/);
      });
    });

    it(
      'loses no UE with an AMF worker',
      async () => {
        await phones.survive('an AMF worker deleted', () => deleted('amf'), { silenceMs: 10_000 });
      },
      MINUTES,
    );

    it(
      'loses no UE with an SMF worker',
      async () => {
        await phones.survive('an SMF worker deleted', () => deleted('smf'), { silenceMs: 10_000 });
      },
      MINUTES,
    );

    it(
      'loses no UE with one of the N2 gateways',
      async () => {
        await phones.survive('an N2 gateway deleted', () =>
          release.kubectl('delete', 'pod', `${RELEASE}-n2-gateway-0`),
        );
        await release.kubectl('rollout', 'status', `statefulset/${RELEASE}-n2-gateway`, '--timeout=120s');
      },
      MINUTES,
    );

    it(
      'loses no UE with an upgrade to other images, nor with the rollback',
      async () => {
        await phones.survive('upgraded to other images', () => release.upgrade('--set-string', 'image.tag=next'));
        const used = await release.kubectl(
          'get',
          'pods',
          '-l',
          'app.kubernetes.io/name=amf',
          '-o',
          'jsonpath={..image}',
        );
        expect(used).toMatch(/amf:next/);
        await phones.survive('rolled back', () => release.helm('rollback', RELEASE, '1', '--wait', '--timeout', '8m'));
      },
      MINUTES,
    );

    it(
      'loses no UE with a drain of the node, which takes one of each at a time',
      async () => {
        await phones.survive('drained', async () => {
          const old = new Set(await podsOf('amf'));
          // State and gNB stay: they would be on other nodes.
          const moved = '--pod-selector=app.kubernetes.io/name notin (store, database, test, test-results)';
          const drain = release.kubectl('drain', NODE_NAME, '--delete-emptydir-data', '--timeout=480s', moved);
          const pending = () => release.kubectl('get', 'pods', '--field-selector=status.phase=Pending', '-o', 'name');
          try {
            // Where a second of a kind would go before the first is back, its budget holds the drain.
            await expect
              .poll(async () => (await pending()).match(/amf|smf/g)?.length ?? 0, { timeout: 120_000 })
              .toBeGreaterThan(0);
            expect((await podsOf('amf', 'Running')).length).toBeGreaterThan(0);
          } finally {
            await plane.clients.kubectl(['uncordon', NODE_NAME]);
          }
          await drain;
          await release.kubectl('rollout', 'status', `deployment/${RELEASE}-amf`, '--timeout=180s');
          expect((await podsOf('amf')).filter((name) => old.has(name))).toEqual([]);
        });
      },
      MINUTES,
    );

    it(
      'has every UE to the end',
      async () => {
        await phones.end();
      },
      MINUTES,
    );

    async function podsOf(nf: string, phase?: string): Promise<string[]> {
      const of = phase === undefined ? [] : [`--field-selector=status.phase=${phase}`];
      const names = await release.kubectl('get', 'pods', '-l', `app.kubernetes.io/name=${nf}`, ...of, '-o', 'name');
      return names.trim().split('\n').filter(Boolean);
    }

    async function deleted(nf: string): Promise<void> {
      const [first = ''] = await podsOf(nf);
      await release.kubectl('delete', first);
      await release.kubectl('rollout', 'status', `deployment/${RELEASE}-${nf}`, '--timeout=120s');
    }
  });
});

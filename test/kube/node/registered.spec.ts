// A core with two of each on a node that holds its pods to their policies, with UEs that stay registered whatever goes.
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../../support/required.ts';
import { RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { needsNode, newNamespace, RESTRICTED } from '../support.ts';
import { databaseImage, databaseIsThere, NODE_IMAGES, REGISTRY, storeIsThere, TAG } from './images.ts';
import { type KubeNode, NODE_NAME, startNode } from './node.ts';
import { loadImages, Release } from './release.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

const DATABASE = `${REGISTRY}/database:1`;
const VALUES = [
  ...['nfDefaults.replicas=2', 'nfs.n4-gateway.replicas=1', 'database.kind=embedded'],
  ...[`database.embedded.image=${DATABASE}`, 'database.embedded.persistence.enabled=false'],
].flatMap((value) => ['--set', value]);
/** Milliseconds: two dozen processes of Node start side by side. */
const MINUTES = 900_000;
const UES = 20;
const PHONES = 'phones';
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const stores = component('Redis and PostgreSQL', storeIsThere() && databaseIsThere());

const ASK_UDR = `/usr/local/bin/node -e "fetch('http://${RELEASE}-udr:9013/health/live').then(() => process.exit(0), () => process.exit(1))"`;

/** What the flow in stays-registered.ts says of itself. */
interface Standing {
  readonly ues: number;
  readonly pings: number;
  readonly pingsLost: number;
  readonly procedures: number;
  readonly repeated: number;
  readonly failed: number;
  readonly thrownOut: number;
  readonly silenceMs: number;
  readonly why: readonly string[];
}

describe.skipIf(!present || !stores)('a core with two of each', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let release: Release;
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
      await release.kubectl(
        'create',
        'configmap',
        'flows',
        `--from-file=${new URL('stays-registered.ts', import.meta.url).pathname}`,
      );
      const started = performance.now();
      await release.install(...VALUES);
      console.log(`installed and ready: ${Math.round(performance.now() - started)} ms`);
    }, MINUTES);
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    const standing = async (): Promise<Standing> => {
      const log = await release.kubectl('logs', PHONES, '--tail=5');
      const lines = log.split('\n').filter((line) => line.startsWith('{'));
      return JSON.parse(lines.at(-1) ?? '') as Standing;
    };

    /** Nobody was lost during the work, and everybody is there after it. */
    async function survived(
      what: string,
      work: () => Promise<unknown>,
      limits: { silenceMs?: number } = {},
    ): Promise<void> {
      const before = await standing();
      const started = performance.now();
      await work();
      const took = Math.round(performance.now() - started);
      const settled = (await standing()).pings + 2 * UES;
      await expect
        .poll(() => standing().then(({ pings }) => pings), { timeout: 90_000, interval: 500 })
        .toBeGreaterThan(settled);
      const after = await standing();
      const difference = (key: 'pings' | 'pingsLost' | 'procedures' | 'repeated' | 'failed' | 'thrownOut') =>
        after[key] - before[key];
      const counts = {
        ...{ pings: difference('pings'), pingsLost: difference('pingsLost'), procedures: difference('procedures') },
        ...{ repeated: difference('repeated'), failed: difference('failed'), thrownOut: difference('thrownOut') },
      };
      console.log(`${what}: ${took} ms`, { ...counts, silenceMs: after.silenceMs }, after.why);
      expect(counts, what).toMatchObject({ failed: 0, thrownOut: 0 });
      expect(counts.procedures).toBeGreaterThan(0);
      if (limits.silenceMs !== undefined) expect(after.silenceMs).toBeLessThan(limits.silenceMs);
    }

    it(
      `registers ${UES} UEs, which have sessions and ping`,
      async () => {
        await plane.clients.apply(phones(release.namespace));
        const ues = () =>
          standing().then(
            ({ ues }) => ues,
            () => 0,
          );
        await expect.poll(ues, { timeout: 120_000, interval: 1_000 }).toBe(UES);
        console.log(await release.kubectl('get', 'pods', '-o', 'wide'));
      },
      MINUTES,
    );

    describe('with its network policies enforced', () => {
      const connects = async (pod: string, host: string, port: number): Promise<string> => {
        const script = `const s=require('net').connect(${port},'${host}');s.once('connect',()=>{console.log('connected');process.exit()});s.once('error',e=>{console.log(e.code);process.exit()});setTimeout(()=>{console.log('no answer');process.exit()},3000)`;
        return (await release.kubectl('exec', pod, '--', '/usr/local/bin/node', '-e', script)).trim();
      };
      const upf = `${RELEASE}-upf-a-0`;

      it('has all that 3GPP draws, which the UEs have come by', async () => {
        expect(await connects(`deploy/${RELEASE}-udm`, `${RELEASE}-udr`, 8013)).toBe('connected');
        expect(await connects(`deploy/${RELEASE}-amf`, `${RELEASE}-udm`, 8012)).toBe('connected');
        expect(await connects(`deploy/${RELEASE}-amf`, `${RELEASE}-store`, 6379)).toBe('connected');
      });

      it.each([
        ['UPF to UDR', upf, `${RELEASE}-udr`, 8013],
        ['UPF to store', upf, `${RELEASE}-store`, 6379],
        ['AMF to UDR', `deploy/${RELEASE}-amf`, `${RELEASE}-udr`, 8013],
        ['AMF to provisioning', `deploy/${RELEASE}-amf`, `${RELEASE}-udr`, 9013],
        ['UDM to database', `deploy/${RELEASE}-udm`, `${RELEASE}-database`, 5432],
        ['a gNB to AMF', PHONES, `${RELEASE}-amf`, 8014],
      ])('has nothing else: %s', async (_, from, to, port) => {
        expect(await connects(from, to, port)).toMatch(/ECONNREFUSED|no answer/);
      });
    });

    it(
      'loses no UE with an AMF worker',
      async () => {
        await survived('an AMF worker deleted', () => deleted('amf'), { silenceMs: 10_000 });
      },
      MINUTES,
    );

    it(
      'loses no UE with an SMF worker',
      async () => {
        await survived('an SMF worker deleted', () => deleted('smf'), { silenceMs: 10_000 });
      },
      MINUTES,
    );

    it(
      'loses no UE with one of the N2 gateways',
      async () => {
        await survived('an N2 gateway deleted', () => release.kubectl('delete', 'pod', `${RELEASE}-n2-gateway-0`));
        await release.kubectl('rollout', 'status', `statefulset/${RELEASE}-n2-gateway`, '--timeout=120s');
      },
      MINUTES,
    );

    it(
      'loses no UE with an upgrade to other images, nor with the rollback',
      async () => {
        await survived('upgraded to other images', () => release.upgrade('--set-string', 'image.tag=next'));
        const used = await release.kubectl(
          'get',
          'pods',
          '-l',
          'app.kubernetes.io/name=amf',
          '-o',
          'jsonpath={..image}',
        );
        expect(used).toMatch(/amf:next/);
        await survived('rolled back', () => release.helm('rollback', RELEASE, '1', '--wait', '--timeout', '8m'));
      },
      MINUTES,
    );

    it(
      'loses no UE with a drain of the node, which takes one of each at a time',
      async () => {
        await survived('drained', async () => {
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
        await release.kubectl('exec', PHONES, '--', 'touch', '/tmp/stop');
        await release.kubectl('wait', '--for=jsonpath={.status.phase}=Succeeded', `pod/${PHONES}`, '--timeout=120s');
        console.log('in all:', await standing());
        expect(await release.kubectl('logs', PHONES)).toMatch(/1 passed, 0 failed/);
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

/** The flow of stays-registered.ts in a pod, with the target that `helm test` has. */
function phones(namespace: string): object {
  const flow = '/app/lab/stays-registered.ts';
  const labels = {
    'app.kubernetes.io/instance': RELEASE,
    'app.kubernetes.io/name': 'test',
    'app.kubernetes.io/part-of': 'trunkline',
  };
  const container = {
    name: PHONES,
    image: `${REGISTRY}/trunkline/cli:${TAG}`,
    // Until the policies know of the pod, nobody answers it.
    command: [
      '/bin/sh',
      '-c',
      `until ${ASK_UDR}; do sleep 1; done; exec /usr/local/bin/node /app/main.mjs "$@"`,
      'flow',
    ],
    args: ['callflow', 'run', 'lab/stays-registered', '--flows', '/app/lab', '--target', '/etc/trunkline/target.yaml'],
    securityContext: RESTRICTED,
    volumeMounts: [
      { name: 'flows', mountPath: flow, subPath: 'stays-registered.ts' },
      { name: 'target', mountPath: '/etc/trunkline' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
  const volumes = [
    { name: 'flows', configMap: { name: 'flows' } },
    { name: 'target', configMap: { name: `${RELEASE}-test` } },
    { name: 'tmp', emptyDir: {} },
  ];
  const spec = { restartPolicy: 'Never', containers: [container], volumes };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: PHONES, namespace, labels }, spec };
}

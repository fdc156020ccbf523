// The operator on a node: one resource becomes a core with IMS that registers UEs and carries a call, follows the load with its
// workers, outlives the operator that acts, comes to other images, and goes without a trace; UEs stay registered meanwhile.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { component } from '../../support/required.ts';
import { CHART, everything, RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { installDefinitions, mobileCore, OPERATOR_CHART } from '../operator.ts';
import { needsNode, newNamespace } from '../support.ts';
import { NODE_IMAGES, REGISTRY, storeIsThere, TAG } from './images.ts';
import { type KubeNode, startNode } from './node.ts';
import { labPod, Phones, TARGET } from './phones.ts';
import { loadImages, Release, STORE } from './release.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

/** Milliseconds: two dozen processes of Node start side by side, and are upgraded one after the other. */
const MINUTES = 1_800_000;
const OPERATOR = 'operator';
const CALLS = ['registration/suci-profile-a', 'session/ipv4v6', 'ims/call'];
/** Registrations a second, for so many seconds, which take more than one AMF worker to be at the target. */
const LOAD = { rate: 20, seconds: 60 };
/** As little as a busy node needs to see the load, and more than the phones alone make. */
const SCALING = {
  min: 1,
  max: 3,
  targetLoad: 30,
  stabilisation: { outSeconds: 2, inSeconds: 20 },
  drainLimitSeconds: 30,
};
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const store = component('Redis', storeIsThere());

interface FunctionStatus {
  readonly name: string;
  readonly desired: number;
  readonly ready: number;
  readonly why?: string;
}

interface CoreStatus {
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly reason?: string;
    readonly message?: string;
  }[];
  readonly functions?: readonly FunctionStatus[];
  readonly upgrade?: { readonly phase: string; readonly part?: string; readonly why?: string };
}

describe.skipIf(!present || !store)('the operator', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let release: Release;
    let phones: Phones;
    let before: readonly string[];
    beforeAll(async () => {
      laySandbox(tmpdir());
      plane = await startControlPlane({ address: NODE_ADDRESS });
      node = await startNode(plane, { policies: true });
      const loaded = loadImages(plane, node, images ?? '');
      node.tag(TAG, 'next');
      console.log('milliseconds until ready:', { ...plane.took, ...node.took, images: loaded });
      release = new Release(plane.clients, await newNamespace(plane.clients, { enforce: 'restricted' }));
      phones = new Phones(plane.clients, release);
      await installDefinitions(plane.clients);
      const port = new URL(plane.url).port;
      const values = [
        ...[`image.registry=${REGISTRY}`, 'resources.requests.cpu=10m'],
        `networkPolicy.apiServerPorts={${port}}`,
      ];
      const set = [...values.flatMap((value) => ['--set', value]), '--set-string', `image.tag=${TAG}`];
      await release.helm('install', OPERATOR, OPERATOR_CHART, '--wait', '--timeout', '5m', ...set);
      before = await everything(plane.clients, release.namespace);
    }, MINUTES);
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    const status = async (): Promise<CoreStatus> =>
      (await plane.clients.get('mobilecore', RELEASE, '-n', release.namespace)).status as CoreStatus;
    const isReady = async () => (await status()).conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
    const workers = async (nf: string) => (await status()).functions?.find(({ name }) => name === nf);
    /** With what the pods say, where it does not come about. */
    async function comesAbout<T>(what: () => Promise<T>, expected: T, limit: number): Promise<void> {
      try {
        await expect.poll(what, { timeout: limit, interval: 1_000 }).toEqual(expected);
      } catch (error) {
        console.log(JSON.stringify(await status(), null, 1));
        await release.tell();
        throw error;
      }
    }

    it(
      'makes of one resource a core with IMS, every pod ready',
      async () => {
        const started = performance.now();
        await plane.clients.apply(mobileCore(release.namespace, coreSpec(TAG), RELEASE));
        await comesAbout(isReady, true, 600_000);
        console.log(`ready: ${Math.round(performance.now() - started)} ms`);
        console.log(await release.kubectl('get', 'mobilecore,pods', '-o', 'wide'));
      },
      MINUTES,
    );

    it(
      'writes a subscriber, whose key is in a Secret',
      async () => {
        const key = { k: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' };
        const meta = (name: string) => ({ name, namespace: release.namespace });
        await plane.clients.apply(
          { apiVersion: 'v1', kind: 'Secret', metadata: meta('sim'), stringData: key },
          {
            ...{ apiVersion: 'trunkline.dev/v1alpha1', kind: 'Subscriber', metadata: meta('alice') },
            spec: { core: RELEASE, supi: 'imsi-999700000000001', keys: { name: 'sim' }, ims: {} },
          },
        );
        const ready = async () =>
          (await plane.clients.get('subscriber', 'alice', '-n', release.namespace)).status?.conditions?.find(
            ({ type }) => type === 'Ready',
          )?.status;
        await comesAbout(ready, 'True', 90_000);
      },
      MINUTES,
    );

    it(
      'runs call flows: a registration, a session, and a call over IMS',
      async () => {
        const verdict = async () =>
          ((await plane.clients.get('callflowrun', 'smoke', '-n', release.namespace)).status as { verdict?: string })
            .verdict ?? '';
        await plane.clients.apply({
          ...{ apiVersion: 'trunkline.dev/v1alpha1', kind: 'CallFlowRun' },
          metadata: { name: 'smoke', namespace: release.namespace },
          spec: { core: RELEASE, flows: CALLS },
        });
        await expect.poll(verdict, { timeout: 240_000, interval: 1_000 }).toMatch(/^(Passed|Failed)$/);
        const log = await release.kubectl('logs', 'job/smoke-1');
        expect(log, log.slice(-4_000)).toMatch(/3 passed, 0 failed/);
        expect(await verdict()).toBe('Passed');
      },
      MINUTES,
    );

    it(
      'has more workers under load and fewer after it, and no UE notices',
      async () => {
        await phones.start('smoke-target');
        await phones.survive('load', async () => {
          await targetFrom('999700000300001');
          const args = ['load', '--flow', 'registration', '--rate', `${LOAD.rate}`, '--duration', `${LOAD.seconds}`];
          const more = ['--gnbs', '1', '--ues', '1000', '--target', TARGET];
          const pod = labPod(release.namespace, 'load', { args: [...args, ...more], target: 'load-target' });
          await plane.clients.apply(pod);
          const most = { amf: 1 };
          const ended = async () => {
            most.amf = Math.max(most.amf, (await workers('amf'))?.ready ?? 0);
            return (await plane.clients.get('pod', 'load', '-n', release.namespace)).status?.phase;
          };
          await expect.poll(ended, { timeout: 300_000, interval: 500 }).toMatch(/Succeeded|Failed/);
          const log = await release.kubectl('logs', 'load');
          console.log(log.slice(-3_000), { most }, await workers('amf'));
          expect(most.amf).toBeGreaterThan(1);
          await comesAbout(async () => ((await workers('amf'))?.ready ?? most.amf) < most.amf, true, 300_000);
        });
      },
      MINUTES,
    );

    it(
      'goes on when the operator that acts is gone',
      async () => {
        const holder = async () => {
          const lease = await plane.clients.get('lease', 'trunkline-operator', '-n', release.namespace);
          return String(lease.spec?.['holderIdentity'] ?? '');
        };
        const first = await holder();
        await phones.survive('the operator deleted', async () => {
          await release.kubectl('delete', 'pod', first.replace(/_.*/, ''), '--grace-period=0', '--force');
          await expect.poll(holder, { timeout: 60_000, interval: 500 }).not.toBe(first);
          await release.kubectl('delete', 'service', `${RELEASE}-udm`);
          await release.kubectl('wait', '--for=create', `service/${RELEASE}-udm`, '--timeout=60s');
        });
      },
      MINUTES,
    );

    it(
      'restores the sessions of a UPF that is gone',
      async () => {
        await phones.survive('the UPF deleted', async () => {
          await release.kubectl('delete', 'pod', '-l', 'app.kubernetes.io/name=upf', '--grace-period=0', '--force');
          await comesAbout(isReady, true, 120_000);
        });
      },
      MINUTES,
    );

    it(
      'brings the core to other images, function by function, with canaries',
      async () => {
        await phones.survive('upgraded', async () => {
          await plane.clients.apply(mobileCore(release.namespace, coreSpec('next'), RELEASE));
          const seen = new Set<string>();
          const over = async () => {
            const { upgrade } = await status();
            if (upgrade !== undefined) seen.add(`${upgrade.phase} ${upgrade.part ?? ''}`);
            return (await imagesOf()).every((image) => image.endsWith(':next')) && upgrade === undefined;
          };
          await comesAbout(over, true, 1_200_000);
          console.log([...seen].join(', '));
          for (const part of ['amf', 'smf']) expect([...seen]).toContain(`Canary ${part}`);
        });
      },
      MINUTES,
    );

    it(
      'is gone without a trace, with the core',
      async () => {
        await phones.end();
        for (const pod of ['phones', 'load']) await release.kubectl('delete', 'pod', pod);
        for (const map of ['flows', 'load-target']) await release.kubectl('delete', 'configmap', map);
        for (const one of ['callflowrun/smoke', 'subscriber/alice', 'secret/sim', `mobilecore/${RELEASE}`]) {
          await release.kubectl('delete', one, '--timeout=120s');
        }
        const left = async () =>
          (await everything(plane.clients, release.namespace)).filter(
            // The operator that was deleted has a successor.
            (name) => !before.includes(name) && !name.startsWith(`pod/${OPERATOR}-`),
          );
        await expect.poll(left, { timeout: 90_000, interval: 2_000 }).toEqual([]);
      },
      MINUTES,
    );

    /** Images of the core's functions that run; its store and the phones are none. */
    async function imagesOf(): Promise<readonly string[]> {
      const of = [
        '-l',
        `app.kubernetes.io/instance=${RELEASE}`,
        '-o',
        'jsonpath={range .items[*]}{.spec.containers[0].image}{"\\n"}{end}',
      ];
      const all = (await release.kubectl('get', 'pods', ...of)).trim().split('\n');
      return all.filter((image) => image.includes('/trunkline/') && !image.includes('/trunkline/cli:'));
    }

    /** The target of the call flows, for subscribers and gNBs of its own. */
    async function targetFrom(first: string): Promise<void> {
      const map = JSON.parse(await release.kubectl('get', 'configmap', 'smoke-target', '-o', 'json')) as {
        data: Record<string, string>;
      };
      const others = `firstSupi: imsi-${first}\nfirstGnbId: 100`;
      const target = (map.data['target.yaml'] ?? '').replace(/firstSupi: .*/, others);
      await plane.clients.apply({
        ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'load-target', namespace: release.namespace } },
        data: { 'target.yaml': target },
      });
    }
  });
});

/** The lab profile, as a MobileCore has it. */
function coreSpec(tag: string): object {
  const lab = parse(readFileSync(join(CHART, 'values-lab.yaml'), 'utf8')) as {
    readonly store: { readonly embedded: object };
    readonly database: { readonly pglite: object };
    readonly [value: string]: unknown;
  };
  const values = {
    nfDefaults: lab['nfDefaults'],
    drain: lab['drain'],
    store: { embedded: { ...lab.store.embedded, image: STORE } },
    database: { pglite: lab.database.pglite },
  };
  return {
    features: ['5gc', 'ims'],
    image: { registry: REGISTRY, tag },
    store: { kind: 'managed' },
    database: { kind: 'embedded' },
    functions: [
      // A gNB goes on over the other one while one is replaced.
      { name: 'n2-gateway', replicas: 2 },
      { name: 'amf', scaling: SCALING },
      { name: 'smf', scaling: SCALING },
    ],
    upgrade: { watchSeconds: 5 },
    values,
  };
}

/** What the operator does all day, on a real API server: workers by load, subscribers in a real UDR, call flows as Jobs. */
import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../support/postgres.ts';
import type { KubeObject } from './clients.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import {
  bePodsReady,
  condition,
  eventually,
  installDefinitions,
  mobileCore,
  type OperatorProcess,
  startOperator,
} from './operator.ts';
import { Program } from './program.ts';
import { inNamespace, needsControlPlane } from './support.ts';

const API = 'trunkline.dev/v1alpha1';
/** Public key of TS 35.208's test set 1. */
const KEYS = { k: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'cd63cb71954a9f4e48a5994e37a02baf' };

needsControlPlane('the work of the operator on an API server', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startControlPlane();
    await installDefinitions(plane.clients);
  });
  afterAll(() => plane?.stop());

  const operated = (settings: Parameters<typeof startOperator>[2], test: (namespace: string) => Promise<void>) =>
    inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const operator: OperatorProcess = await startOperator(plane, namespace, settings);
      try {
        await test(namespace);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${operator.program.tail(25)}`, { cause: error });
      } finally {
        const ours = 'callflowruns,subscribers,subscribergroups,mobilecores';
        await plane.clients.kubectl(['delete', ours, '--all', '-n', namespace, '--timeout=60s']);
        await operator.program.stop();
      }
    });
  const ready = (namespace: string) =>
    eventually(async () => {
      await bePodsReady(plane.clients, namespace);
      return (await condition(plane.clients, namespace, 'Ready'))?.status;
    }).toBe('True');

  it.each([
    { name: 'amf', port: 9014, features: ['5gc'] },
    { name: 'scscf', port: 9028, features: ['5gc', 'ims'] },
  ])(
    'scales workers of $name out with their load and in by draining the cheapest, one at a time',
    async ({ name, port, features }) => {
      const fleet = new Fleet(name, port);
      try {
        await operated({}, async (namespace) => {
          const scaling = { min: 1, max: 4, targetLoad: 60, stabilisation: { outSeconds: 1, inSeconds: 4 } };
          await plane.clients.apply(mobileCore(namespace, { features, functions: [{ name, scaling }] }));
          const workers = async () => {
            await bePodsReady(plane.clients, namespace, (pod) => fleet.addressOf(pod));
            const pods = await plane.clients.list('pods', '-n', namespace, '-l', `app.kubernetes.io/component=${name}`);
            return pods.map((pod) => pod.metadata.name).sort();
          };
          await eventually(async () => (await workers()).length).toBe(1);
          fleet.busy = 0.9;
          // 0.9 each, whatever their number: the fleet grows to its limit and no further.
          await eventually(async () => (await workers()).length, 90_000).toBe(4);
          fleet.busy = 0.05;
          const before = await workers();
          await eventually(async () => (await workers()).length, 90_000).toBe(1);
          const [left] = await workers();
          expect(fleet.drained.toSorted()).toEqual(before.filter((one) => one !== left));

          const core = await plane.clients.get('mobilecore', 'lab', '-n', namespace);
          const { functions } = core.status as unknown as {
            functions: { name: string; desired: number; why?: string }[];
          };
          expect(functions.find((one) => one.name === name)).toMatchObject({
            desired: 1,
            why: expect.stringMatching(/2 to 1: .* is empty/),
          });
          const told = (await plane.clients.list('events', '-n', namespace)).map(
            (event) => `${(event as { reason?: string }).reason} ${event.message}`,
          );
          expect(told).toContainEqual(expect.stringMatching(new RegExp(`^ScaledOut ${name}: 1 to 2: load of 90 %`)));
          expect(told).toContainEqual(
            expect.stringMatching(new RegExp(`^DrainStarted ${name}: .*is the cheapest to drain: \\d UEs?`)),
          );
          expect(told).toContainEqual(expect.stringMatching(new RegExp(`^ScaledIn ${name}: 4 to 3: `)));
          await eventually(async () => (await condition(plane.clients, namespace, 'Scaling'))?.status).toBe('False');
          // Another number of workers is no other version of them: nobody was replaced.
          const of = ['-n', namespace, '-l', `app.kubernetes.io/component=${name}`];
          expect(await plane.clients.list('replicasets', ...of)).toHaveLength(1);
        });
      } finally {
        await fleet.close();
      }
    },
  );

  it('lets a function sleep that nobody asks, holds the first connection to it, and wakes it', async () => {
    const nssf = new Fleet('nssf', 9017);
    [nssf.messagesPerSecond, nssf.inFlight] = [0, 0];
    // The pod that is made when it is woken: the second one.
    const sbi = createTcpServer((socket) => socket.end('nssf')).listen(8017, '127.0.1.2');
    const firstPort = await freePort();
    // Slices take no loopback address; the connection of this test goes where the operator listens.
    const activator = { 'activator.address': '127.0.0.1', 'activator.advertised': '192.0.2.1' };
    try {
      await operated({ ...activator, 'activator.firstPort': firstPort }, async (namespace) => {
        const power = { policy: 'saver', sleepAfterSeconds: 30 };
        await plane.clients.apply(mobileCore(namespace, { power, functions: [{ name: 'bsf', replicas: 1 }] }));
        const replicas = async () => {
          await bePodsReady(plane.clients, namespace, (pod) => nssf.addressOf(pod));
          return (await plane.clients.get('deployment', 'lab-nssf', '-n', namespace)).spec?.['replicas'];
        };
        const endpoints = async () => {
          const of = ['-n', namespace, '-l', 'kubernetes.io/service-name=lab-nssf'];
          const slices = (await plane.clients.list('endpointslices', ...of)) as unknown as {
            endpoints: { addresses: string[]; conditions: { ready?: boolean } }[] | null;
            ports: { port: number }[] | null;
          }[];
          return slices.flatMap(({ endpoints: all, ports }) =>
            (all ?? [])
              .filter(({ conditions }) => conditions.ready === true)
              .flatMap(({ addresses }) => addresses.map((address) => `${address} ${ports?.map(({ port }) => port)}`)),
          );
        };
        await eventually(() => replicas().catch(() => undefined)).toBe(1);
        await eventually(replicas, 90_000).toBe(0);
        await eventually(endpoints).toEqual([`192.0.2.1 ${firstPort}`]);
        expect((await condition(plane.clients, namespace, 'Scaling'))?.status).toBe('False');

        const socket = connect(firstPort, '127.0.0.1');
        const answer = new Promise<string>((resolve, reject) => {
          socket.once('data', (data) => resolve(data.toString())).once('error', reject);
        });
        await eventually(replicas).toBe(1);
        const answered = answer.then((text) => text);
        await eventually(async () => {
          // Its pod is made after the number is there.
          await replicas();
          return Promise.race([answered, undefined]);
        }).toBe('nssf');
        await eventually(async () => (await endpoints()).filter((one) => one.startsWith('192.0.2.1'))).toEqual([]);
        const told = (await plane.clients.list('events', '-n', namespace)).map(
          (event) => `${(event as { reason?: string }).reason} ${event.message}`,
        );
        expect(told).toContainEqual(expect.stringMatching(/^Asleep nssf: asleep: nobody has asked for 3\d/));
        expect(told).toContainEqual('Woken nssf: woken: somebody asks');
      });
    } finally {
      sbi.close();
      await nssf.close();
    }
  });

  it('keeps subscribers in the UDR as they are written, one by one and in groups', async () => {
    const udr = await RealUdr.start(plane.folder);
    try {
      await operated({ udr: udr.root }, async (namespace) => {
        const make = (kind: string, name: string, spec: object) =>
          plane.clients.apply({ apiVersion: API, kind, metadata: { name, namespace }, spec });
        const state = async (kind: string, name: string) => {
          const { status } = await plane.clients.get(kind, name, '-n', namespace);
          const ready = status?.conditions?.find(({ type }) => type === 'Ready');
          return `${(ready as { reason?: string } | undefined)?.reason}: ${ready?.message}`;
        };
        const keys = { name: 'sim' };
        await make('Subscriber', 'one', { core: 'lab', supi: 'imsi-999700000000001', keys });
        await eventually(() => state('subscriber', 'one')).toMatch(/NoCore: there is no MobileCore lab/);
        await plane.clients.apply(mobileCore(namespace));
        await eventually(() => state('subscriber', 'one')).toMatch(/NoSecret: the Secret sim .* is not there/);
        await plane.clients.apply({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'sim', namespace },
          stringData: KEYS,
        });
        await make('SubscriberGroup', 'many', {
          core: 'lab',
          firstSupi: 'imsi-999700000000100',
          firstMsisdn: '4915900000000',
          count: 700,
          keys,
        });
        await eventually(() => state('subscriber', 'one')).toBe('Provisioned: imsi-999700000000001 may register');
        await eventually(() => state('subscribergroup', 'many')).toMatch(
          /700 subscribers may register: imsi-999700000000100 to imsi-999700000000799/,
        );
        expect(await udr.get('imsi-999700000000001')).toMatchObject({
          authentication: KEYS,
          ambr: { uplink: '1 Gbps' },
        });
        expect(await udr.get('imsi-999700000000799')).toMatchObject({
          authentication: KEYS,
          gpsis: ['msisdn-4915900000699'],
        });

        const patch = (kind: string, name: string, spec: object) =>
          plane.clients.kubectl(['patch', kind, name, '-n', namespace, '--type=merge', '-p', JSON.stringify({ spec })]);
        await patch('subscriber', 'one', { barred: true });
        await patch('subscribergroup', 'many', { rfsp: 7 });
        await eventually(async () => (await udr.get('imsi-999700000000001'))?.['barred']).toBe(true);
        await eventually(async () => (await udr.get('imsi-999700000000799'))?.['rfsp']).toBe(7);
        await plane.clients.kubectl(['scale', 'subscribergroup', 'many', '--replicas=3', '-n', namespace]);
        await eventually(async () => (await udr.list()).length).toBe(4);

        await plane.clients.kubectl([
          'delete',
          'subscriber,subscribergroup',
          '--all',
          '-n',
          namespace,
          '--timeout=30s',
        ]);
        expect(await udr.list()).toEqual([]);
      });
    } finally {
      await udr.stop();
    }
  });

  it('runs call flows as a Job when the core is ready, again when they change, and on a schedule', async () => {
    await operated({}, async (namespace) => {
      const make = (name: string, spec: object) =>
        plane.clients.apply({
          apiVersion: API,
          kind: 'CallFlowRun',
          metadata: { name, namespace },
          spec: { core: 'lab', ...spec },
        });
      const status = async (name: string) =>
        (await plane.clients.get('callflowrun', name, '-n', namespace)).status as
          | { verdict?: string; job?: string; conditions?: readonly { reason?: string }[] }
          | undefined;
      await make('smoke', { flows: ['registration/suci-profile-a', 'session'] });
      await eventually(async () => (await status('smoke'))?.conditions?.[0]?.reason).toBe('NoCore');
      await plane.clients.apply(mobileCore(namespace));
      await ready(namespace);
      await eventually(async () => (await status('smoke'))?.verdict).toBe('Running');
      const job = await plane.clients.get('job', 'smoke-1', '-n', namespace);
      expect(JSON.stringify(job.spec)).toContain('"callflow","run","registration/suci-profile-a","session","--target"');
      await endPods(namespace, 'smoke-1', 'Succeeded');
      await eventually(async () => (await status('smoke'))?.verdict).toBe('Passed');
      await make('smoke', { flows: ['leaving'] });
      await eventually(async () => (await status('smoke'))?.job).toBe('smoke-2');
      await endPods(namespace, 'smoke-2', 'Failed');
      await eventually(async () => (await status('smoke'))?.verdict).toBe('Failed');
      expect(await plane.clients.kubectl(['get', 'callflowrun', '-n', namespace])).toMatch(/smoke +lab +Failed/);

      await make('nightly', { flows: ['registration'], schedule: '0 3 * * *', timeZone: 'Europe/Berlin' });
      await eventually(async () => (await status('nightly'))?.conditions?.[0]?.reason).toBe('Waiting');
      const cron = await plane.clients.get('cronjob', 'nightly', '-n', namespace);
      expect(cron.spec).toMatchObject({
        schedule: '0 3 * * *',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
      });
    });
  });

  /** Says of a Job's pod that it has ended, as a kubelet would. */
  async function endPods(namespace: string, job: string, phase: 'Succeeded' | 'Failed') {
    const of = ['-n', namespace, '-l', `job-name=${job}`];
    await eventually(async () => (await plane.clients.list('pods', ...of)).length).toBeGreaterThan(0);
    for (const pod of await plane.clients.list('pods', ...of)) {
      const patch = JSON.stringify({ status: { phase, conditions: [] } });
      await plane.clients.kubectl([
        'patch',
        'pod',
        pod.metadata.name,
        '-n',
        namespace,
        '--subresource=status',
        '--type=merge',
        '-p',
        patch,
      ]);
    }
  }
});

/** Workers as far as the operator sees them: each at an address of its own, all as busy as is said. */
class Fleet {
  busy = 0.3;
  messagesPerSecond = 10;
  inFlight = 3;
  /** Names of those that were asked to drain, in that order. */
  readonly drained: string[] = [];
  readonly #component: string;
  readonly #port: number;
  readonly #servers = new Map<string, { readonly server: Server; readonly address: string }>();

  constructor(component: string, port: number) {
    this.#component = component;
    this.#port = port;
  }

  addressOf({ metadata: { name, labels } }: KubeObject): string {
    if (labels?.['app.kubernetes.io/component'] !== this.#component) return '127.0.0.1';
    const known = this.#servers.get(name);
    if (known !== undefined) return known.address;
    const address = `127.0.1.${this.#servers.size + 1}`;
    const ues = this.#servers.size + 1;
    const server = createServer((request, response) => {
      const drains = this.drained.includes(name);
      if (request.method === 'POST' && request.url === '/drain') this.drained.push(name);
      response.end(
        JSON.stringify({
          busy: this.busy,
          delayMs: 0,
          messagesPerSecond: this.messagesPerSecond,
          ues,
          inFlight: drains ? 0 : this.inFlight,
        }),
      );
    }).listen(this.#port, address);
    this.#servers.set(name, { server, address });
    return address;
  }

  async close(): Promise<void> {
    for (const { server } of this.#servers.values()) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

/** NRF and UDR as processes, with a database in memory. */
class RealUdr {
  readonly root: string;
  readonly #programs: readonly Program[];

  private constructor(root: string, programs: readonly Program[]) {
    this.root = root;
    this.#programs = programs;
  }

  static async start(folder: string): Promise<RealUdr> {
    const [nrf, udr, sbi] = [await freePort(), await freePort(), await freePort()];
    const start = (name: string, http: number, settings: readonly string[]) => {
      const main = fileURLToPath(new URL(`../../apps/${name}/dist/main.js`, import.meta.url));
      const common = ['common.sbi.transport=http', `common.nrf.apiRoot=http://127.0.0.1:${sbi}`];
      const own = [`${name}.http.address=127.0.0.1`, `${name}.http.port=${http}`, `${name}.sbi.address=127.0.0.1`];
      return new Program(name, folder, process.execPath, [
        main,
        ...[...common, ...own, ...settings].flatMap((one) => ['--set', one]),
      ]);
    };
    const programs = [
      start('nrf', nrf, [`nrf.sbi.port=${sbi}`]),
      start('udr', udr, [`udr.sbi.port=${await freePort()}`, 'udr.database="memory:"']),
    ];
    const root = `http://127.0.0.1:${udr}`;
    await programs[1]?.until(
      'ready',
      async () => (await fetch(`${root}/health/ready`).catch(() => undefined))?.ok === true,
    );
    return new RealUdr(root, programs);
  }

  async get(supi: string): Promise<Record<string, unknown> | undefined> {
    const response = await fetch(`${this.root}/subscribers/${supi}`);
    return response.ok ? ((await response.json()) as Record<string, unknown>) : undefined;
  }

  async list(): Promise<readonly string[]> {
    const response = await fetch(`${this.root}/subscribers?limit=1000`);
    return ((await response.json()) as { subscribers: string[] }).subscribers;
  }

  async stop(): Promise<void> {
    for (const program of this.#programs) await program.stop();
  }
}

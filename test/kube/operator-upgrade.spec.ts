/** A new version of a core on a real API server: in order, with a canary, and back by itself where registrations fail. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KubeObject } from './clients.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { bePodsReady, condition, eventually, installDefinitions, mobileCore, startOperator } from './operator.ts';
import { inNamespace, needsControlPlane } from './support.ts';

const NEW = `sha256:${'b'.repeat(64)}`;

needsControlPlane('an upgrade by the operator on an API server', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startControlPlane();
    await installDefinitions(plane.clients);
  });
  afterAll(() => plane?.stop());

  /** A core of three AMFs that is ready, and its operator. */
  const operated = (test: (cluster: Cluster) => Promise<void>) =>
    inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const operator = await startOperator(plane, namespace);
      const cluster = new Cluster(plane, namespace);
      try {
        await plane.clients.apply(mobileCore(namespace, spec({})));
        await eventually(async () => {
          await cluster.live();
          return (await condition(plane.clients, namespace, 'Ready'))?.status;
        }, 90_000).toBe('True');
        await test(cluster);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${operator.program.tail(25)}`, { cause: error });
      } finally {
        await cluster.close();
        await plane.clients.kubectl(['delete', 'mobilecores', '--all', '-n', namespace, '--timeout=60s']);
        await operator.program.stop();
      }
    });

  it('goes function by function, a canary before the AMFs, and ends', async () => {
    await operated(async (cluster) => {
      await cluster.patch(spec({ nrf: NEW, amf: NEW }));
      const seen = new Set<string>();
      await eventually(async () => {
        await cluster.live();
        seen.add(await cluster.state());
        return cluster.told();
      }, 120_000).toContain('Upgraded: every function has the new version');
      const order = [...seen].filter((state) => !state.startsWith('none'));
      expect(order.findIndex((state) => /nrf$/.test(state))).toBe(0);
      expect(order).toContain('Canary amf');
      expect(order.indexOf('Canary amf')).toBeGreaterThan(order.findLastIndex((state) => /nrf$/.test(state)));
      expect(await cluster.image('lab-amf')).toContain(NEW);
      await eventually(() => cluster.image('lab-amf-canary').catch(() => 'gone')).toBe('gone');
    });
  });

  it('is rolled back when registrations of the canary fail, and says so', async () => {
    await operated(async (cluster) => {
      const before = await cluster.image('lab-amf');
      cluster.failing = 0.4;
      await cluster.patch(spec({ amf: NEW }));
      await eventually(async () => {
        await cluster.live();
        return cluster.state();
      }, 120_000).toBe('RolledBack');
      expect(await cluster.image('lab-amf')).toBe(before);
      const degraded = await condition(plane.clients, cluster.namespace, 'Degraded');
      expect(degraded).toMatchObject({
        status: 'True',
        message: expect.stringMatching(/halted: amf: \d+(\.\d)? % of \d+ registrations succeeded, 100 % of workers/),
      });
      expect(await cluster.told()).toContainEqual(expect.stringMatching(/^UpgradeHalted: rolled back: amf: /));
      await eventually(() => cluster.image('lab-amf-canary').catch(() => 'gone')).toBe('gone');
      // Three workers all the while: none was replaced.
      expect(cluster.amfs.size).toBe(4);
    });
  });
});

function spec(digests: Readonly<Record<string, string>>): object {
  const image = (name: string) => (digests[name] === undefined ? {} : { image: { digest: digests[name] } });
  return {
    functions: [
      { name: 'amf', replicas: 3, ...image('amf') },
      { name: 'nrf', ...image('nrf') },
    ],
    upgrade: { canaryPercent: 25, watchSeconds: 6, limitSeconds: 100 },
  };
}

/** Kubelets as far as they matter, and AMF workers that count ten registrations at each look at their metrics. */
class Cluster {
  readonly namespace: string;
  /** Share of registrations that fail with the new image. */
  failing = 0;
  /** Names of all AMFs that there were. */
  readonly amfs = new Map<string, { readonly server: Server; readonly address: string }>();
  readonly #plane: ControlPlane;

  constructor(plane: ControlPlane, namespace: string) {
    this.#plane = plane;
    this.namespace = namespace;
  }

  live(): Promise<void> {
    return bePodsReady(this.#plane.clients, this.namespace, (pod) => this.#addressOf(pod));
  }

  async patch(change: object): Promise<void> {
    const patch = JSON.stringify({ spec: change });
    await this.#plane.clients.kubectl([
      'patch',
      'mobilecore',
      'lab',
      '-n',
      this.namespace,
      '--type=merge',
      '-p',
      patch,
    ]);
  }

  /** `Canary amf` */
  async state(): Promise<string> {
    const { status } = await this.#plane.clients.get('mobilecore', 'lab', '-n', this.namespace);
    const { upgrade } = status as { upgrade?: { phase: string; part?: string } };
    return upgrade === undefined ? 'none' : [upgrade.phase, upgrade.part].filter(Boolean).join(' ');
  }

  async told(): Promise<readonly string[]> {
    const of = ['-n', this.namespace, '--field-selector', 'involvedObject.kind=MobileCore'];
    const events = await this.#plane.clients.list('events', ...of);
    return events.map((event) => `${(event as { reason?: string }).reason}: ${event.message}`);
  }

  async image(deployment: string): Promise<string> {
    const path = 'jsonpath={.spec.template.spec.containers[0].image}';
    return this.#plane.clients.kubectl(['get', 'deployment', deployment, '-n', this.namespace, '-o', path]);
  }

  async close(): Promise<void> {
    for (const { server } of this.amfs.values()) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #addressOf({ metadata: { name, labels }, spec: { containers } = {} }: KubeObject): string {
    if (labels?.['app.kubernetes.io/component'] !== 'amf') return '127.0.0.1';
    const known = this.amfs.get(name);
    if (known !== undefined) return known.address;
    const address = `127.0.2.${this.amfs.size + 1}`;
    const isNew = (containers as { image: string }[])[0]?.image.endsWith(NEW) === true;
    let [attempts, failed] = [0, 0];
    const server = createServer((_request, response) => {
      attempts += 10;
      if (isNew) failed += 10 * this.failing;
      response.end(
        [
          ...['# TYPE amf_rm_reg_init_req_total counter', `amf_rm_reg_init_req_total{nf="amf"} ${attempts}`],
          `amf_rm_reg_init_succ_total{nf="amf"} ${attempts - failed}`,
          `amf_rm_reg_init_fail_total{cause="timeout",nf="amf"} ${failed}`,
        ].join('\n'),
      );
    }).listen(9014, address);
    this.amfs.set(name, { server, address });
    return address;
  }
}

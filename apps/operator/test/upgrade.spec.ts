/** A new version of a core on a fake API: function by function, a canary first, and back where registrations fail. */
import { rootLogger } from '@trunkline/platform';
import type { Outcomes } from '@trunkline/scaling';
import { ManualClock } from '@trunkline/simnet';
import { describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import { canaryOf } from '../src/core/canary.ts';
import { figuresOf } from '../src/core/figures.ts';
import type { Render } from '../src/core/render.ts';
import type { KubeObject } from '../src/kube/objects.ts';
import { Operator } from '../src/operator.ts';
import { FakeApi } from './fake-api.ts';

type Values = {
  readonly image: { readonly tag: string };
  readonly nfs: Readonly<Record<string, { readonly replicas?: number }>>;
};
type Deployment = {
  readonly replicas: number;
  readonly template: { readonly spec: { readonly containers: { image: string }[] } };
};

const labelsOf = (component: string) => ({ 'trunkline.dev/core': 'core', 'app.kubernetes.io/component': component });

/** In place of helm and the chart: a Deployment each, the AMF before the NRF. */
const render: Render = async ({ name, namespace, values }) => {
  const { image, nfs } = values as Values;
  return ['amf', 'nrf', 'store'].map((component): KubeObject => {
    const labels = labelsOf(component);
    const containers = [{ name: component, image: `trunkline/${component}:${image.tag}` }];
    const spec = { replicas: nfs[component]?.replicas ?? 1, template: { metadata: { labels }, spec: { containers } } };
    const metadata = { name: `${name}-${component}`, namespace, labels };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { ...spec, selector: { matchLabels: labels } },
    };
  });
};

class World {
  readonly api = new FakeApi();
  readonly clock = new ManualClock(Date.UTC(2026, 0));
  /** Image of an AMF → share of registrations that fail, and images whose pods never get ready. */
  readonly failing = new Map<string, number>();
  readonly broken = new Set<string>();
  /** Of the ten registrations that an AMF begins in a second, those that a canary of the AMF ends. */
  handedOver = 0;
  readonly #counted = new Map<string, Outcomes>();
  readonly drained: string[] = [];
  operators: Operator[] = [];

  operator(identity: string): Operator {
    const { api, clock } = this;
    return new Operator({
      ...{ api, clock, render, version: '1.2.3', identity, namespace: 'lab', config: config.parse({}) },
      logger: rootLogger('silent'),
      workers: {
        load: async () => undefined,
        drain: async ({ metadata }) => this.drained.push(metadata.name) > 0,
        figures: async ({ metadata }) => ({ registrations: this.#counted.get(metadata.name) }),
      },
    });
  }

  async run(test: () => Promise<void>): Promise<void> {
    this.operators = [this.operator('a')];
    this.operators[0]?.start();
    try {
      await this.pass(1);
      await test();
    } finally {
      for (const operator of this.operators) await this.clock.during(() => operator.stop());
    }
  }

  /** Seconds of a cluster in which ten registrations come at each AMF each second. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      for (const deployment of this.api.all('Deployment')) this.#control(deployment);
      for (const pod of this.api.all('Pod')) this.#count(pod);
      await this.clock.during(() => new Promise<void>((resolve) => void this.clock.after(1_000, resolve)));
      this.api.bookmark();
    }
  }

  core(spec: object): void {
    const there = this.api.find('MobileCore', 'lab/core');
    this.api.put({
      ...{ apiVersion: 'trunkline.dev/v1alpha1', kind: 'MobileCore' },
      ...there,
      metadata: { ...there?.metadata, name: 'core', namespace: 'lab' },
      spec: spec as never,
    });
  }

  tag(component: string): string | undefined {
    const spec = this.api.find('Deployment', `lab/core-${component}`)?.spec as Deployment | undefined;
    return spec?.template.spec.containers[0]?.image.split(':')[1];
  }

  status() {
    const status = this.api.find('MobileCore', 'lab/core')?.status as unknown as {
      upgrade?: { phase: string; part?: string; why?: string };
      conditions: { type: string; status: string; reason: string; message: string }[];
    };
    return { upgrade: status.upgrade, condition: (type: string) => status.conditions.find((one) => one.type === type) };
  }

  told(): readonly string[] {
    return this.api.all('Event').map((event) => `${event['type']} ${event['reason']}: ${event['message']}`);
  }

  /** As its controller and kubelets would: pods of the template's image, all ready or not at once. */
  #control(deployment: KubeObject): void {
    const { name } = deployment.metadata;
    const { replicas, template } = deployment.spec as unknown as Deployment & {
      template: { metadata: { labels: object } };
    };
    const image = template.spec.containers[0]?.image ?? '';
    const isReady = !this.broken.has(image);
    const wanted = Array.from({ length: replicas }, (_, at) => `${name}-${image.split(':')[1]}-${at}`);
    for (const pod of this.api.all('Pod')) {
      const { metadata } = pod;
      const known = (metadata as { deployment?: string }).deployment;
      const orphan = known !== undefined && this.api.find('Deployment', `lab/${known}`) === undefined;
      if (orphan || (isReady && known === name && !wanted.includes(metadata.name)))
        this.api.put({ ...pod, metadata: { ...metadata, deletionTimestamp: 'now' } });
    }
    for (const one of wanted) {
      const conditions = [{ type: 'Ready', status: isReady ? 'True' : 'False' }];
      const metadata = { name: one, namespace: 'lab', labels: template.metadata.labels, deployment: name } as never;
      this.api.put({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata,
        spec: { image },
        status: { phase: 'Running', conditions },
      });
    }
    const { generation: observedGeneration } = deployment.metadata;
    const readyReplicas = isReady ? replicas : 0;
    const status = { observedGeneration, replicas, readyReplicas, updatedReplicas: replicas };
    this.api.put({ ...deployment, status });
  }

  #count({ metadata, spec }: KubeObject): void {
    if (metadata.labels?.['app.kubernetes.io/component'] !== 'amf') return;
    const known = this.#counted.get(metadata.name) ?? { attempts: 0, succeeded: 0, failed: 0 };
    const isCanary = metadata.labels['trunkline.dev/track'] !== undefined;
    const others = this.api.all('Pod').filter((pod) => pod.metadata.labels?.['app.kubernetes.io/component'] === 'amf');
    const canaries = others.filter((pod) => pod.metadata.labels?.['trunkline.dev/track'] !== undefined).length;
    const handed = canaries === 0 ? 0 : this.handedOver;
    const begun = isCanary && handed > 0 ? 0 : 10;
    const ended = isCanary && handed > 0 ? (handed * (others.length - canaries)) / canaries : 10 - handed;
    const failed = ended * (this.failing.get(`${spec?.['image']}`) ?? 0);
    this.#counted.set(metadata.name, {
      attempts: known.attempts + begun,
      succeeded: known.succeeded + ended - failed,
      failed: known.failed + failed,
    });
  }
}

const spec = (tag: string, more: object = {}) => ({
  image: { tag },
  functions: [{ name: 'amf', replicas: 4 }],
  upgrade: { canaryPercent: 20, watchSeconds: 30, limitSeconds: 60, ...more },
});

describe('a MobileCore whose version changes', () => {
  it('gets it function by function, some workers of the new version first, and stores at once', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(spec('v1'));
      await world.pass(30);
      expect(world.status().upgrade).toBeUndefined();
      world.core(spec('v2'));
      await world.pass(5);
      expect(['store', 'nrf', 'amf'].map((one) => world.tag(one))).toEqual(['v2', 'v1', 'v1']);
      expect(world.status().upgrade).toMatchObject({ phase: 'Canary', part: 'nrf' });
      await world.pass(50);
      expect(['nrf', 'nrf-canary', 'amf', 'amf-canary'].map((one) => world.tag(one))).toEqual([
        'v2',
        undefined,
        'v1',
        'v2',
      ]);
      expect(world.api.find('Deployment', 'lab/core-amf')?.spec?.['replicas']).toBe(4);
      expect(world.status().condition('Progressing')).toMatchObject({ status: 'True', reason: 'Canary' });
      // What a canary is no part of: the core itself is ready.
      expect(world.status().condition('Ready')).toMatchObject({ status: 'True', message: 'all 3 workloads are ready' });
      await world.pass(60);
      expect(['nrf', 'amf', 'amf-canary'].map((one) => world.tag(one))).toEqual(['v2', 'v2', undefined]);
      expect(world.status().upgrade).toBeUndefined();
      expect(world.told()).toContain(
        'Normal UpgradeStarted: nrf, amf, in this order, each when the one before is ready',
      );
      expect(world.told()).toContain('Normal Upgraded: every function has the new version');
      expect(world.status().condition('Progressing')).toMatchObject({ status: 'False', reason: 'Complete' });
    });
  });

  it('goes back by itself when registrations of the new workers fail, says why, and does not try again', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(spec('v1'));
      await world.pass(30);
      world.failing.set('trunkline/amf:v2', 0.3);
      world.core(spec('v2'));
      await world.pass(120);
      expect(['nrf', 'amf', 'amf-canary'].map((one) => world.tag(one))).toEqual(['v1', 'v1', undefined]);
      expect(world.status().upgrade).toMatchObject({
        phase: 'RolledBack',
        why: expect.stringMatching(/^amf: 70 % of \d+ registrations succeeded, 100 % of workers of the version before/),
      });
      expect(world.status().condition('Degraded')).toMatchObject({ status: 'True', reason: 'UpgradeHalted' });
      expect(world.told()).toContainEqual(expect.stringMatching(/^Warning UpgradeHalted: rolled back: amf: 70 %/));
      await world.pass(120);
      expect(world.tag('amf')).toBe('v1');
      world.core(spec('v3'));
      await world.pass(150);
      expect([world.tag('amf'), world.status().condition('Degraded')?.status]).toEqual(['v3', 'False']);
    });
  });

  it('is not blamed for what fails with the old workers as well', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(spec('v1'));
      await world.pass(30);
      world.core(spec('v2'));
      await world.pass(45);
      expect(world.status().upgrade).toMatchObject({ phase: 'Canary', part: 'amf' });
      for (const version of ['v1', 'v2']) world.failing.set(`trunkline/amf:${version}`, 0.5);
      await world.pass(60);
      expect(world.tag('amf')).toBe('v2');
    });
  });

  it('has a canary of the AMF for some UEs alone, which is judged by what it ends of what others began', async () => {
    const canary = { supiRanges: [{ start: '999700000000010', end: '999700000000019' }], snssais: [] };
    for (const failing of [0, 0.5]) {
      const world = new World();
      world.handedOver = 2;
      if (failing > 0) world.failing.set('trunkline/amf:v2', failing);
      await world.run(async () => {
        world.core(spec('v1', { canary }));
        await world.pass(30);
        world.core(spec('v2', { canary }));
        const envOf = (name: string) => {
          const made = world.api.find('Deployment', `lab/${name}`)?.spec as Deployment | undefined;
          return (made?.template.spec.containers[0] as { env?: unknown } | undefined)?.env;
        };
        for (let second = 0; second < 60 && envOf('core-amf-canary') === undefined; second++) await world.pass(1);
        expect(envOf('core-amf')).toBeUndefined();
        expect(envOf('core-amf-canary')).toEqual([{ name: 'TRUNKLINE_AMF__SERVES', value: JSON.stringify(canary) }]);
        await world.pass(70);
        expect(world.tag('amf')).toBe(failing === 0 ? 'v2' : 'v1');
        expect(world.status().upgrade?.why).toEqual(
          failing === 0 ? undefined : expect.stringMatching(/^amf: 50 % of \d+ registrations succeeded, 100 % before/),
        );
      });
    }
  });

  it('goes back when the new version does not get ready', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(spec('v1'));
      await world.pass(30);
      world.broken.add('trunkline/nrf:v2');
      world.core(spec('v2', { canaryPercent: 0 }));
      await world.pass(30);
      expect([world.tag('nrf'), world.tag('amf')]).toEqual(['v2', 'v1']);
      await world.pass(60);
      expect(world.tag('nrf')).toBe('v1');
      expect(world.status().upgrade?.why).toBe('nrf of the new version is not ready after 60 s');
    });
  });

  it('drains none of the workers, however few its scaling allows', async () => {
    const world = new World();
    await world.run(async () => {
      const functions = [{ name: 'amf', scaling: { min: 1, max: 1 } }];
      world.core({ ...spec('v1'), functions });
      await world.pass(30);
      world.core({ ...spec('v2'), functions });
      for (let second = 0; second < 140; second++) {
        await world.pass(1);
        expect(world.api.find('Deployment', 'lab/core-amf')?.spec?.['replicas']).toBe(1);
      }
      expect([world.tag('amf'), world.status().upgrade, world.drained]).toEqual(['v2', undefined, []]);
      // One that is beside the others, as in any roll.
      const labels = labelsOf('amf');
      const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      world.api.put({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'left', namespace: 'lab', labels }, status });
      await world.pass(10);
      expect(world.drained).toEqual([]);
    });
  });

  it('goes on with another operator where the one before stopped', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(spec('v1'));
      await world.pass(30);
      world.core(spec('v2'));
      await world.pass(45);
      const [first] = world.operators as [Operator];
      await world.clock.during(() => first.stop());
      world.operators = [world.operator('b')];
      world.operators[0]?.start();
      await world.pass(80);
      expect(['nrf', 'amf', 'amf-canary'].map((one) => world.tag(one))).toEqual(['v2', 'v2', undefined]);
      expect(world.told().filter((one) => one.includes('UpgradeStarted'))).toHaveLength(1);
    });
  });
});

describe('workers of a new version beside the others', () => {
  const workload = async (replicas: number) => {
    const values = { image: { tag: 'v1' }, nfs: { amf: { replicas } } };
    return (await render({ name: 'core', namespace: 'lab', values }))[0] as KubeObject;
  };

  it.each([
    [1, 0.1, 1],
    [4, 0.2, 1],
    [20, 0.1, 2],
    [3, 0.5, 3],
  ])('are of %d workers at a share of %d: %d', async (replicas, share, expected) => {
    expect(canaryOf(await workload(replicas), { image: 'x', share }).spec?.['replicas']).toBe(expected);
  });

  it('are selected by labels of their own, and have those of the function too', async () => {
    const { spec: made, metadata } = canaryOf(await workload(1), { image: 'x', share: 0.1 });
    const labels = { ...labelsOf('amf'), 'trunkline.dev/track': 'canary' };
    expect(made).toMatchObject({ selector: { matchLabels: labels }, template: { metadata: { labels } } });
    expect(metadata.name).toBe('core-amf-canary');
  });
});

describe('the figures of a worker', () => {
  it('are sums over the causes, in its metrics', () => {
    const metrics = `# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total{nf="amf"} 12.5
# TYPE amf_rm_reg_init_req_total counter
amf_rm_reg_init_req_total{nf="amf"} 10
# TYPE amf_rm_reg_init_succ_total counter
amf_rm_reg_init_succ_total{nf="amf"} 6
# TYPE amf_rm_reg_init_fail_total counter
amf_rm_reg_init_fail_total{cause="3",nf="amf"} 1
amf_rm_reg_init_fail_total{cause="timeout",nf="amf"} 2
`;
    expect(figuresOf(metrics)).toEqual({ cpuSeconds: 12.5, registrations: { attempts: 10, succeeded: 6, failed: 3 } });
    const smf = `# TYPE smf_pdu_session_creations_total counter
smf_pdu_session_creations_total{outcome="created",nf="smf"} 7
smf_pdu_session_creations_total{outcome="refused",nf="smf"} 2
`;
    expect(figuresOf(smf)).toEqual({ sessions: { attempts: 9, succeeded: 7, failed: 2 } });
    expect(figuresOf('')).toEqual({});
  });
});

/** A MobileCore on a fake API with a chart of three objects: what is written, and what is not. */
import { rootLogger } from '@trunkline/platform';
import type { WorkerLoad } from '@trunkline/scaling';
import { ManualClock } from '@trunkline/simnet';
import { describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import type { WorkerFigures } from '../src/core/figures.ts';
import { type Render, RenderError } from '../src/core/render.ts';
import type { KubeObject } from '../src/kube/objects.ts';
import { Operator } from '../src/operator.ts';
import { FakeApi } from './fake-api.ts';

type Values = {
  readonly nfs: Readonly<Record<string, { readonly replicas?: number }>>;
  readonly fails?: string;
  readonly extra?: boolean;
};

const CORE = 'lab/core';

/** In place of helm and the chart: an AMF, its Service, and a ConfigMap where values say so. */
const render: Render = async ({ name, namespace, values }) => {
  const { nfs, fails, extra } = values as Values;
  if (fails !== undefined) throw new RenderError(fails);
  const labels = { 'trunkline.dev/core': name, 'app.kubernetes.io/component': 'amf' };
  const object = (apiVersion: string, kind: string, suffix: string, rest: object): KubeObject => ({
    ...{ apiVersion, kind, metadata: { name: `${name}-${suffix}`, namespace, labels } },
    ...rest,
  });
  return [
    object('apps/v1', 'Deployment', 'amf', {
      spec: { replicas: nfs['amf']?.replicas ?? 1, template: { metadata: { labels }, spec: podSpec() } },
    }),
    object('v1', 'Service', 'amf', { spec: { ports: [{ port: 8014 }] } }),
    ...(extra === true
      ? [
          object('v1', 'ConfigMap', 'extra', { data: {} }),
          object('cert-manager.io/v1', 'Certificate', 'amf', { spec: {} }),
        ]
      : []),
  ];
};

function podSpec() {
  return {
    containers: [{ name: 'amf', resources: { requests: { cpu: '200m', memory: '64Mi' }, limits: { cpu: 1 } } }],
  };
}

class World {
  readonly api = new FakeApi();
  readonly clock = new ManualClock(Date.UTC(2026, 0));
  readonly loads = new Map<string, WorkerLoad>();
  readonly figures = new Map<string, WorkerFigures>();
  readonly drained: string[] = [];
  readonly operator: Operator;

  constructor() {
    const { api, clock } = this;
    this.operator = new Operator({
      ...{ api, clock, render, version: '1.2.3', identity: 'a', namespace: 'lab', config: config.parse({}) },
      logger: rootLogger('silent'),
      workers: {
        load: async ({ metadata }) => {
          const load = this.loads.get(metadata.name);
          return load && { ...load, at: clock.monotonic() };
        },
        drain: async ({ metadata }) => this.drained.push(metadata.name) > 0,
        figures: async ({ metadata }) => this.figures.get(metadata.name),
      },
    });
  }

  async run(test: () => Promise<void>): Promise<void> {
    this.operator.start();
    try {
      await this.pass(1_000);
      await test();
    } finally {
      this.api.failure = undefined;
      await this.clock.during(() => this.operator.stop());
    }
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 30_000) {
      const step = Math.min(left, 30_000);
      await this.clock.during(() => new Promise<void>((resolve) => void this.clock.after(step, resolve)));
      this.api.bookmark();
    }
  }

  core(spec: object): void {
    const there = this.api.find('MobileCore', CORE);
    this.api.put({
      ...{ apiVersion: 'trunkline.dev/v1alpha1', kind: 'MobileCore' },
      ...there,
      metadata: { ...there?.metadata, name: 'core', namespace: 'lab' },
      spec: spec as never,
    });
  }

  /** Writes of what a core is made of, since the last time that this was asked. */
  writes(): readonly string[] {
    return this.api.writes.splice(0).filter((write) => !/Lease|Event|MobileCore/.test(write));
  }

  conditions(): Readonly<Record<string, string>> {
    const { conditions = [] } = (this.api.find('MobileCore', CORE)?.status ?? {}) as {
      conditions?: { type: string; status: string; reason: string }[];
    };
    return Object.fromEntries(conditions.map(({ type, status, reason }) => [type, `${status} ${reason}`]));
  }

  amf(): { readonly replicas: number } {
    return this.api.find('Deployment', 'lab/core-amf')?.spec as unknown as { replicas: number };
  }

  /** What the Deployment's controller and kubelets would do: as many pods as replicas, all ready; the least costly to delete go. */
  controllers(): void {
    const deployment = this.api.find('Deployment', 'lab/core-amf');
    if (deployment === undefined) return;
    const { replicas } = this.amf();
    const pods = this.api
      .all('Pod')
      .toSorted((a, b) => costOf(b) - costOf(a) || (a.metadata.name < b.metadata.name ? -1 : 1));
    for (const pod of pods.slice(replicas)) {
      this.api.put({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: 'now' } });
    }
    const used = new Set(pods.map(({ metadata }) => metadata.name));
    for (let made = pods.length, at = 0; made < replicas; at++) {
      if (used.has(`amf-${at}`)) continue;
      made++;
      const labels = { 'trunkline.dev/core': 'core', 'app.kubernetes.io/component': 'amf' };
      const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      this.api.put({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `amf-${at}`, namespace: 'lab', labels },
        status,
      });
    }
    const { generation: observedGeneration } = deployment.metadata;
    const status = { observedGeneration, replicas, readyReplicas: replicas, updatedReplicas: replicas };
    this.api.put({ ...deployment, status });
  }
}

function costOf({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);
}

describe('a MobileCore', () => {
  it('is made once, and nothing is written while it is as it should be', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({});
      await world.pass(2_000);
      expect(world.writes()).toEqual(['apply Service lab/core-amf', 'apply Deployment lab/core-amf']);
      const owner = world.api.find('Deployment', 'lab/core-amf')?.metadata.ownerReferences;
      expect(owner).toMatchObject([{ kind: 'MobileCore', name: 'core', controller: true }]);
      expect(world.conditions()).toMatchObject({ Ready: 'False WorkloadsNotReady', Progressing: 'True RollingOut' });
      world.controllers();
      await world.pass(600_000);
      expect(world.conditions()).toMatchObject({
        Ready: 'True AllReady',
        Progressing: 'False Complete',
        Degraded: 'False AsExpected',
        Scaling: 'False FixedNumbers',
      });
      expect(world.writes()).toEqual([]);
      expect(world.api.find('MobileCore', CORE)?.status).toMatchObject({
        observedGeneration: 1,
        ready: '1/1',
        version: '1.2.3',
      });
    });
  });

  it('is put right where somebody changed it, and what is theirs stays', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ functions: [{ name: 'amf', replicas: 2 }] });
      await world.pass(2_000);
      world.writes();
      const deployment = world.api.find('Deployment', 'lab/core-amf') as KubeObject;
      const metadata = { ...deployment.metadata, annotations: { theirs: 'yes' } };
      world.api.put({ ...deployment, metadata, spec: { ...deployment.spec, replicas: 9, paused: false } });
      await world.api.remove({ kind: 'Service', namespace: 'lab', name: 'core-amf' });
      await world.pass(2_000);
      expect(world.amf()).toMatchObject({ replicas: 2, paused: false });
      expect(world.api.find('Deployment', 'lab/core-amf')?.metadata.annotations).toEqual({ theirs: 'yes' });
      expect(world.api.find('Service', 'lab/core-amf')).toBeDefined();
    });
  });

  it('loses what is wanted no more', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ values: { extra: true } });
      await world.pass(2_000);
      expect(world.api.find('ConfigMap', 'lab/core-extra')).toBeDefined();
      await world.pass(600_000);
      // Of a kind that is not watched: once, not at each look.
      expect(world.writes().filter((write) => write.includes('Certificate'))).toEqual([
        'apply Certificate lab/core-amf',
      ]);
      world.core({});
      await world.pass(2_000);
      expect(world.api.find('ConfigMap', 'lab/core-extra')).toBeUndefined();
    });
  });

  it('says what the chart refuses, and keeps what runs', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({});
      await world.pass(2_000);
      world.writes();
      world.core({ values: { fails: 'nfs.amf.replicas is many' } });
      await world.pass(2_000);
      expect(world.writes()).toEqual([]);
      expect(world.conditions()).toMatchObject({
        Degraded: 'True InvalidSettings',
        Progressing: 'False InvalidSettings',
      });
      const told = world.api.all('Event').map((event) => `${event['type']} ${event['reason']}: ${event['message']}`);
      expect(told).toContain('Warning InvalidSettings: nfs.amf.replicas is many');
      world.core({});
      await world.pass(2_000);
      expect(world.conditions()['Degraded']).toBe('False AsExpected');
    });
  });

  it('is left alone while what is known of its Deployments may be old', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({});
      await world.pass(2_000);
      world.writes();
      world.api.silent = new Set(['Deployment']);
      await world.pass(120_000);
      world.core({ functions: [{ name: 'amf', replicas: 5 }] });
      await world.pass(20_000);
      expect(world.writes()).toEqual([]);
      world.api.silent = false;
      world.api.hangUp();
      await world.pass(2_000);
      expect(world.amf().replicas).toBe(5);
    });
  });

  it('is left alone by one that lost the Lease, until it has it again', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({});
      await world.pass(2_000);
      world.writes();
      const lease = world.api.find('Lease', 'lab/trunkline-operator') as KubeObject;
      world.api.put({ ...lease, spec: { ...lease.spec, holderIdentity: 'b' } });
      // Seen at the next look.
      await world.pass(2_500);
      expect(world.operator.leads).toBe(false);
      world.core({ functions: [{ name: 'amf', replicas: 6 }] });
      await world.pass(8_000);
      expect(world.writes()).toEqual([]);
      await world.pass(20_000);
      expect([world.operator.leads, world.amf().replicas]).toEqual([true, 6]);
    });
  });

  it('takes everything along when it goes', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({});
      await world.pass(2_000);
      await world.api.remove({ kind: 'MobileCore', namespace: 'lab', name: 'core' });
      await world.pass(5_000);
      expect(world.api.all('Deployment')).toEqual([]);
      expect(world.api.find('MobileCore', CORE)).toBeUndefined();
    });
  });
});

describe('the power of a core', () => {
  it('is estimated in its status, from what the workers say of their processes', async () => {
    const world = new World();
    await world.run(async () => {
      const model = { idleWatts: 20, wattsPerBusyCore: 10 };
      world.core({ power: { model } });
      await world.pass(2_000);
      world.controllers();
      let [cpuSeconds, attempts] = [5, 0];
      const live = async (rate: number) => {
        for (let second = 0; second < 300; second++) {
          cpuSeconds += 0.1 + 0.01 * rate;
          attempts += rate;
          world.figures.set('amf-0', { cpuSeconds, registrations: { attempts, succeeded: attempts, failed: 0 } });
          await world.pass(1_000);
        }
      };
      await live(0);
      await live(10);
      const { energy = {} } = (world.api.find('MobileCore', CORE)?.status ?? {}) as { energy?: Record<string, number> };
      expect(energy['cpuSecondsPerIdleHour']).toBeCloseTo(360, -1);
      expect(energy['cpuSecondsPer1000Registrations']).toBeCloseTo(10, 0);
      expect(energy['joulesPerIdleHour']).toBeCloseTo(3_600 * 21, -4);
      expect(energy['joulesPer1000Registrations']).toBeCloseTo(100, -1);
    });
  });

  it('is saved while its schedule says so: workers ask for less CPU, and go together', async () => {
    const world = new World();
    await world.run(async () => {
      const schedule = [{ policy: 'saver', from: '00:10', to: '00:20' }];
      world.core({ power: { saverCpuRequestPercent: 25, saverPacksNodes: true, schedule } });
      const affinity = () => {
        const { template } = world.amf() as unknown as { template: { spec: { affinity?: unknown } } };
        return template.spec.affinity;
      };
      const requests = () => {
        const { template } = world.amf() as unknown as { template: { spec: ReturnType<typeof podSpec> } };
        return template.spec.containers[0]?.resources;
      };
      await world.pass(60_000);
      expect(requests()).toEqual(podSpec().containers[0]?.resources);
      world.controllers();
      await world.pass(600_000);
      expect(requests()).toEqual({ requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: 1 } });
      expect(JSON.stringify(affinity())).toContain('"app.kubernetes.io/instance":"core"');
      await world.pass(600_000);
      expect(affinity()).toBeUndefined();
      expect(requests()).toEqual(podSpec().containers[0]?.resources);
    });
  });
});

describe('a function that is scaled by load', () => {
  const scaling = {
    min: 1,
    max: 4,
    targetLoad: 50,
    stabilisation: { outSeconds: 2, inSeconds: 20 },
    drainLimitSeconds: 60,
  };
  const load = (busy: number, more: object = {}): WorkerLoad => ({
    ...{ at: 0, busy, delayMs: 0, messagesPerSecond: 1 },
    ...more,
  });
  /** `seconds` of a cluster in which all workers are as busy as is said. */
  const live = async (world: World, seconds: number, of: (name: string) => WorkerLoad) => {
    for (let second = 0; second < seconds; second++) {
      world.controllers();
      for (const { metadata } of world.api.all('Pod')) world.loads.set(metadata.name, of(metadata.name));
      await world.pass(1_000);
    }
  };

  it('grows with it, and shrinks by draining one after the other, the one with least UEs first', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ functions: [{ name: 'amf', scaling }] });
      await live(world, 10, () => load(0.3));
      expect(world.amf().replicas).toBe(1);
      await live(world, 20, () => load(1.4 / world.amf().replicas));
      expect(world.amf().replicas).toBe(3);
      const ues = (name: string) => ({ 'amf-0': 10, 'amf-1': 3, 'amf-2': 20 })[name] ?? 0;
      let least = 3;
      await live(world, 120, (name) => {
        least = Math.min(least, world.amf().replicas);
        return load(0.05, { ues: ues(name), inFlight: world.drained.includes(name) ? 0 : 2 });
      });
      expect(world.drained).toEqual(['amf-1', 'amf-0']);
      expect(world.api.all('Pod').map(({ metadata }) => metadata.name)).toEqual(['amf-2']);
      expect([least, world.amf().replicas]).toEqual([1, 1]);
      const told = world.api
        .all('Event')
        .map(({ reason }) => reason)
        .filter((reason) => /Scaled|Drain/.test(`${reason}`));
      expect(told.slice(-4)).toEqual(['DrainStarted', 'ScaledIn', 'DrainStarted', 'ScaledIn']);
    });
  });

  it('lets a worker go that is not empty when its limit has passed, and no sooner', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({
        functions: [
          { name: 'amf', scaling: { ...scaling, min: 2, max: 3, stabilisation: { outSeconds: 2, inSeconds: 5 } } },
        ],
      });
      await live(world, 10, () => load(0.6));
      await live(world, 5, () => load(1.4 / world.amf().replicas));
      expect(world.amf().replicas).toBe(3);
      while (world.drained.length === 0) await live(world, 1, () => load(0.01, { inFlight: 5 }));
      await live(world, 55, () => load(0.01, { inFlight: 5 }));
      expect(world.amf().replicas).toBe(3);
      await live(world, 10, () => load(0.01, { inFlight: 5 }));
      expect(world.amf().replicas).toBe(2);
    });
  });

  it('has its number written down before it is acted on, so that another operator does the same', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ functions: [{ name: 'amf', scaling }] });
      await live(world, 10, () => load(0.3));
      const apply = world.api.apply.bind(world.api);
      world.api.apply = (object, options) =>
        object.kind === 'Deployment' ? Promise.reject(new Error('it dies here')) : apply(object, options);
      await live(world, 10, () => load(0.9));
      expect(world.amf().replicas).toBe(1);
      expect(world.api.find('MobileCore', CORE)?.status?.['functions']).toMatchObject([{ name: 'amf', desired: 2 }]);
      world.api.apply = apply;
      await live(world, 60, () => load(0.9 / world.amf().replicas));
      expect(world.amf().replicas).toBe(2);
    });
  });

  it('is not scaled by hand: the decision stands', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ functions: [{ name: 'amf', scaling }] });
      await live(world, 10, () => load(0.3));
      const deployment = world.api.find('Deployment', 'lab/core-amf') as KubeObject;
      world.api.put({ ...deployment, spec: { ...deployment.spec, replicas: 4 } });
      await world.pass(3_000);
      expect(world.amf().replicas).toBe(1);
    });
  });

  it('keeps its workers when none of them says anything', async () => {
    const world = new World();
    await world.run(async () => {
      world.core({ functions: [{ name: 'amf', scaling: { ...scaling, min: 2 } }] });
      await live(world, 10, () => load(0.5));
      world.loads.clear();
      for (let second = 0; second < 60; second++) {
        world.controllers();
        await world.pass(1_000);
      }
      expect(world.amf().replicas).toBe(2);
    });
  });
});

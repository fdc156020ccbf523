/** Functions that sleep, on a fake API: when they go, what stands at their address, what wakes them, and that another operator goes on. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Endpoint, rootLogger, type WorkerService } from '@trunkline/platform';
import { ManualClock } from '@trunkline/simnet';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { config } from '../src/config.ts';
import { CALLERS, sleepersOf } from '../src/core/asleep.ts';
import type { Render } from '../src/core/render.ts';
import { chartValues } from '../src/core/values.ts';
import type { KubeObject } from '../src/kube/objects.ts';
import { Operator } from '../src/operator.ts';
import { mobileCoreSchema } from '../src/resources/mobile-core.ts';
import { FakeApi } from './fake-api.ts';

type Values = { readonly nfs: Readonly<Record<string, { readonly replicas?: number }>> };

const CORE = 'lab/core';
const SPEC = { power: { policy: 'saver', sleepAfterSeconds: 60 } };
const SLICE = 'lab/core-nssf-asleep';

/** An NSSF and its Service, in place of the chart. */
const render: Render = async ({ name, namespace, values }) => {
  const { nfs } = values as Values;
  const labels = { 'trunkline.dev/core': name, 'app.kubernetes.io/component': 'nssf' };
  const metadata = { name: `${name}-nssf`, namespace, labels };
  const podSpec = { containers: [{ name: 'nssf', ports: [{ name: 'sbi', containerPort: 8017 }] }] };
  const spec = { replicas: nfs['nssf']?.replicas ?? 1, template: { metadata: { labels }, spec: podSpec } };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ name: 'sbi', port: 8017 }] } },
  ];
};

/** Where connections would be held. */
class Front implements WorkerService {
  readonly place: Endpoint;
  readonly wake: (() => void) | undefined;
  readonly workers = new Set<Endpoint>();
  waiting = 0;
  closed = false;

  constructor(place: Endpoint, wake: (() => void) | undefined) {
    this.place = place;
    this.wake = wake;
  }

  /** Somebody connects. */
  asked(): void {
    if (this.workers.size > 0) return;
    this.waiting++;
    this.wake?.();
  }

  add(worker: Endpoint): void {
    this.workers.add(worker);
    this.waiting = 0;
  }

  remove(worker: Endpoint): void {
    this.workers.delete(worker);
  }

  forget(worker: Endpoint): void {
    this.workers.delete(worker);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

class World {
  readonly api: FakeApi;
  readonly clock: ManualClock;
  readonly fronts: Front[] = [];
  readonly operator: Operator;
  messagesPerSecond = 0;

  constructor({
    api = new FakeApi(),
    clock = new ManualClock(Date.UTC(2026, 0)),
    activator = {},
    identity = 'a',
  } = {}) {
    this.api = api;
    this.clock = clock;
    const settings = config.parse({ activator: { advertised: '192.0.2.9', ...activator } });
    this.operator = new Operator({
      ...{ api, clock, render, version: '1.2.3', identity, namespace: 'lab', config: settings },
      logger: rootLogger('silent'),
      workers: {
        load: async () => ({
          ...{ at: clock.monotonic(), busy: 0.01, delayMs: 0, inFlight: 0 },
          messagesPerSecond: this.messagesPerSecond,
        }),
        drain: async () => true,
        figures: async () => undefined,
      },
      listen: async (place, _setting, wake) => {
        const front = new Front(place, wake);
        this.fronts.push(front);
        return front;
      },
    });
  }

  async run(test: () => Promise<void>): Promise<void> {
    this.operator.start();
    try {
      await this.pass(1_000);
      await test();
    } finally {
      await this.clock.during(() => this.operator.stop());
    }
  }

  /** In steps, between which the cluster does its part. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      const step = Math.min(left, 2_000);
      await this.clock.during(() => new Promise<void>((resolve) => void this.clock.after(step, resolve)));
      this.api.bookmark();
      this.#pods();
    }
  }

  /** As many as the Deployment says, ready at once. */
  #pods(): void {
    const deployment = this.api.find('Deployment', 'lab/core-nssf');
    const wanted = Number(deployment?.spec?.['replicas'] ?? 0);
    const there = this.api.all('Pod');
    if (there.length > wanted)
      for (const { metadata } of there) void this.api.remove({ kind: 'Pod', namespace: 'lab', name: metadata.name });
    const { template } = (deployment?.spec ?? {}) as { template?: { metadata: object; spec: never } };
    if (there.length >= wanted || template === undefined) return;
    const metadata = { name: `core-nssf-${Math.round(this.clock.now())}`, namespace: 'lab', ...template.metadata };
    const status = { podIP: '10.244.0.7', phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
    this.api.put({ apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec, status: status as never });
  }

  core(spec: object): void {
    const there = this.api.find('MobileCore', CORE);
    const metadata = { ...there?.metadata, name: 'core', namespace: 'lab' };
    this.api.put({
      ...{ apiVersion: 'trunkline.dev/v1alpha1', kind: 'MobileCore' },
      ...there,
      ...{ metadata, spec: spec as never },
    });
  }

  get replicas(): unknown {
    return this.api.find('Deployment', 'lab/core-nssf')?.spec?.['replicas'];
  }

  get slice(): KubeObject | undefined {
    return this.api.find('EndpointSlice', SLICE);
  }

  condition(type: string): string {
    const { conditions = [] } = (this.api.find('MobileCore', CORE)?.status ?? {}) as {
      conditions?: { type: string; reason: string; message: string }[];
    };
    const found = conditions.find((one) => one.type === type);
    return `${found?.reason}: ${found?.message}`;
  }
}

describe('a function that may sleep', () => {
  it('goes to sleep when nobody has asked it, with the operator at its address, and not before', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(SPEC);
      await world.pass(50_000);
      expect([world.replicas, world.slice]).toEqual([1, undefined]);
      await world.pass(30_000);
      expect(world.replicas).toBe(0);
      expect(world.slice).toMatchObject({
        metadata: { labels: { 'kubernetes.io/service-name': 'core-nssf' } },
        addressType: 'IPv4',
        endpoints: [{ addresses: ['192.0.2.9'] }],
        ports: [{ name: 'sbi', port: 9_040 }],
      });
      // Its address leads here before its last worker is told to end.
      const writes = world.api.writes.filter((write) => /EndpointSlice|Deployment/.test(write));
      expect(writes.slice(-2)).toEqual([`apply EndpointSlice ${SLICE}`, 'apply Deployment lab/core-nssf']);
      expect(world.api.all('Event').map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/^nssf: asleep: nobody has asked for 60\.?\d* s/),
      );
    });
  });

  it('stays awake while it is asked, and without saver', async () => {
    const world = new World();
    world.messagesPerSecond = 1;
    await world.run(async () => {
      world.core(SPEC);
      await world.pass(120_000);
      expect(world.replicas).toBe(1);
      world.messagesPerSecond = 0;
      world.core({ power: { policy: 'balanced', sleepAfterSeconds: 60 } });
      await world.pass(120_000);
      expect(world.replicas).toBe(1);
    });
  });

  it('is woken by the first connection, gets what was held when it is ready, and sleeps again later', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(SPEC);
      await world.pass(80_000);
      // The BSF of the core is not in this chart; it has a front all the same.
      const front = world.fronts.find(({ place }) => place.port === 9_040);
      front?.asked();
      await world.pass(100);
      expect(world.replicas).toBe(1);
      expect(world.slice).toBeDefined();
      await world.pass(6_000);
      expect([...(front?.workers ?? [])]).toEqual([{ address: '10.244.0.7', port: 8017 }]);
      expect([front?.waiting, world.slice]).toEqual([0, undefined]);
      await world.pass(80_000);
      expect(world.replicas).toBe(0);
      expect([...(front?.workers ?? [])]).toEqual([]);
    });
  });

  it('is woken when the policy is another one, or it may sleep no more', async () => {
    for (const spec of [{ power: { policy: 'balanced', sleepAfterSeconds: 60 } }, { power: { policy: 'saver' } }]) {
      const world = new World();
      await world.run(async () => {
        world.core(SPEC);
        await world.pass(80_000);
        expect(world.replicas).toBe(0);
        world.core(spec);
        await world.pass(10_000);
        expect([world.replicas, world.slice]).toEqual([1, undefined]);
      });
    }
  });

  it('is held by the operator that acts: another one takes its address over', async () => {
    const world = new World();
    await world.run(async () => {
      world.core(SPEC);
      await world.pass(80_000);
    });
    expect(world.fronts.every(({ closed }) => closed)).toBe(true);
    const { api, clock } = world;
    const other = new World({ api, clock, identity: 'b', activator: { advertised: '192.0.2.10' } });
    await other.run(async () => {
      await other.pass(10_000);
      expect(other.replicas).toBe(0);
      expect(other.slice).toMatchObject({ endpoints: [{ addresses: ['192.0.2.10'] }] });
      other.fronts[0]?.asked();
      await other.pass(100);
      expect(other.replicas).toBe(1);
    });
  });

  it('does not sleep where nobody could wake it, and the core says what is missing', async () => {
    const world = new World({ activator: { advertised: '' } });
    await world.run(async () => {
      world.core(SPEC);
      await world.pass(80_000);
      expect(world.condition('Degraded')).toMatch(
        /^InvalidSettings: power\.sleepAfterSeconds: .*activator\.advertised/,
      );
    });
    const full = new World({ activator: { ports: 1 } });
    await full.run(async () => {
      full.core(SPEC);
      await full.pass(4_000);
      expect(full.condition('Degraded')).toMatch(/raise activator\.ports/);
    });
  });
});

describe('what a cluster needs for functions that sleep', () => {
  const valuesOf = (spec: object) =>
    chartValues({
      ...{ name: 'lab', spec: mobileCoreSchema.parse({ spec }).spec, replicas: new Map([['nssf', 0]]) },
      ...{ operatorNamespace: 'ops', activator: { firstPort: 9_040, ports: 20 } },
    });

  it('is in the values: the NRF, ways to the operator and from it, and none of it without', () => {
    const operator = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ops' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'trunkline-operator' } },
    };
    expect(valuesOf(SPEC)).toMatchObject({
      nfs: { nssf: { replicas: 0 }, nrf: { config: { mayBeSilent: ['NSSF', 'BSF'] } } },
      networkPolicy: {
        extraEgress: { amf: [{ to: [operator], ports: [{ port: 9_040, endPort: 9_059 }] }] },
        extraIngress: { bsf: [{ from: [operator], ports: [{ port: 'sbi' }] }] },
      },
    });
    const { networkPolicy, common } = valuesOf({});
    expect([Object.keys(networkPolicy as object), common]).toEqual([['metricsFrom'], undefined]);
  });

  it('lets all who ask them to the operator', () => {
    const file = fileURLToPath(new URL('../../../charts/trunkline/files/reference-points.yaml', import.meta.url));
    const points = parse(readFileSync(file, 'utf8')) as { between: [string, string]; over: string }[];
    const callers = (name: string) =>
      points.filter(({ between, over }) => over === 'sbi' && between[1] === name).map(({ between }) => between[0]);
    for (const [name, known] of Object.entries(CALLERS)) expect(callers(name).toSorted()).toEqual([...known].sort());
  });

  it('is for functions without a number of their own', () => {
    const of = (functions: object[]) => sleepersOf(mobileCoreSchema.parse({ spec: { ...SPEC, functions } }).spec);
    expect(of([])).toEqual(['nssf', 'bsf']);
    expect(of([{ name: 'nssf', replicas: 2 }])).toEqual(['bsf']);
    expect(of([{ name: 'bsf', scaling: { max: 3 } }])).toEqual(['nssf']);
  });
});

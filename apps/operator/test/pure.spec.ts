/** Power by schedule, conditions, values of the chart, workloads, records of subscribers, Jobs of runs. */
import { describe, expect, it } from 'vitest';
import { milliCpu, withCpuShare } from '../src/core/cpu-requests.ts';
import { packed } from '../src/core/packing.ts';
import { policyAt } from '../src/core/power.ts';
import { manifests, RenderError } from '../src/core/render.ts';
import { chartValues, merged } from '../src/core/values.ts';
import { workloadOf } from '../src/core/workloads.ts';
import type { KubeObject } from '../src/kube/objects.ts';
import { isSame, recordOf, recordsOf } from '../src/provisioning/record.ts';
import { callFlowRunSchema } from '../src/resources/call-flow-run.ts';
import { mobileCoreSchema } from '../src/resources/mobile-core.ts';
import { subscriberGroupSchema, subscriberResourceSchema } from '../src/resources/subscriber.ts';
import { runObjects } from '../src/runs/job.ts';
import { latest, verdictOf } from '../src/runs/verdict.ts';
import { conditionsWith, transitions } from '../src/status/conditions.ts';

const core = (spec: object) => mobileCoreSchema.parse({ spec }).spec;

describe('the power policy', () => {
  const night = core({
    power: {
      policy: 'balanced',
      timeZone: 'Europe/Berlin',
      schedule: [{ policy: 'saver', days: ['fri'], from: '22:00', to: '06:00' }],
    },
  }).power;

  it.each([
    ['Friday before', '2026-01-02T20:59:00Z', 'balanced'],
    ['Friday night, local time', '2026-01-02T21:00:00Z', 'saver'],
    ['Saturday morning, of the night that began on Friday', '2026-01-03T04:59:00Z', 'saver'],
    ['Saturday, when it is over', '2026-01-03T05:00:00Z', 'balanced'],
    ['Saturday night', '2026-01-03T22:00:00Z', 'balanced'],
    ['Friday night in summer', '2026-07-03T20:00:00Z', 'saver'],
  ])('%s', (_, time, policy) => {
    expect(policyAt(Date.parse(time), night)).toBe(policy);
  });

  it('refuses a time zone that there is not', () => {
    const power = { ...night, timeZone: 'Mars/Olympus' };
    expect(() => policyAt(0, power)).toThrow(RangeError);
  });
});

describe('requests of CPU', () => {
  it.each([
    ['250m', 250],
    ['0.25', 250],
    [2, 2_000],
    ['1e3', undefined],
  ])('%s are %s thousandths of a core', (quantity, expected) => expect(milliCpu(quantity)).toBe(expected));

  it('are lowered of workers that can be replaced unnoticed, and of no others', () => {
    const workload = (kind: string, strategy: object = {}) => ({
      ...{ apiVersion: 'apps/v1', kind, metadata: { name: 'x' } },
      spec: { strategy, template: { spec: { containers: [{ resources: { requests: { cpu: '100m' } } }] } } },
    });
    const lowered = (one: KubeObject) => JSON.stringify(withCpuShare([one], 0.5)).includes('"50m"');
    expect(lowered(workload('Deployment'))).toBe(true);
    expect(lowered(workload('Deployment', { type: 'Recreate' }))).toBe(false);
    expect(lowered(workload('StatefulSet'))).toBe(false);
  });
});

describe('pods in saver', () => {
  const spread = (whenUnsatisfiable: string) => ({
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable,
  });
  const workload = (podSpec: object, strategy: object = {}): KubeObject => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } },
    spec: { strategy, template: { spec: { containers: [], ...podSpec } } } as never,
  });
  const podSpec = (object: KubeObject | undefined) =>
    (object?.spec as { template: { spec: Record<string, unknown> } } | undefined)?.template.spec;

  it('prefer nodes that have pods of the core, and keep what their affinity demands', () => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } };
    const wish = { weight: 1, podAffinityTerm: { topologyKey: 'zone' } };
    const [made] = packed(
      [
        workload({
          affinity: { nodeAffinity, podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [wish] } },
          topologySpreadConstraints: [spread('ScheduleAnyway'), spread('DoNotSchedule')],
        }),
      ],
      'lab',
    );
    const matchLabels = { 'app.kubernetes.io/part-of': 'trunkline', 'app.kubernetes.io/instance': 'lab' };
    expect(podSpec(made)).toEqual({
      containers: [],
      affinity: {
        nodeAffinity,
        podAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            wish,
            { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels } } },
          ],
        },
      },
      topologySpreadConstraints: [spread('DoNotSchedule')],
    });
  });

  it('of workloads whose restart is noticed stay as they are', () => {
    const gateway = workload({ topologySpreadConstraints: [spread('ScheduleAnyway')] }, { type: 'Recreate' });
    const budget: KubeObject = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'x' } };
    expect(packed([gateway, budget], 'lab')).toEqual([gateway, budget]);
  });
});

describe('conditions', () => {
  const verdict = { type: 'Ready', status: 'False', reason: 'Waiting', message: 'it waits' } as const;
  const at = (now: number) => ({ now, generation: 3 });

  it('keep the time of their last change, and those of others', () => {
    const first = conditionsWith([], [verdict], at(0));
    const theirs = { ...(first[0] as (typeof first)[number]), type: 'Theirs' };
    const again = conditionsWith([...first, theirs], [{ ...verdict, reason: 'Other' }], at(60_000));
    expect(again.find(({ type }) => type === 'Ready')).toMatchObject({
      reason: 'Other',
      lastTransitionTime: '1970-01-01T00:00:00Z',
      observedGeneration: 3,
    });
    expect(again).toContainEqual(theirs);
    const [changed] = conditionsWith(first, [{ ...verdict, status: 'True' }], at(60_000));
    expect(changed?.lastTransitionTime).toBe('1970-01-01T00:01:00Z');
  });

  it('are told of when status or reason is another one, not when words are', () => {
    const first = conditionsWith([], [verdict], at(0));
    const told = (next: object) => transitions(first, conditionsWith(first, [{ ...verdict, ...next }], at(1))).length;
    expect([told({ message: 'it still waits' }), told({ reason: 'Other' }), told({ status: 'True' })]).toEqual([
      0, 1, 1,
    ]);
  });
});

describe('values of the chart', () => {
  const of = (spec: object, replicas: [string, number][] = []) =>
    chartValues({
      ...{ name: 'lab', spec: core(spec), replicas: new Map(replicas), operatorNamespace: 'ops' },
      activator: { firstPort: 9_040, ports: 20 },
    }) as Record<string, never>;

  it('have IMS where it is a feature', () => {
    expect([of({}), of({ features: ['5gc', 'ims'] })].map(({ features }) => features)).toEqual([
      { ims: false },
      { ims: true },
    ]);
  });

  it('follow from the spec', () => {
    const values = of(
      {
        plmn: { mcc: '001', mnc: '01' },
        store: { kind: 'external', secret: { name: 'redis' } },
        database: { kind: 'embedded' },
        functions: [
          { name: 'amf', scaling: { max: 5 }, image: { digest: `sha256:${'0'.repeat(64)}` } },
          { name: 'udm', replicas: 2, config: { a: 1 } },
        ],
      },
      [['amf', 3]],
    );
    expect(values).toMatchObject({
      network: { plmn: { mcc: '001', mnc: '01' }, tacs: ['000001'] },
      store: { kind: 'external', external: { existingSecret: 'redis', key: 'url', port: 6379 } },
      database: { kind: 'pglite' },
      nfs: { amf: { replicas: 3, config: { http: { drain: true } } }, udm: { replicas: 2, config: { a: 1 } } },
      image: { digests: { amf: expect.stringMatching(/^sha256:0/) } },
      commonLabels: { 'trunkline.dev/core': 'lab' },
    });
    expect(JSON.stringify(values['networkPolicy'])).toContain('"kubernetes.io/metadata.name":"ops"');
  });

  it('have an address that UEs know all P-CSCFs by where these are scaled', () => {
    const nfs = (pcscf: object) => of({ functions: [{ name: 'pcscf', ...pcscf }] }, [['pcscf', 2]])['nfs'];
    const shared = (address: string) => ({ config: { http: { drain: true }, n6: { shared: { address } } } });
    expect(nfs({ scaling: { max: 3 } })).toMatchObject({ pcscf: { replicas: 2, ...shared('10.255.46.1') } });
    const own = { n6: { shared: { address: '192.0.2.16' } } };
    expect(nfs({ scaling: { max: 3 }, config: own })).toMatchObject({ pcscf: shared('192.0.2.16') });
    expect(nfs({ replicas: 2 })).toEqual({ pcscf: { replicas: 2 } });
  });

  it('are changed by those that are given beside them, as helm merges values', () => {
    expect(
      of({
        functions: [{ name: 'amf', replicas: 2 }],
        values: { nfs: { amf: { podLabels: { a: 'b' } } }, upfs: { a: {}, b: {} } },
      }),
    ).toMatchObject({
      nfs: { amf: { replicas: 2, podLabels: { a: 'b' } } },
      upfs: { a: {}, b: {} },
    });
    expect(merged({ list: [1, 2], inner: { a: 1, b: 2 } }, { list: [3], inner: { b: 3 } })).toEqual({
      list: [3],
      inner: { a: 1, b: 3 },
    });
  });
});

describe('what helm renders', () => {
  it('is of the namespace, and of kinds that are known', () => {
    const yaml =
      'kind: Secret\napiVersion: v1\nmetadata: { name: a }\n---\n# nothing\n---\nkind: Service\napiVersion: v1\nmetadata: { name: b }\n';
    expect(
      manifests(yaml, 'lab').map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
    ).toEqual(['Secret lab/a', 'Service lab/b']);
    expect(() => manifests('kind: Widget\napiVersion: v1\nmetadata: { name: a }\n', 'lab')).toThrow(RenderError);
  });
});

describe('a workload', () => {
  const labels = { 'app.kubernetes.io/component': 'amf' };
  const amf = (status: object): KubeObject => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'lab-amf', labels, generation: 2 } },
    ...{
      spec: { replicas: 2 },
      status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, ...status },
    },
  });
  const pod = (status: object): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'lab-amf-x', labels },
    status: status as never,
  });
  const NOW = Date.UTC(2026, 0);

  it('is settled when all of its pods are new, ready, and none is too many', () => {
    const settled = (status: object) => workloadOf(amf(status), [], NOW).settled;
    expect(
      [{}, { observedGeneration: 1 }, { updatedReplicas: 1 }, { replicas: 3 }, { readyReplicas: 1 }].map(settled),
    ).toEqual([true, false, false, false, false]);
  });

  it('says what a person has to do something about', () => {
    const fault = (status: object) => workloadOf(amf({ readyReplicas: 1 }), [pod(status)], NOW).fault;
    const waiting = (reason: string) => ({
      containerStatuses: [{ restartCount: 3, state: { waiting: { reason, message: 'why' } } }],
    });
    expect(fault(waiting('CrashLoopBackOff'))).toBe('lab-amf-x: CrashLoopBackOff after 3 restarts: why');
    expect(fault(waiting('ContainerCreating'))).toBeUndefined();
    const unscheduled = (since: number) => ({
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          message: 'no room',
          lastTransitionTime: new Date(NOW - since).toISOString(),
        },
      ],
    });
    expect([fault(unscheduled(10_000)), fault(unscheduled(90_000))]).toEqual([
      undefined,
      'lab-amf-x has no node: no room',
    ]);
  });
});

describe('records of subscribers', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const K = '465b5ce8b199b49faa5f0a2ee238a6bc';
  const secret: KubeObject = {
    ...{
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'sim' },
      data: { k: base64(`${K}\n`), opc: base64('CD63CB71954A9F4E48A5994E37A02BAF') },
    },
  };
  const one = (spec: object = {}) =>
    subscriberResourceSchema.parse({
      spec: { core: 'lab', supi: 'imsi-999700000000001', keys: { name: 'sim' }, ...spec },
    }).spec;
  const group = (spec: object) =>
    subscriberGroupSchema.parse({
      spec: { core: 'lab', firstSupi: 'imsi-001010000000099', keys: { name: 'sim' }, ...spec },
    }).spec;

  it('have their keys from the Secret, without the end of its line', () => {
    expect(recordOf(one({ barred: true }), secret)).toMatchObject({
      supi: 'imsi-999700000000001',
      barred: true,
      authentication: { k: K, opc: 'cd63cb71954a9f4e48a5994e37a02baf' },
    });
  });

  it('have what is said of IMS, with the identities of each', () => {
    const ims = { displayName: 'Lab', profiles: { default: { mediaProfile: 1 } } };
    expect(recordOf(one({ ims: {} }), secret).ims).toMatchObject({ scheme: 'Digest-AKAv1-MD5', sets: [] });
    expect(recordsOf(group({ ims, count: 2 }), secret, 0, 2).map((record) => record.ims?.displayName)).toEqual([
      'Lab',
      'Lab',
    ]);
    // What is a secret, or one's own, has no place there.
    expect(() => one({ ims: { password: 'x' } })).toThrow(/password/);
  });

  it('say what is missing, and no key', () => {
    expect(() => recordOf(one(), undefined)).toThrow(
      'the Secret sim with the keys is not there: create it with k and opc',
    );
    expect(() => recordOf(one({ keys: { name: 'sim', k: 'key' } }), secret)).toThrow(/has no key key/);
    const wrong = { ...secret, data: { ...(secret['data'] as object), k: base64('secret-that-is-no-key') } };
    try {
      recordOf(one(), wrong);
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toMatch(/32 hexadecimal digits/);
      expect((error as Error).message).not.toContain('secret-that');
    }
  });

  it('of a group count on, with the zeros at their front', () => {
    const records = recordsOf(group({ firstMsisdn: '00498', count: 3 }), secret, 0, 3);
    expect(records.map(({ supi, gpsis }) => `${supi} ${gpsis}`)).toEqual([
      'imsi-001010000000099 msisdn-00498',
      'imsi-001010000000100 msisdn-00499',
      'imsi-001010000000101 msisdn-00500',
    ]);
  });

  it('are the same whatever the sequence number is that the core has come to', () => {
    const record = recordOf(one(), secret);
    const later = { ...record, authentication: { ...record.authentication, sqn: '000000000042' } };
    expect([isSame(record, later), isSame(record, { ...record, barred: true })]).toEqual([true, false]);
  });
});

describe('the Job of a run', () => {
  const job: KubeObject = {
    ...{
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'lab-test-1', labels: { a: 'b' }, annotations: { 'helm.sh/hook': 'test' } },
    },
    spec: {
      ttlSecondsAfterFinished: 60,
      backoffLimit: 0,
      template: { spec: { volumes: [{ configMap: { name: 'lab-test' } }] } },
    },
  };
  const target: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'lab-test' },
    data: { 'target.yaml': '' },
  };
  const run = (generation: number): KubeObject => ({
    apiVersion: 'x',
    kind: 'CallFlowRun',
    metadata: { name: 'smoke', namespace: 'lab', generation },
  });
  const spec = (more: object = {}) =>
    callFlowRunSchema.parse({ spec: { core: 'lab', flows: ['a', 'b'], ...more } }).spec;

  it('has a name for each generation, its own target, and stays when it has ended', () => {
    const { work, target: own } = runObjects([target, job], run(4), spec());
    expect(work).toMatchObject({
      kind: 'Job',
      metadata: { name: 'smoke-4', labels: { a: 'b', 'trunkline.dev/run': 'smoke' } },
    });
    expect(work.metadata.annotations).toBeUndefined();
    expect(work.spec).toEqual({
      ...{ backoffLimit: 0, suspend: false },
      template: {
        metadata: { labels: { a: 'b', 'trunkline.dev/run': 'smoke' } },
        spec: { volumes: [{ configMap: { name: 'smoke-target' } }] },
      },
    });
    expect(own.metadata.name).toBe('smoke-target');
  });

  it('is made by a CronJob where there is a schedule', () => {
    const { work } = runObjects([target, job], run(1), spec({ schedule: '0 3 * * *', keepRuns: 7 }));
    expect(work).toMatchObject({
      kind: 'CronJob',
      metadata: { name: 'smoke' },
      spec: { schedule: '0 3 * * *', timeZone: 'UTC', failedJobsHistoryLimit: 7 },
    });
  });

  it('gives a verdict', () => {
    const ended = (type: string) => ({
      ...job,
      status: {
        startTime: '2026-01-01T00:00:00Z',
        conditions: [{ type, status: 'True', message: 'why', lastTransitionTime: '2026-01-01T00:01:00Z' }],
      },
    });
    expect(verdictOf(ended('Complete')).status).toEqual({
      verdict: 'Passed',
      job: 'lab-test-1',
      startedAt: '2026-01-01T00:00:00Z',
      endedAt: '2026-01-01T00:01:00Z',
    });
    expect(verdictOf(ended('Failed'))).toMatchObject({
      status: { verdict: 'Failed' },
      message: expect.stringContaining('(why)'),
    });
    expect(verdictOf(job).status.verdict).toBe('Running');
    const at = (name: string, creationTimestamp: string) => ({ ...job, metadata: { name, creationTimestamp } });
    expect(latest([at('a', '2026-01-01T00:00:00Z'), at('b', '2026-01-02T00:00:00Z')])?.metadata.name).toBe('b');
  });
});

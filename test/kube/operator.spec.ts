/** The operator on a real API server: what becomes of a MobileCore that is created, changed, disturbed and deleted. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHART, everything, workloads } from './chart.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import {
  bePodsReady,
  condition,
  eventually,
  installDefinitions,
  mobileCore,
  OPERATOR_CHART,
  type OperatorProcess,
  startOperator,
} from './operator.ts';
import { inNamespace, needsControlPlane } from './support.ts';

needsControlPlane('the operator on an API server', () => {
  let plane: ControlPlane;
  const operators: OperatorProcess[] = [];
  beforeAll(async () => {
    plane = await startControlPlane();
    await installDefinitions(plane.clients);
  });
  afterEach(async () => {
    await Promise.all(operators.splice(0).map(({ program }) => program.stop()));
  });
  afterAll(() => plane?.stop());

  const operator = async (namespace: string, identity?: string) => {
    const started = await startOperator(plane, namespace, identity === undefined ? {} : { identity });
    operators.push(started);
    return started;
  };
  /** A namespace in which an operator acts; what it left is gone before its namespace is. */
  const operated = (test: (namespace: string) => Promise<void>) =>
    inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      await operator(namespace);
      try {
        await test(namespace);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${operators.map(({ program }) => program.tail(25)).join('\n')}`, {
          cause: error,
        });
      } finally {
        await plane.clients.kubectl(['delete', 'mobilecores', '--all', '-n', namespace, '--timeout=60s']);
      }
    });
  const kubectl = (namespace: string, ...args: string[]) => plane.clients.kubectl([...args, '-n', namespace]);
  const replicas = async (namespace: string, name: string) =>
    (await plane.clients.get('deployment', name, '-n', namespace)).spec?.['replicas'];
  const patch = (namespace: string, spec: object) =>
    kubectl(namespace, 'patch', 'mobilecore', 'lab', '--type=merge', '-p', JSON.stringify({ spec }));
  const events = async (namespace: string) =>
    (await plane.clients.list('events', '-n', namespace, '--field-selector', 'involvedObject.kind=MobileCore')).map(
      (event) => `${(event as { reason?: string }).reason}: ${event.message}`,
    );

  it('makes what the chart would, says how far it is, and leaves nothing when the core is deleted', async () => {
    await operated(async (namespace) => {
      const before = await everything(plane.clients, namespace);
      await plane.clients.apply(mobileCore(namespace));
      const chart = await plane.clients.helm(['template', 'lab', CHART, '--no-hooks', '-n', namespace]);
      const made = [...chart.matchAll(/^kind: (\w+)\nmetadata:\n {2}name: (\S+)/gm)].map(([, kind, name]) =>
        `${kind}/${name}`.toLowerCase(),
      );
      expect(made.length).toBeGreaterThan(40);
      const there = async () =>
        (await everything(plane.clients, namespace))
          .map((name) => name.replace(/^([a-z]+)[^/]*/, '$1'))
          .filter((name) => made.includes(name));
      await eventually(async () => (await there()).length).toBe(made.length);

      await eventually(async () => (await condition(plane.clients, namespace, 'Progressing'))?.status).toBe('True');
      expect((await condition(plane.clients, namespace, 'Ready'))?.status).toBe('False');
      await eventually(async () => {
        await bePodsReady(plane.clients, namespace);
        return (await condition(plane.clients, namespace, 'Ready'))?.status;
      }).toBe('True');
      await eventually(async () => (await condition(plane.clients, namespace, 'Progressing'))?.message).toBe(
        'everything is as it should be',
      );
      expect(await events(namespace)).toContainEqual(expect.stringMatching(/^Created: applied \d+ objects/));
      expect(await kubectl(namespace, 'get', 'mobilecore')).toMatch(/lab +True +AllReady +\d+\/\d+ +999 +70/);

      await kubectl(namespace, 'delete', 'mobilecore', 'lab', '--timeout=60s');
      const left = async () =>
        (await everything(plane.clients, namespace)).filter(
          (name) => !before.includes(name) && !/^(pod|replicaset|endpoint|controllerrevision)/.test(name),
        );
      // Volumes go a moment later, with the StatefulSets that they were of.
      await eventually(left).toEqual([]);
    });
  });

  it('follows a change of the spec, and takes away what is wanted no more', async () => {
    await operated(async (namespace) => {
      await plane.clients.apply(mobileCore(namespace, { functions: [{ name: 'amf', replicas: 2 }] }));
      const budgets = async () =>
        (await plane.clients.list('poddisruptionbudgets', '-n', namespace)).map(({ metadata }) => metadata.name);
      await eventually(budgets).toEqual(['lab-amf']);
      const secret = () => kubectl(namespace, 'get', 'secret', 'lab-oauth', '-o', 'jsonpath={.data}');
      const key = await secret();
      await patch(namespace, {
        functions: [
          { name: 'amf', replicas: 1 },
          { name: 'pcf', replicas: 3 },
        ],
      });
      await eventually(budgets).toEqual(['lab-pcf']);
      expect([await replicas(namespace, 'lab-amf'), await replicas(namespace, 'lab-pcf')]).toEqual([1, 3]);
      // What was made once stays what it is.
      expect(await secret()).toBe(key);
    });
  });

  it('puts right what others change of its own, and leaves alone what is theirs', async () => {
    await operated(async (namespace) => {
      await plane.clients.apply(mobileCore(namespace));
      await eventually(() => replicas(namespace, 'lab-amf').catch(() => undefined)).toBe(1);
      await kubectl(namespace, 'annotate', 'deployment', 'lab-amf', 'lab.example/owner=night-shift');
      await kubectl(namespace, 'scale', 'deployment', 'lab-amf', '--replicas=4');
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(1);
      await kubectl(namespace, 'delete', 'service', 'lab-udm');
      await eventually(() => kubectl(namespace, 'get', 'service', 'lab-udm', '-o', 'name').catch(() => '')).toBe(
        'service/lab-udm\n',
      );

      // Somebody who insists, by server-side apply.
      const theirs = {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'lab-amf', namespace } },
        spec: { replicas: 7, revisionHistoryLimit: 3 },
      };
      await plane.clients.kubectl(
        ['apply', '--server-side', '--force-conflicts', '--field-manager=somebody', '-f', '-'],
        JSON.stringify(theirs),
      );
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(1);
      const amf = await plane.clients.get('deployment', 'lab-amf', '-n', namespace);
      expect(amf.spec?.['revisionHistoryLimit']).toBe(3);
      expect((amf.metadata as { annotations?: object }).annotations).toMatchObject({
        'lab.example/owner': 'night-shift',
      });
    });
  });

  it('says what the chart refuses, changes nothing, and goes on when it is mended', async () => {
    await operated(async (namespace) => {
      await plane.clients.apply(
        mobileCore(namespace, { functions: [{ name: 'amf', config: { guami: { amfRegionId: 'many' } } }] }),
      );
      await eventually(async () => (await condition(plane.clients, namespace, 'Degraded'))?.status).toBe('True');
      expect((await condition(plane.clients, namespace, 'Degraded'))?.message).toMatch(/amfRegionId/);
      expect(await plane.clients.list('deployments', '-n', namespace, '-l', 'trunkline.dev/core')).toEqual([]);
      expect(await events(namespace)).toContainEqual(expect.stringMatching(/^InvalidSettings: .*amfRegionId/s));
      await patch(namespace, { functions: [] });
      await eventually(async () => (await condition(plane.clients, namespace, 'Degraded'))?.status).toBe('False');
      await eventually(() => replicas(namespace, 'lab-amf').catch(() => undefined)).toBe(1);
    });
  });

  it('is installed by its chart into a restricted namespace, for that or for all', async () => {
    await inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      for (const scope of ['false', 'true']) {
        const rights = ['rights.certManager=true', 'rights.prometheusOperator=true', `clusterWide=${scope}`];
        const args = [
          'template',
          'operator',
          OPERATOR_CHART,
          '-n',
          namespace,
          ...rights.flatMap((one) => ['--set', one]),
        ];
        const dry = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '-n', namespace, '-f', '-'];
        await plane.clients.kubectl(dry, await plane.clients.helm(args));
      }
      await plane.clients.helm(['install', 'operator', OPERATOR_CHART, '-n', namespace]);
      expect(await workloads(plane.clients, namespace)).toEqual({ made: ['operator'], refused: {} });
    });
  });

  it('leaves a paused core as it is', async () => {
    await operated(async (namespace) => {
      await plane.clients.apply(mobileCore(namespace));
      await eventually(() => replicas(namespace, 'lab-amf').catch(() => undefined)).toBe(1);
      await patch(namespace, { paused: true, functions: [{ name: 'amf', replicas: 3 }] });
      await eventually(async () => (await condition(plane.clients, namespace, 'Progressing'))?.message).toMatch(
        /paused/,
      );
      await kubectl(namespace, 'scale', 'deployment', 'lab-smf', '--replicas=2');
      await patch(namespace, { paused: false });
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(3);
      await eventually(() => replicas(namespace, 'lab-smf')).toBe(1);
    });
  });

  it('has one that acts of two; the other one takes over, after a word at once and after a death when the Lease is over', async () => {
    await operated(async (namespace) => {
      const [first] = operators as [OperatorProcess];
      const second = await operator(namespace, 'operator-b');
      await eventually(async () => [await first.leads(), await second.leads()]).toEqual([true, false]);
      await plane.clients.apply(mobileCore(namespace));
      await eventually(() => replicas(namespace, 'lab-amf').catch(() => undefined)).toBe(1);
      await first.program.kill();
      await eventually(() => second.leads()).toBe(true);
      await patch(namespace, { functions: [{ name: 'amf', replicas: 2 }] });
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(2);
      const third = await operator(namespace, 'operator-c');
      await second.program.stop();
      await eventually(() => third.leads(), 3_000).toBe(true);
      await patch(namespace, { functions: [{ name: 'amf', replicas: 3 }] });
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(3);
    });
  });

  it('goes on after the API server was away', async () => {
    await operated(async (namespace) => {
      await plane.clients.apply(mobileCore(namespace));
      await eventually(() => replicas(namespace, 'lab-amf').catch(() => undefined)).toBe(1);
      await plane.restartApiServer(4_000);
      await kubectl(namespace, 'scale', 'deployment', 'lab-amf', '--replicas=4');
      await patch(namespace, { functions: [{ name: 'pcf', replicas: 2 }] });
      await eventually(() => replicas(namespace, 'lab-pcf'), 90_000).toBe(2);
      await eventually(() => replicas(namespace, 'lab-amf')).toBe(1);
      expect(operators[0]?.program.ended).toBe(false);
    });
  });

  it('has resources that who edits a namespace may edit, and who views it may see', async () => {
    await inNamespace(plane.clients, {}, async (namespace) => {
      const may = async (role: string, ...what: string[]) => {
        const user = `${role}-of-${namespace}`;
        await plane.clients.run('kubectl', [
          'create',
          'rolebinding',
          user,
          `--clusterrole=${role}`,
          `--user=${user}`,
          '-n',
          namespace,
        ]);
        const { stdout } = await plane.clients.run('kubectl', [
          'auth',
          'can-i',
          ...what,
          `--as=${user}`,
          '-n',
          namespace,
        ]);
        return stdout.trim();
      };
      const core = 'mobilecores.trunkline.dev';
      // The roles are put together by a controller.
      await eventually(() => may('edit', 'create', core)).toBe('yes');
      expect(await may('edit', 'update', 'subscribergroups.trunkline.dev', '--subresource=scale')).toBe('yes');
      await eventually(() => may('view', 'get', core)).toBe('yes');
      expect(await may('view', 'delete', core)).toBe('no');
    });
  });

  describe('resources that the API server refuses', () => {
    const subscriber = { core: 'lab', supi: 'imsi-999700000000001', keys: { name: 'sim' } };
    it.each([
      ['MobileCore', { plmn: { mcc: '99', mnc: '70' } }, /spec\.plmn\.mcc.*should match/s],
      ['MobileCore', { features: ['5gc', 'eps'] }, /eps is not there yet/],
      ['MobileCore', { store: { kind: 'external' } }, /secret\.name has to name the Secret/],
      [
        'MobileCore',
        { store: { kind: 'embedded' }, functions: [{ name: 'amf', replicas: 2 }] },
        /choose managed or external/,
      ],
      ['MobileCore', { functions: [{ name: 'mme' }] }, /Unsupported value: "mme": supported values/],
      [
        'MobileCore',
        { functions: [{ name: 'amf', replicas: 1, scaling: { max: 3 } }] },
        /replicas and scaling exclude each other/,
      ],
      ['MobileCore', { functions: [{ name: 'amf', scaling: { min: 4, max: 3 } }] }, /min is more than max/],
      ['MobileCore', { functions: [{ name: 'upf', scaling: { max: 3 } }] }, /cannot be scaled by load/],
      ['MobileCore', { power: { sleepAfterSeconds: 5 } }, /sleepAfterSeconds.* should be greater than or equal to 30/],
      ['MobileCore', { functions: [{ name: 'n4-gateway', replicas: 2 }] }, /there is one n4-gateway/],
      ['Subscriber', { ...subscriber, supi: '999700000000001' }, /spec\.supi.*should match/s],
      ['Subscriber', { core: 'lab', supi: subscriber.supi }, /missing required field "keys"/],
      [
        'SubscriberGroup',
        { core: 'lab', keys: { name: 'sim' }, firstSupi: 'imsi-999999999999999', count: 2 },
        /beyond the last SUPI/,
      ],
      ['CallFlowRun', { core: 'lab', flows: [] }, /spec\.flows.*at least 1 items/s],
      [
        'CallFlowRun',
        { core: 'lab', flows: ['registration'], schedule: 'every night' },
        /five fields, as cron has them/,
      ],
    ])('%s %j', async (kind, spec, sentence) => {
      const metadata = { name: 'lab', namespace: 'default' };
      const refused = plane.clients.apply({ apiVersion: 'trunkline.dev/v1alpha1', kind, metadata, spec });
      await expect(refused).rejects.toThrow(sentence);
    });

    it('a subscriber that becomes another one, and a core with too long a name', async () => {
      await inNamespace(plane.clients, {}, async (namespace) => {
        const object = {
          apiVersion: 'trunkline.dev/v1alpha1',
          kind: 'Subscriber',
          metadata: { name: 'one', namespace },
          spec: subscriber,
        };
        await plane.clients.apply(object);
        const changed = kubectl(
          namespace,
          'patch',
          'subscriber',
          'one',
          '--type=merge',
          '-p',
          '{"spec":{"supi":"imsi-999700000000002"}}',
        );
        await expect(changed).rejects.toThrow(/supi cannot be changed; delete the resource and create another one/);
        await expect(plane.clients.apply(mobileCore(namespace, {}, 'l'.repeat(41)))).rejects.toThrow(
          /at most 40 characters/,
        );
        const run = { ...object, kind: 'CallFlowRun', metadata: { name: 'r'.repeat(53), namespace } };
        const named = plane.clients.apply({ ...run, spec: { core: 'lab', flows: ['registration'] } });
        await expect(named).rejects.toThrow(/at most 52 characters/);
      });
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crdFiles } from './assets.ts';
import { CHART, everything, PROFILES, RELEASE, validated, workloads } from './chart.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { inNamespace, needsControlPlane } from './support.ts';

/** Names and contents of a release's Secrets, but for helm's own. */
const DATA = [
  '--field-selector',
  'type!=helm.sh/release.v1',
  '-o',
  'jsonpath={range .items[*]}{.metadata.name} {.data}{end}',
];

needsControlPlane('the chart on an API server', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startControlPlane();
  });
  afterAll(() => plane?.stop());

  const helm = (namespace: string, ...args: string[]) => plane.clients.helm([...args, '--namespace', namespace]);
  const restricted = (test: (namespace: string) => Promise<void>) =>
    inNamespace(plane.clients, { enforce: 'restricted' }, test);

  describe.each(Object.entries(PROFILES))('with %s', (_, values) => {
    it('has only objects that the API server takes, field by field', async () => {
      await restricted(async (namespace) => {
        expect(await validated(plane.clients, namespace, ['--no-hooks', ...values])).toBeGreaterThan(20);
      });
    });

    it('is installed into a restricted namespace, which refuses none of its pods', async () => {
      await restricted(async (namespace) => {
        // No node runs the hooks' pods here.
        await helm(namespace, 'install', RELEASE, CHART, '--no-hooks', ...values);
        const { made, refused } = await workloads(plane.clients, namespace);
        expect(refused).toEqual({});
        expect(made.length).toBeGreaterThanOrEqual(12);
        await validated(plane.clients, namespace, values);
      });
    });
  });

  it('makes resources of cert-manager and the Prometheus operator that their schemas take', async () => {
    for (const file of crdFiles()) await plane.clients.kubectl(['create', '-f', file]);
    const established = ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s'];
    await plane.clients.kubectl(established);
    await restricted(async (namespace) => {
      const sets = [
        'tls.enabled=true,tls.mode=cert-manager,tls.issuer.name=lab',
        'monitoring.serviceMonitor.enabled=true,monitoring.alerts.enabled=true,monitoring.dashboards.enabled=true',
      ];
      const made = await validated(plane.clients, namespace, ['--no-hooks', ...sets.flatMap((set) => ['--set', set])]);
      expect(made).toBeGreaterThan(40);
      const wrong = ['--no-hooks', '--set', `${sets[1]},monitoring.serviceMonitor.interval=often`];
      await expect(validated(plane.clients, namespace, wrong)).rejects.toThrow(/ServiceMonitor.*interval/s);
    });
    await plane.clients.kubectl(['delete', 'crd', '--all']);
  });

  it('takes further interfaces by Multus and the network of the node', async () => {
    await inNamespace(plane.clients, { enforce: 'privileged' }, async (namespace) => {
      const interfaces = [
        ...['--set', 'n2.interface=n2,n3.interface=n3,n6.tun=true'],
        ...['--set-json', 'nfs.n2-gateway.networks=[{"name":"lab/ran","interface":"n2","ips":["198.51.100.10/24"]}]'],
        ...['--set-json', 'nfs.upf.networks=[{"name":"ran","interface":"n3"},{"name":"lab/inet","interface":"n6"}]'],
      ];
      await validated(plane.clients, namespace, ['--no-hooks', ...interfaces]);
      const node = ['nfs.n2-gateway.hostNetwork=true', 'nfs.upf.hostNetwork=true'].flatMap((one) => ['--set', one]);
      await validated(plane.clients, namespace, ['--no-hooks', ...node]);
      await helm(namespace, 'install', RELEASE, CHART, '--no-hooks', ...node);
      expect((await workloads(plane.clients, namespace)).refused).toEqual({});
    });
  });

  it('makes what the values of IMS ask for: TLS towards phones, Rx, media relays', async () => {
    await inNamespace(plane.clients, { enforce: 'privileged' }, async (namespace) => {
      const sets = [
        'ims.tls.enabled=true,ims.tls.existingSecret=sip,ims.tls.service.type=LoadBalancer,ims.rx.enabled=true',
        'n6.tun=true,ims.mediaRelay.kind=embedded,ims.mediaRelay.embedded.image=localhost/rtpengine:1',
        'ims.rx.from={192.0.2.0/24},ims.mediaRelay.embedded.replicas=2',
      ];
      const values = [...(PROFILES['values-ims.yaml'] ?? []), ...sets.flatMap((set) => ['--set', set])];
      expect(await validated(plane.clients, namespace, ['--no-hooks', ...values])).toBeGreaterThan(40);
    });
    await restricted(async (namespace) => {
      const sets = [
        '--set',
        'n6.tun=true,ims.mediaRelay.kind=embedded,ims.mediaRelay.embedded.image=localhost/rtpengine:1',
      ];
      await helm(namespace, 'install', RELEASE, CHART, '--no-hooks', ...(PROFILES['values-ims.yaml'] ?? []), ...sets);
      const { made, refused } = await workloads(plane.clients, namespace);
      // A relay needs no right: the UPF does, for its TUN device.
      expect(Object.keys(refused)).toEqual([`${RELEASE}-upf-a`]);
      expect(made).toContain(`${RELEASE}-rtpengine`);
    });
  });

  it('has its UPF refused where that carries real traffic, and nothing else', async () => {
    await restricted(async (namespace) => {
      await helm(namespace, 'install', RELEASE, CHART, '--no-hooks', '--set', 'n6.tun=true');
      const { refused } = await workloads(plane.clients, namespace);
      expect(Object.keys(refused)).toEqual([`${RELEASE}-upf-a`]);
      expect(Object.values(refused)[0]).toMatch(/violates PodSecurity "restricted:latest".*NET_ADMIN/);
    });
  });

  it.each([
    ['nfs.amf.config.guami.plmn.mcc=9999', /mcc/],
    ['nfs.amf.replicas=many', /replicas.*(integer|number)/s],
    ['database.kind=mysql', /database.*kind/s],
    ['nfs.mme.replicas=1', /mme/],
  ])('says what is wrong with %s', async (value, sentence) => {
    await restricted(async (namespace) => {
      await expect(helm(namespace, 'install', RELEASE, CHART, '--no-hooks', '--set', value)).rejects.toThrow(sentence);
      expect(await helm(namespace, 'list', '--short')).toBe('');
    });
  });

  it('is upgraded, rolled back and uninstalled, and leaves nothing', async () => {
    await restricted(async (namespace) => {
      const before = await everything(plane.clients, namespace);
      const replicas = async () =>
        (await plane.clients.get('deployment', `${RELEASE}-amf`, '-n', namespace)).spec?.['replicas'];
      const secrets = () => plane.clients.kubectl(['get', 'secrets', '-n', namespace, ...DATA]);

      await helm(namespace, 'install', RELEASE, CHART, '--no-hooks');
      const [made, once] = [await secrets(), await replicas()];
      expect(once).toBe(1);
      await helm(namespace, 'upgrade', RELEASE, CHART, '--no-hooks', '--set', 'nfs.amf.replicas=3');
      expect(await replicas()).toBe(3);
      await helm(namespace, 'rollback', RELEASE, '1', '--no-hooks');
      expect(await replicas()).toBe(1);
      // Keys and passwords that it made are those of the stores that run, whatever comes after.
      expect(made).toMatch(/core-oauth/);
      expect(await secrets()).toBe(made);

      await helm(namespace, 'uninstall', RELEASE, '--no-hooks', '--wait');
      const left = async () => (await everything(plane.clients, namespace)).filter((name) => !before.includes(name));
      await expect.poll(left, { timeout: 60_000, interval: 1_000 }).toEqual([]);
    });
  });
});

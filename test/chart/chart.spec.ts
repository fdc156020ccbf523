import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetSchema } from '../../apps/cli/src/flows/remote.ts';
import { allNfs } from '../../apps/cli/src/index.ts';
import { subscriberSchema } from '../../libs/subscribers/src/index.ts';
import { component } from '../support/required.ts';
import { configurationIn } from './configuration.ts';
import { CHART, helm, helmPath, type Manifest, ofKind, PROFILES, podsOf, RELEASE, rendered, valuesOf } from './helm.ts';

const NFS = allNfs.map(({ name }) => name);
/** Those that a core has without being asked. */
const CORE = allNfs.filter(({ feature }) => feature === undefined).map(({ name }) => name);
const POD_IP = '10.244.1.7';

describe.skipIf(!component('helm', helmPath !== undefined))('the chart', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-chart-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const configurationOf = (manifests: readonly Manifest[], name: string) =>
    configurationIn(folder, manifests, name, { podIp: POD_IP });

  describe.each(PROFILES)('with %s', (profile) => {
    let manifests: Manifest[];
    beforeAll(() => {
      manifests = rendered(...valuesOf(profile));
    });

    it('passes helm lint', () => {
      const { ok, out, error } = helm('lint', '--strict', CHART, ...valuesOf(profile));
      expect(ok, out + error).toBe(true);
    });

    it('has every function, those of IMS where they are asked for', () => {
      const run = [...podsOf(manifests).values()].map(({ metadata }) => metadata.labels?.['app.kubernetes.io/name']);
      expect(NFS.filter((nf) => run.includes(nf))).toEqual(profile === 'values-ims.yaml' ? NFS : CORE);
    });

    it('names nothing twice', () => {
      const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual([...new Set(names)]);
    });

    it('gives each function settings that it accepts', () => {
      for (const [name, { metadata }] of podsOf(manifests)) {
        if (!NFS.includes(metadata.labels?.['app.kubernetes.io/name'] ?? '')) continue;
        expect(() => configurationOf(manifests, name), name).not.toThrow();
      }
    });

    it('has pods that the restricted profile admits', () => {
      for (const [name, { spec }] of podsOf(manifests)) {
        expect(restrictions(spec), name).toEqual([]);
      }
    });

    it('has Services that find pods, on ports that these have', () => {
      for (const { metadata, spec } of ofKind(manifests, 'Service')) {
        const pods = [...podsOf(manifests).values()].filter((pod) => matches(spec.selector, pod));
        expect(pods.length, metadata.name).toBe(1);
        const ports = pods[0]?.spec.containers[0].ports as { name: string }[];
        for (const { targetPort } of spec.ports as { targetPort: string | number }[]) {
          if (typeof targetPort === 'string') expect(ports.map((port) => port.name)).toContain(targetPort);
        }
      }
    });

    it('mounts only what there is', () => {
      for (const [name, { spec }] of podsOf(manifests)) {
        const volumes = (spec.volumes as { name: string }[]).map((volume) => volume.name);
        const claims = ofKind(manifests, 'StatefulSet').find((one) => one.metadata.name === name)?.spec;
        const claimed = ((claims?.volumeClaimTemplates ?? []) as Manifest[]).map(({ metadata }) => metadata.name);
        for (const mount of spec.containers[0].volumeMounts as { name: string }[]) {
          expect([...volumes, ...claimed], name).toContain(mount.name);
        }
      }
    });

    it('has no secret in a ConfigMap', () => {
      const texts = ofKind(manifests, 'ConfigMap').flatMap(({ data = {} }) => Object.values(data));
      for (const text of texts) expect(text).not.toMatch(/privateKey:|:\/\/[^/\s]*:[^/\s]*@|PRIVATE KEY|"k":/);
    });
  });

  describe('settings', () => {
    it('of UPF, gateway and SMF agree on the UPF and its names', () => {
      const manifests = rendered();
      const node = `${RELEASE}-upf-a.lab.svc.cluster.local`;
      const upf = configurationOf(manifests, `${RELEASE}-upf-a`)['upf'];
      expect(upf).toMatchObject({ n4: { address: POD_IP, nodeId: node }, n3: { address: POD_IP } });
      const n4 = configurationOf(manifests, `${RELEASE}-n4-gateway`)['n4-gateway'];
      expect(n4).toMatchObject({ upfs: [{ address: node, port: 8805 }], n4: { address: POD_IP } });
      expect(configurationOf(manifests, `${RELEASE}-smf`)['smf']).toMatchObject({ upfs: [{ nodeId: node }] });
    });

    it('of workers name each pod of their gateway', () => {
      const manifests = rendered(...valuesOf('values-ha.yaml'));
      const host = `${RELEASE}-n2-gateway.lab.svc.cluster.local:8120`;
      const fronts = [`${RELEASE}-n2-gateway-0.${host}`, `${RELEASE}-n2-gateway-1.${host}`];
      expect(configurationOf(manifests, `${RELEASE}-amf`)['amf']).toMatchObject({ fronts });
    });

    it('follow the network, unless the function says otherwise', () => {
      const plmn = ['--set-string', 'network.plmn.mcc=001,network.plmn.mnc=01'];
      const manifests = rendered(...plmn, '--set', 'nfs.amf.config.tacs={00000a}');
      expect(configurationOf(manifests, `${RELEASE}-ausf`)['ausf']).toMatchObject({
        servingNetworks: ['5G:mnc001.mcc001.3gppnetwork.org'],
      });
      expect(configurationOf(manifests, `${RELEASE}-udm`)['udm']).toMatchObject({
        homePlmn: { mcc: '001', mnc: '01' },
      });
      expect(configurationOf(manifests, `${RELEASE}-amf`)['amf']).toMatchObject({
        tacs: ['00000a'],
        plmns: [{ plmnId: { mcc: '001', mnc: '01' } }],
      });
    });

    it('that are secret come from a Secret', () => {
      const key = 'aa'.repeat(32);
      const manifests = rendered(
        '--set-json',
        `nfs.udm.config.homeNetworkKeys=[{"id":7,"profile":"A","privateKey":"${key}"}]`,
      );
      expect(JSON.stringify(ofKind(manifests, 'ConfigMap'))).not.toContain(key);
      expect(configurationOf(manifests, `${RELEASE}-udm`)['udm']).toMatchObject({
        homeNetworkKeys: [{ id: 7, privateKey: key }],
      });
    });

    it('are in a checksum, so that an upgrade rolls the pods that they concern, and no others', () => {
      const sums = (...args: string[]) =>
        new Map(
          [...podsOf(rendered(...args))].map(([name, pod]) => [name, pod.metadata.annotations?.['checksum/config']]),
        );
      const before = sums();
      const after = sums('--set', 'nfs.amf.config.timers.t3512=120');
      const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
      expect(changed).toEqual([`${RELEASE}-amf`]);
    });
  });

  describe('certificates', () => {
    it('are made for each function with an SBI, in its name, by one CA', () => {
      const manifests = rendered('--set', 'tls.enabled=true');
      const secrets = ofKind(manifests, 'Secret').filter(({ data }) => data?.['ca.crt'] !== undefined);
      const withSbi = allNfs.filter(({ name, ports }) => CORE.includes(name) && ports.sbi !== undefined);
      expect(secrets.length).toBe(withSbi.length);
      const read = (text = '') => new X509Certificate(Buffer.from(text, 'base64'));
      for (const { metadata, data } of secrets) {
        const name = metadata.name.replace(/-tls$/, '');
        const certificate = read(data?.['tls.crt']);
        expect(certificate.checkHost(`${name}.lab.svc.cluster.local`)).toBeDefined();
        expect(certificate.verify(read(data?.['ca.crt']).publicKey)).toBe(true);
        const { sbi } = configurationOf(manifests, name)[name.replace(`${RELEASE}-`, '')] as {
          sbi: { advertised: string };
        };
        expect(sbi.advertised).toMatch(/^https:/);
      }
    });

    it('may come from cert-manager', () => {
      const manifests = rendered('--set', 'tls.enabled=true,tls.mode=cert-manager,tls.issuer.name=lab');
      const amf = ofKind(manifests, 'Certificate').find(({ metadata }) => metadata.name === `${RELEASE}-amf`);
      expect(amf?.spec).toMatchObject({ secretName: `${RELEASE}-amf-tls`, issuerRef: { name: 'lab' } });
    });
  });

  describe('a UPF with real traffic', () => {
    it('has NET_ADMIN and the TUN device, and nothing else has more than before', () => {
      const manifests = rendered('--set', 'n6.tun=true');
      const faults = [...podsOf(manifests)].map(([name, { spec }]) => [name, restrictions(spec)] as const);
      expect(faults.filter(([, found]) => found.length > 0)).toEqual([
        [`${RELEASE}-upf-a`, ['runAsNonRoot', 'hostPath', 'capabilities.add']],
      ]);
      expect(configurationOf(manifests, `${RELEASE}-upf-a`)['upf']).toMatchObject({ n6: { driver: 'tun' } });
    });
  });

  describe('interfaces to the outside', () => {
    it('may be those of Multus, by name', () => {
      const network = '{"name":"lab/n3","interface":"n3","ips":["192.0.2.9/24"]}';
      const manifests = rendered('--set', 'n3.interface=n3', '--set-json', `nfs.upf.networks=[${network}]`);
      const pod = podsOf(manifests).get(`${RELEASE}-upf-a`);
      expect(JSON.parse(pod?.metadata.annotations?.['k8s.v1.cni.cncf.io/networks'] ?? '')).toEqual([
        { name: 'n3', namespace: 'lab', interface: 'n3', ips: ['192.0.2.9/24'] },
      ]);
      expect(configurationOf(manifests, `${RELEASE}-upf-a`)['upf']).toMatchObject({ n3: { address: 'n3' } });
    });

    it('may be an address of their own', () => {
      const manifests = rendered(
        '--set',
        'nfs.upf.config.n3.address=192.0.2.9',
        '--set',
        'upfs.a.config.n3.advertised=198.51.100.9',
      );
      expect(configurationOf(manifests, `${RELEASE}-upf-a`)['upf']).toMatchObject({
        n3: { address: '192.0.2.9', advertised: '198.51.100.9' },
        n4: { address: POD_IP },
      });
    });

    it('may be those of the node', () => {
      const manifests = rendered('--set', 'nfs.n2-gateway.hostNetwork=true');
      expect(podsOf(manifests).get(`${RELEASE}-n2-gateway`)?.spec).toMatchObject({
        hostNetwork: true,
        dnsPolicy: 'ClusterFirstWithHostNet',
      });
      expect(ofKind(manifests, 'Service').map(({ metadata }) => metadata.name)).not.toContain(`${RELEASE}-n2`);
    });
  });

  describe('a database within the UDR', () => {
    it('has the memory that it takes, unless the values say otherwise', () => {
      const limit = (...args: string[]) =>
        podsOf(rendered(...args)).get(`${RELEASE}-udr`)?.spec.containers[0].resources.limits.memory;
      expect(limit(...valuesOf('values-lab.yaml'))).toBe('2Gi');
      expect(limit('--set', 'database.kind=pglite,nfs.udr.resources.limits.memory=3Gi')).toBe('3Gi');
      expect(limit()).toBe('512Mi');
    });
  });

  describe('subscribers', () => {
    it('of the values are in a Secret that a Job imports, at each revision anew', () => {
      const manifests = rendered(...valuesOf('values-lab.yaml'));
      const secret = ofKind(manifests, 'Secret').find(({ metadata }) => metadata.name === `${RELEASE}-subscribers`);
      const list = parse(secret?.stringData?.['subscribers.yaml'] ?? '') as unknown[];
      expect(list.map((record) => subscriberSchema.parse(record).supi)).toEqual(['imsi-999700000000001']);
      const job = podsOf(manifests).get(`${RELEASE}-provision-1`);
      expect(job?.spec.containers[0].args).toEqual(
        expect.arrayContaining(['import', '--replace', `http://${RELEASE}-udr.lab.svc.cluster.local:9013`]),
      );
      expect(job?.spec.volumes[0].secret.secretName).toBe(`${RELEASE}-subscribers`);
    });

    it('that are no subscribers are refused with what is wrong', () => {
      const { ok, error } = helm('template', RELEASE, CHART, '--set', 'subscribers.list[0].supi=5');
      expect(ok).toBe(false);
      expect(error).toMatch(/subscribers\/list\/0.*authentication/s);
    });
  });

  describe('helm test', () => {
    it('has subscribers of the network, and a target that the CLI takes', () => {
      const target = (...args: string[]) => {
        const map = ofKind(rendered(...args), 'ConfigMap').find(({ metadata }) => metadata.name === `${RELEASE}-test`);
        return targetSchema.parse(parse(map?.data?.['target.yaml'] ?? ''));
      };
      expect(target()).toMatchObject({ firstSupi: 'imsi-999700000200001', tac: '000001' });
      const other = target('--set-string', 'network.plmn.mcc=310,network.plmn.mnc=014', '--set', 'n2.transport=udp');
      expect(other).toMatchObject({ firstSupi: 'imsi-310014000200001', n2: { sctp: 'udp' } });
    });
  });

  describe('the Jobs of helm test', () => {
    const jobs = (...args: string[]) =>
      ofKind(rendered(...args), 'Job').filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === 'test');

    it('are one a flow, in their order, and try once', () => {
      const flows = ['session/ipv4', 'registration', 'x'.repeat(80)];
      const made = jobs('--set', `tests.flows={${flows}}`);
      expect(made.map(({ spec }) => spec.template.spec.containers[0].args[2])).toEqual(flows);
      expect(made.map(({ metadata }) => metadata.annotations?.['helm.sh/hook-weight'])).toEqual(['0', '1', '2']);
      for (const { metadata, spec } of made) {
        // A pod's name has six characters more, and a label takes 63.
        expect(metadata.name.length).toBeLessThanOrEqual(57);
        expect(spec).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 86_400 });
        expect(spec.template.spec.restartPolicy).toBe('Never');
      }
      expect(new Set(made.map(({ metadata }) => metadata.name)).size).toBe(flows.length);
    });

    it('bring charts and captures to a pod that keeps them, unless they are not to be kept', () => {
      const command = (...args: string[]) => jobs(...args)[0]?.spec.template.spec.containers[0].command[2];
      expect(command()).toMatch(new RegExp(`results.mjs send /results http://${RELEASE}-test-results\\.lab\\.svc`));
      expect(podsOf(rendered()).get(`${RELEASE}-test-results`)?.spec.containers[0].command).toContain('serve');
      const none = ['--set', 'tests.results.enabled=false'];
      expect(command(...none)).not.toMatch(/results.mjs/);
      expect(podsOf(rendered(...none)).has(`${RELEASE}-test-results`)).toBe(false);
      const claims = ofKind(rendered('--set', 'tests.results.persistence.enabled=true'), 'PersistentVolumeClaim');
      expect(claims.map(({ metadata }) => metadata.name)).toContain(`${RELEASE}-test-results`);
    });
  });

  describe('an upgrade to another version of the chart', () => {
    it('leaves the pods of stores as they are', () => {
      const store = podsOf(rendered()).get(`${RELEASE}-store`);
      expect(store?.metadata.labels).toEqual({
        'app.kubernetes.io/part-of': 'trunkline',
        'app.kubernetes.io/instance': RELEASE,
        'app.kubernetes.io/name': 'store',
      });
    });
  });

  describe('functions that keep no contexts', () => {
    it('are those that do not ask for a store, and do not get its URL', () => {
      const pods = podsOf(rendered(...valuesOf('values-ims.yaml')));
      for (const { name } of allNfs) {
        const folder = fileURLToPath(new URL(`../../apps/${name}/src`, import.meta.url));
        const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
          file.endsWith('.ts'),
        );
        const asks = sources.some((file) =>
          /@trunkline\/state|host\.state/.test(readFileSync(join(folder, file), 'utf8')),
        );
        const pod = [...pods.values()].find(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === name);
        const variables = pod?.spec.containers[0].env.map((one: { name: string }) => one.name);
        expect(variables.includes('TRUNKLINE_COMMON__STORE__URL'), name).toBe(asks);
      }
    });
  });

  describe('a pod that ends', () => {
    it('has time to drain as long as the settings say', () => {
      const manifests = rendered('--set', 'common.drain.timeoutMs=30000');
      const { spec } = podsOf(manifests).get(`${RELEASE}-amf`) as Manifest;
      // The worker's drain and the server's, what it takes until nobody asks any more, and some.
      expect(spec.terminationGracePeriodSeconds).toBe(3 + 2 * 30 + 5);
      expect(spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(3);
    });

    it('is found by its name as long as DNS keeps that, and lets phones ring, where it speaks SIP', () => {
      const manifests = rendered(...valuesOf('values-ims.yaml'));
      for (const name of ['pcscf', 'icscf', 'scscf', 'bgcf', 'ipsmgw', 'mmtel-as']) {
        const { spec } = podsOf(manifests).get(`${RELEASE}-${name}`) as Manifest;
        expect(spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(35);
        expect(spec.terminationGracePeriodSeconds).toBe(35 + 2 * 180 + 5);
        expect(configurationOf(manifests, `${RELEASE}-${name}`)['common']).toMatchObject({
          drain: { timeoutMs: 180_000 },
        });
      }
      const { spec: hss } = podsOf(manifests).get(`${RELEASE}-hss`) as Manifest;
      expect(hss.containers[0].lifecycle.preStop.sleep.seconds).toBe(3);
    });
  });

  describe('IMS on several UPFs', () => {
    const ha = ['--values', join(CHART, 'values-ha.yaml'), ...valuesOf('values-ims.yaml')];
    const dnnsOf = (manifests: readonly Manifest[], upf: string) =>
      (configurationOf(manifests, `${RELEASE}-${upf}`)['upf'] as { n6: { dnns: Record<string, object> } }).n6.dnns;

    it('is on the first one, unless the values name another', () => {
      const manifests = rendered(...ha);
      expect(dnnsOf(manifests, 'upf-a')['ims']).toMatchObject({ ipv4Pool: '10.46.0.0/16', driver: 'in-process' });
      expect(dnnsOf(manifests, 'upf-a')['internet']).toMatchObject({ ipv4Pool: '10.45.0.0/17' });
      expect(Object.keys(dnnsOf(manifests, 'upf-b'))).toEqual(['internet']);
      const upfs = [{ address: `${RELEASE}-upf-a.lab.svc.cluster.local`, pools: ['10.46.0.0/16'] }];
      expect(configurationOf(manifests, `${RELEASE}-pcscf`)['pcscf']).toMatchObject({ n6: { upfs } });

      const named = rendered(...ha, '--set', 'upfs.b.dataNetworks.ims.ipv4Pool=10.47.0.0/16');
      expect(Object.keys(dnnsOf(named, 'upf-a'))).toEqual(['internet']);
      expect(dnnsOf(named, 'upf-b')['ims']).toMatchObject({ ipv4Pool: '10.47.0.0/16' });
    });

    it('is refused on two', () => {
      const pool = (upf: string, n: number) => ['--set', `upfs.${upf}.dataNetworks.ims.ipv4Pool=10.${n}.0.0/16`];
      const { ok, error } = helm('template', RELEASE, CHART, ...ha, ...pool('a', 46), ...pool('b', 47));
      expect(ok).toBe(false);
      expect(error).toMatch(/upf-a and upf-b have the data network ims each, and phones on one would not hear/);
    });

    const environmentOf = (manifests: Manifest[]): { name: string; value?: string }[] =>
      podsOf(manifests).get(`${RELEASE}-pcscf`)?.spec.containers[0].env;
    const pods = `${RELEASE}-pcscf-n6.lab.svc.cluster.local`;

    it('has P-CSCFs that UEs know by one address, and the core by one name', () => {
      const manifests = rendered(...ha);
      const address = '10.255.46.1';
      expect(dnnsOf(manifests, 'upf-a')['ims']).toMatchObject({ tunnel: { to: [pods], shared: address } });
      const smf = configurationOf(manifests, `${RELEASE}-smf`)['smf'];
      expect(smf).toMatchObject({ dnns: { ims: { pcscf: [address] } } });
      const pcscf = configurationOf(manifests, `${RELEASE}-pcscf`)['pcscf'];
      expect(pcscf).toMatchObject({ n6: { shared: { address, workers: [pods] } } });
      const name = `${RELEASE}-pcscf-sip`;
      expect(environmentOf(manifests)).toContainEqual({
        name: 'TRUNKLINE_PCSCF__SIP__ADVERTISED',
        value: `${name}.lab.svc.cluster.local:5060`,
      });
      const service = ofKind(manifests, 'Service').find(({ metadata }) => metadata.name === name);
      expect(service?.spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: false });
    });

    it('has P-CSCFs that stand in routes with their own addresses where UEs know them by these', () => {
      const manifests = rendered('--values', join(CHART, 'values-ha.yaml'), '--set', 'features.ims=true');
      const names = environmentOf(manifests).map(({ name }) => name);
      expect(names).toContain('TRUNKLINE_PCSCF__SIP__ADDRESS');
      expect(names).not.toContain('TRUNKLINE_PCSCF__SIP__ADVERTISED');
      const smf = configurationOf(manifests, `${RELEASE}-smf`)['smf'];
      expect(smf).toMatchObject({ dnns: { ims: { pcscf: [pods] } } });
    });
  });

  describe('a function that speaks SIP', () => {
    it('has a name with those of its pods that are ready, so that one that drains gets nothing new', () => {
      const services = ofKind(rendered(...valuesOf('values-ims.yaml')), 'Service');
      const of = (name: string) => services.find(({ metadata }) => metadata.name === `${RELEASE}-${name}`)?.spec;
      for (const name of ['icscf', 'scscf', 'bgcf', 'mmtel-as', 'ipsmgw-sip'])
        expect(of(name), name).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: false });
      // These are ready only once others have found them.
      for (const name of ['n2-gateway', 'n4-gateway', 'upf-a'])
        expect(of(name), name).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    });

    it('has the same pods with one worker as with several: one more replaces none', () => {
      const template = (replicas: number) => {
        const scaled = ['scscf', 'icscf', 'bgcf', 'ipsmgw', 'mmtel-as'].flatMap((nf) => [
          '--set',
          `nfs.${nf}.replicas=${replicas}`,
        ]);
        const pods = podsOf(rendered(...valuesOf('values-ims.yaml'), ...scaled));
        return ['scscf', 'icscf', 'bgcf', 'ipsmgw', 'mmtel-as'].map((nf) => pods.get(`${RELEASE}-${nf}`)?.spec);
      };
      expect(template(3)).toEqual(template(1));
    });
  });

  describe('refuses, with a sentence that names the value,', () => {
    it.each([
      ['a setting out of range', 'nfs.amf.config.timers.t3512=0', /nfs\/amf\/config\/timers\/t3512.*minimum/s],
      ['a setting that does not exist', 'nfs.amf.config.t3512=5', /nfs\/amf\/config.*additional properties 't3512'/s],
      ['a function that does not exist', 'nfs.mme.replicas=1', /nfs.*additional properties 'mme'/s],
      ['a choice that there is not', 'database.kind=mysql', /database\/kind.*one of/s],
      [
        'replicas that share nothing',
        'store.kind=none,nfs.amf.replicas=2',
        /nfs\.amf\.replicas is 2 and store\.kind is none/,
      ],
      ['a second N4 gateway', 'nfs.n4-gateway.replicas=2', /there is one n4-gateway/],
      ['two UPFs with one pool', 'upfs.b.podLabels.x=y', /the pool 10\.45\.0\.0\/16 of upf-b is also one of upf-a/],
      ['a password in the settings', 'common.store.url=redis://:p@h', /common\.store\.url may hold a password/],
      ['an external store without a URL', 'store.kind=external', /store\.external\.existingSecret/],
    ])('%s', (_, set, sentence) => {
      const { ok, error } = helm('template', RELEASE, CHART, '--set', set);
      expect(ok).toBe(false);
      expect(error).toMatch(sentence);
    });
  });
});

/** What the `restricted` profile of Pod Security would refuse; the controls of its specification, as far as pods here touch them. */
function restrictions(spec: Manifest['spec']): string[] {
  const faults: string[] = [];
  const pod = spec.securityContext ?? {};
  if (spec.hostNetwork === true) faults.push('hostNetwork');
  if (pod.runAsNonRoot !== true) faults.push('runAsNonRoot');
  if (pod.seccompProfile?.type !== 'RuntimeDefault') faults.push('seccompProfile');
  for (const { hostPath } of spec.volumes ?? []) if (hostPath !== undefined) faults.push('hostPath');
  for (const { securityContext = {} } of [...spec.containers, ...(spec.initContainers ?? [])]) {
    if (securityContext.allowPrivilegeEscalation !== false) faults.push('allowPrivilegeEscalation');
    if (securityContext.capabilities?.drop?.[0] !== 'ALL') faults.push('capabilities.drop');
    if (securityContext.capabilities?.add !== undefined) faults.push('capabilities.add');
    if (securityContext.readOnlyRootFilesystem !== true) faults.push('readOnlyRootFilesystem');
  }
  if (spec.automountServiceAccountToken !== false) faults.push('automountServiceAccountToken');
  return faults;
}

function matches(selector: Readonly<Record<string, string>>, { metadata }: Manifest): boolean {
  return Object.entries(selector).every(
    ([label, value]) => label === 'statefulset.kubernetes.io/pod-name' || metadata.labels?.[label] === value,
  );
}

/** What IMS takes of a cluster beyond its functions: TLS towards phones, Rx, media relays, IPsec. All of it is off unless asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../support/required.ts';
import { configurationIn } from './configuration.ts';
import { CHART, helm, helmPath, type Manifest, ofKind, podsOf, RELEASE, rendered, valuesOf } from './helm.ts';

const POD_IP = '10.244.1.7';
const IMS = valuesOf('values-ims.yaml');
const TLS = ['--set', 'ims.tls.enabled=true,ims.tls.existingSecret=sip-certificate'];
const RX = ['--set', 'ims.rx.enabled=true'];
const RELAYS = [
  '--set',
  'n6.tun=true,ims.mediaRelay.kind=embedded,ims.mediaRelay.embedded.image=registry.example/rtpengine:1',
];
const OWN_RELAYS = ['--set', 'n6.tun=true,ims.mediaRelay.kind=external'];

describe.skipIf(!component('helm', helmPath !== undefined))('IMS in the chart', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-chart-ims-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const sectionOf = (manifests: readonly Manifest[], name: string) =>
    configurationIn(folder, manifests, `${RELEASE}-${name}`, { podIp: POD_IP })[name.replace(/^upf-.*/, 'upf')];
  const containerOf = (manifests: readonly Manifest[], name: string) =>
    podsOf(manifests).get(`${RELEASE}-${name}`)?.spec.containers[0];
  const policyOf = (manifests: readonly Manifest[], name: string) =>
    ofKind(manifests, 'NetworkPolicy').find(({ metadata }) => metadata.name === `${RELEASE}-${name}`)?.spec;
  const portsOf = (manifests: readonly Manifest[], name: string) =>
    ((containerOf(manifests, name)?.ports ?? []) as { name: string }[]).map((port) => port.name);
  const pod = (name: string) => ({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': RELEASE, 'app.kubernetes.io/name': name } },
  });

  it('has neither TLS, nor Rx, nor relays of its own accord, and IPsec for UEs that offer it', () => {
    const manifests = rendered(...IMS);
    expect(portsOf(manifests, 'pcscf')).toEqual(['http', 'sbi', 'sip', 'sip-udp']);
    expect(portsOf(manifests, 'pcf')).toEqual(['http', 'sbi']);
    const names = manifests.map(({ metadata }) => metadata.name);
    expect(names.filter((name) => /-tls$|rtpengine/.test(name))).toEqual([]);
    const pcscf = sectionOf(manifests, 'pcscf');
    expect(pcscf).toMatchObject({
      security: { agreement: 'optional', backend: 'userspace' },
      ...{ rx: { enabled: false }, n5: { enabled: true }, mediaRelay: { mode: 'direct' } },
    });
    expect(pcscf).not.toHaveProperty('tls');
    expect(sectionOf(manifests, 'pcf')).toMatchObject({ rx: { enabled: false } });
  });

  it('says who has IPsec', () => {
    const manifests = rendered(...IMS, '--set', 'ims.ipsec=required');
    expect(sectionOf(manifests, 'pcscf')).toMatchObject({ security: { agreement: 'required' } });
  });

  describe('TLS', () => {
    it('has a key out of a Secret, a port, a Service, and is let in from where phones are', () => {
      const manifests = rendered(...IMS, ...TLS, '--set', 'ims.tls.from={192.0.2.0/24}');
      const place = { key: '/etc/trunkline-sip-tls/tls.key', cert: '/etc/trunkline-sip-tls/tls.crt', port: 5061 };
      expect(sectionOf(manifests, 'pcscf')).toMatchObject({ tls: place });
      const { spec } = podsOf(manifests).get(`${RELEASE}-pcscf`) as Manifest;
      const volume = spec.volumes.find(({ name }: { name: string }) => name === 'sip-tls');
      expect(volume.secret).toMatchObject({ secretName: 'sip-certificate' });
      expect(spec.containers[0].volumeMounts).toContainEqual({
        ...{ name: 'sip-tls', mountPath: '/etc/trunkline-sip-tls', readOnly: true },
      });
      expect(spec.containers[0].ports).toContainEqual({ name: 'sips', containerPort: 5061, protocol: 'TCP' });
      const service = ofKind(manifests, 'Service').find(({ metadata }) => metadata.name === `${RELEASE}-pcscf-tls`);
      expect(service?.spec).toMatchObject({ type: 'ClusterIP', sessionAffinity: 'ClientIP' });
      expect(service?.spec.ports).toEqual([{ name: 'sips', port: 5061, targetPort: 'sips', protocol: 'TCP' }]);
      const sbi = ofKind(manifests, 'Service').find(({ metadata }) => metadata.name === `${RELEASE}-pcscf`);
      expect(sbi?.spec.ports.map(({ name }: { name: string }) => name)).toEqual(['http', 'sbi']);
      expect(policyOf(manifests, 'pcscf').ingress).toContainEqual({
        ...{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 'sips' }] },
      });
    });

    it('may have files of volumes of your own, another port, and a load balancer', () => {
      const more = 'nfs.pcscf.config.tls.key=/keys/a.pem,nfs.pcscf.config.tls.cert=/keys/b.pem,ims.tls.port=5071';
      const balanced = 'ims.tls.service.type=LoadBalancer,ims.tls.service.loadBalancerIPs={198.51.100.7}';
      const manifests = rendered(...IMS, '--set', `ims.tls.enabled=true,${more},${balanced}`);
      expect(sectionOf(manifests, 'pcscf')).toMatchObject({
        tls: { key: '/keys/a.pem', cert: '/keys/b.pem', port: 5071 },
      });
      const service = ofKind(manifests, 'Service').find(({ metadata }) => metadata.name === `${RELEASE}-pcscf-tls`);
      expect(service?.spec).toMatchObject({ loadBalancerIP: '198.51.100.7', externalTrafficPolicy: 'Local' });
      expect(service?.spec.ports[0]).toMatchObject({ port: 5071 });
    });
  });

  it('has Rx between P-CSCF and PCF, each P-CSCF a node of its own, and from outside where that is named', () => {
    const manifests = rendered(...IMS, ...RX, '--set', 'ims.rx.from={203.0.113.0/24}');
    expect(sectionOf(manifests, 'pcf')).toMatchObject({ rx: { enabled: true, address: POD_IP, port: 3868 } });
    expect(sectionOf(manifests, 'pcscf')).toMatchObject({
      rx: { enabled: true, pcfs: [{ address: `${RELEASE}-pcf.lab.svc.cluster.local`, port: 3868 }] },
    });
    const named = containerOf(manifests, 'pcscf').env.find(
      ({ name }: { name: string }) => name === 'TRUNKLINE_PCSCF__RX__ORIGINHOST',
    );
    expect(named.value).toBe('$(POD_NAME).lab');
    const service = ofKind(manifests, 'Service').find(({ metadata }) => metadata.name === `${RELEASE}-pcf`);
    expect(service?.spec.ports).toContainEqual({
      name: 'diameter',
      port: 3868,
      targetPort: 'diameter',
      protocol: 'TCP',
    });
    const outside = { from: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 'diameter' }] };
    expect(policyOf(manifests, 'pcf').ingress).toContainEqual(outside);
    expect(policyOf(manifests, 'pcscf').egress).toContainEqual({ to: [pod('pcf')], ports: [{ port: 3868 }] });
  });

  describe('media relays', () => {
    it('are pods with rtpengine that the P-CSCF knows by name', () => {
      const manifests = rendered(...IMS, ...RELAYS, '--set', 'ims.mediaRelay.embedded.replicas=2');
      const at = (n: number) => ({
        address: `${RELEASE}-rtpengine-${n}.${RELEASE}-rtpengine.lab.svc.cluster.local`,
        port: 2223,
      });
      expect(sectionOf(manifests, 'pcscf')).toMatchObject({
        mediaRelay: { mode: 'relay', onFailure: 'refuse', relays: [at(0), at(1)] },
      });
      const { args, image, command } = containerOf(manifests, 'rtpengine');
      expect([image, command]).toEqual(['registry.example/rtpengine:1', ['rtpengine']]);
      expect(args).toEqual(
        expect.arrayContaining(['--listen-ng=$(POD_IP):2223', '--port-min=30000', '--port-max=30999']),
      );
    });

    it('are told of calls by P-CSCFs and by nobody else, and get media of UEs', () => {
      const manifests = rendered(...IMS, ...RELAYS, '--set', 'ims.mediaRelay.embedded.from={192.0.2.0/24}');
      const ng = [{ port: 'ng', protocol: 'UDP' }];
      const { ingress, egress } = policyOf(manifests, 'rtpengine');
      const named = ingress.filter(({ ports }: { ports: { port: unknown }[] }) =>
        ports.some(({ port }) => port === 'ng'),
      );
      expect(named).toEqual([{ from: [pod('pcscf')], ports: ng }]);
      const peers = [
        ...[pod('upf'), pod('rtpengine')],
        ...['10.46.0.0/16', '192.0.2.0/24'].map((cidr) => ({ ipBlock: { cidr } })),
      ];
      expect(ingress).toContainEqual({ from: peers, ports: [{ port: 30_000, endPort: 30_999, protocol: 'UDP' }] });
      expect(egress).toEqual([{ to: peers, ports: [{ protocol: 'UDP' }] }]);
      expect(policyOf(manifests, 'pcscf').egress).toContainEqual({ to: [pod('rtpengine')], ports: ng });
      const reaches = ofKind(manifests, 'NetworkPolicy').filter(({ spec }) =>
        (spec.egress ?? []).some(({ ports = [] }: { ports?: { port: unknown }[] }) =>
          ports.some(({ port }) => port === 'ng'),
        ),
      );
      expect(reaches.map(({ metadata }) => metadata.name)).toEqual([`${RELEASE}-pcscf`]);
    });

    it('may be your own, at addresses or names', () => {
      const list = '[{"address":"192.0.2.60"},{"address":"2001:db8::60","port":22222},{"address":"relay.example"}]';
      const manifests = rendered(...IMS, ...OWN_RELAYS, '--set-json', `ims.mediaRelay.external.relays=${list}`);
      expect(sectionOf(manifests, 'pcscf')).toMatchObject({
        mediaRelay: { relays: [{ address: '192.0.2.60', port: 2223 }, { port: 22_222 }, { address: 'relay.example' }] },
      });
      const { egress } = policyOf(manifests, 'pcscf');
      const port = (n: number) => [{ port: n, protocol: 'UDP' }];
      expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '192.0.2.60/32' } }], ports: port(2223) });
      expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '2001:db8::60/128' } }], ports: port(22_222) });
      expect(egress).toContainEqual({ ports: port(2223) });
      expect(podsOf(manifests).has(`${RELEASE}-rtpengine`)).toBe(false);
    });

    it('are reached by UEs through the kernel of their UPF, while SIP stays in the tunnel', () => {
      const dnnOf = (...args: string[]) =>
        (sectionOf(rendered(...IMS, ...args), 'upf-a') as { n6: { dnns: Record<string, object> } }).n6.dnns['ims'];
      const tunnel = { to: [`${RELEASE}-pcscf-n6.lab.svc.cluster.local`] };
      expect(dnnOf(...RELAYS)).toMatchObject({ driver: 'tun', tunnel });
      expect(dnnOf('--set', 'n6.tun=true')).toMatchObject({ driver: 'in-process', tunnel });
    });
  });

  describe('refuses, with a sentence that names the value,', () => {
    it.each([
      ['TLS without a key', 'ims.tls.enabled=true', /ims\.tls\.existingSecret has to name a Secret/],
      ['a backend of the kernel', 'nfs.pcscf.config.security.backend=xfrm', /takes NET_ADMIN and ip in the image/],
      ['relays that no UE reaches', 'ims.mediaRelay.kind=embedded', /UEs reach no relay.*set n6\.tun/],
      [
        'relays without an image',
        'n6.tun=true,ims.mediaRelay.kind=embedded',
        /ims\.mediaRelay\.embedded\.image has to/,
      ],
      ['relays without a place', 'n6.tun=true,ims.mediaRelay.kind=external', /external\.relays has to say where/],
      [
        'a part of IMS without IMS',
        'features.ims=false,ims.rx.enabled=true',
        /of functions that do not run: set features\.ims/,
      ],
      ['a choice that there is not', 'ims.ipsec=always', /ims\/ipsec.*one of/s],
    ])('%s', (_, set, sentence) => {
      const { ok, error } = helm('template', RELEASE, CHART, ...IMS, '--set', set);
      expect(ok).toBe(false);
      expect(error).toMatch(sentence);
    });
  });
});

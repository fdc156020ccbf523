// IMS by the chart on a node that holds its pods to their policies: `helm test` makes calls whose phones hear each other, before and
// after workers of CSCFs have gone, and with what the values switch on: Rx, IPsec, TLS towards phones, RTP relays.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../../support/required.ts';
import { CHART, everything, RELEASE } from '../chart.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { needsNode, newNamespace, RESTRICTED } from '../support.ts';
import { NODE_IMAGES, REGISTRY, relayImage, relayIsThere, storeIsThere, TAG } from './images.ts';
import { type KubeNode, startNode } from './node.ts';
import { loadImages, Release } from './release.ts';
import { laySandbox, NODE_ADDRESS } from './sandbox.ts';

/** Milliseconds: two dozen processes of Node start side by side. */
const MINUTES = 900_000;
const FLOWS = ['registration/suci-profile-a', 'ims/call', 'ims/voice-flow', 'ims/ipsec-voice'];
const IMS = [
  ...['--values', join(CHART, 'values-ims.yaml'), '--set', 'nfs.scscf.replicas=2'],
  // Pods that ring no phone are to go sooner than a person would want it.
  ...['--set', 'drain.sipPropagationSeconds=3'],
  ...['--set', `tests.flows={${FLOWS.join(',')}}`],
];
const CERTIFICATE = 'sip-certificate';
/** With no hop left: the P-CSCF answers it itself (RFC 3261 §16.3). */
const OPTIONS = [
  'OPTIONS sip:SERVER SIP/2.0',
  'Via: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bKoptions',
  'Max-Forwards: 0',
  'From: <sip:doctor@invalid>;tag=1',
  'To: <sip:SERVER>',
  'Call-ID: options',
  'CSeq: 1 OPTIONS',
  'Content-Length: 0',
];
/**
 * SMF and UPF look up the P-CSCF's name every five seconds, and DNS keeps it for as long: until then phones are told of one that is
 * gone.
 */
const NAMES_MS = 15_000;
const images = process.env[NODE_IMAGES];
const present = component(`every image with the tag ${TAG} (npm run images builds them)`, images !== undefined);
const store = component('Redis', storeIsThere());
const relay = component('rtpengine and nft', relayIsThere());
const RELAY = `${REGISTRY}/rtpengine:1`;

describe.skipIf(!present || !store)('the chart with IMS', () => {
  needsNode('on a node', () => {
    let plane: ControlPlane;
    let node: KubeNode;
    let release: Release;
    let before: readonly string[];
    beforeAll(async () => {
      laySandbox(tmpdir());
      plane = await startControlPlane({ address: NODE_ADDRESS });
      node = await startNode(plane, { policies: true });
      const loaded = loadImages(plane, node, images ?? '');
      console.log('milliseconds until ready:', { ...plane.took, ...node.took, images: loaded });
      release = new Release(plane.clients, await newNamespace(plane.clients, { enforce: 'restricted' }));
      const host = `${RELEASE}-pcscf-tls`;
      const { certificate, key } = plane.authority.sign('sips', { name: host, hosts: [host] });
      await release.kubectl('create', 'secret', 'tls', CERTIFICATE, `--cert=${certificate}`, `--key=${key}`);
      before = await everything(plane.clients, release.namespace);
    }, MINUTES);
    afterAll(async () => {
      await node?.stop();
      await plane?.stop();
    });

    const get = (path: string, { namespace } = release) =>
      plane.clients.kubectl(['get', '--raw', `/api/v1/namespaces/${namespace}/${path}`]);
    /** The newest run of a Job, as it was kept. */
    async function kept(slug: string, file: RegExp, of = release): Promise<string> {
      const results = (path: string) => get(`services/${RELEASE}-test-results:results/proxy/${path}`, of);
      const runs = [...(await results('')).matchAll(/href="([^"]+)\/"/g)].map(([, run]) => run ?? '').sort();
      const run = runs.findLast((one) => one.endsWith(`Z-${slug}`)) ?? '';
      const files = [...(await results(`${run}/`)).matchAll(/href="([^"]+)"/g)].map(([, name]) => name ?? '');
      return results(`${run}/${files.find((name) => file.test(name))}`);
    }
    /** `helm test`: each flow passes, and none is left out because the core lacks what it needs. */
    async function passes(flows: readonly string[], of = release): Promise<void> {
      const started = performance.now();
      const said = await of.test();
      console.log(`helm test: ${Math.round(performance.now() - started)} ms\n${said}`);
      expect(said.match(/Phase:\s+Succeeded/g)).toHaveLength(flows.length);
      for (const flow of flows) {
        const junit = await kept(flow.replace('/', '-'), /junit\.xml$/, of);
        expect(junit, flow).toMatch(/tests="1" failures="0"/);
        expect(junit, flow).not.toMatch(/<skipped/);
      }
    }
    const counted = async (nf: string, port: number, metric: RegExp, of = release): Promise<number> => {
      const [pod] = await plane.clients.list('pods', '-n', of.namespace, '-l', `app.kubernetes.io/name=${nf}`);
      const [, value] = metric.exec(await get(`pods/${pod?.metadata.name}:${port}/proxy/metrics`, of)) ?? [];
      return Number(value ?? 0);
    };

    it(
      'is installed into a restricted namespace, every pod ready',
      async () => {
        const started = performance.now();
        await release.install(...IMS);
        console.log(`installed and ready: ${Math.round(performance.now() - started)} ms`);
        console.log(await release.kubectl('get', 'pods', '-o', 'wide'));
      },
      MINUTES,
    );

    it(
      'passes helm test with calls, one of them over IPsec, in which both phones are heard',
      async () => {
        await passes(FLOWS);
        const chart = await kept('ims-call', /\.txt$/);
        for (const message of ['INVITE', 'PRACK', 'RTP', 'BYE']) expect(chart).toContain(message);
      },
      MINUTES,
    );

    it(
      'does so again after a worker of the S-CSCF and the P-CSCF have gone',
      async () => {
        const [scscf = ''] = (
          await release.kubectl('get', 'pods', '-l', 'app.kubernetes.io/name=scscf', '-o', 'name')
        ).split('\n');
        await release.kubectl('delete', scscf, '--wait=false');
        await release.kubectl('delete', 'pod', '-l', 'app.kubernetes.io/name=pcscf', '--wait=false');
        for (const nf of ['scscf', 'pcscf']) {
          await release.kubectl('rollout', 'status', `deployment/${RELEASE}-${nf}`, '--timeout=180s');
        }
        await delay(NAMES_MS);
        await passes(FLOWS);
      },
      MINUTES,
    );

    it(
      'has policies by Rx after an upgrade, and a P-CSCF that phones reach by TLS',
      async () => {
        await release.upgrade(
          ...['--set', `ims.rx.enabled=true,ims.tls.enabled=true,ims.tls.existingSecret=${CERTIFICATE}`],
          ...['--set', 'tests.flows={ims/voice-flow}'],
        );
        await delay(NAMES_MS);
        await passes(['ims/voice-flow']);
        const rx = /^trunkline_messages_total\{(?=[^}]*interface="Rx")(?=[^}]*direction="received")[^}]*\} (\d+)/m;
        expect(await counted('pcf', 9016, rx)).toBeGreaterThan(0);
        expect(await overTls()).toMatch(/^SIP\/2\.0 483 /);
      },
      MINUTES,
    );

    it('lets nobody to Diameter, SIP or TLS whom the values do not name', async () => {
      await release.upgrade('--set', 'ims.tls.from={192.0.2.0/24}');
      const amf = `deploy/${RELEASE}-amf`;
      expect(await release.connects(amf, `${RELEASE}-pcf`, 3868)).toMatch(/ECONNREFUSED|no answer/);
      expect(await release.connects(amf, `${RELEASE}-hss`, 3868)).toMatch(/ECONNREFUSED|no answer/);
      expect(await release.connects(amf, `${RELEASE}-scscf`, 5060)).toMatch(/ECONNREFUSED|no answer/);
      expect(await release.connects(amf, `${RELEASE}-pcscf-tls`, 5061)).toMatch(/ECONNREFUSED|no answer/);
      expect(await release.connects(`deploy/${RELEASE}-pcscf`, `${RELEASE}-pcf`, 3868)).toBe('connected');
    });

    it(
      'is gone without a trace',
      async () => {
        await release.helm('uninstall', RELEASE, '--wait', '--timeout', '5m');
        const left = async () =>
          (await everything(plane.clients, release.namespace)).filter((name) => !before.includes(name));
        await expect.poll(left, { timeout: 90_000, interval: 2_000 }).toEqual([]);
      },
      MINUTES,
    );

    it.skipIf(!relay)(
      'carries the media of a call through rtpengine, which UEs reach through the kernel of their UPF',
      async () => {
        const real = new Release(plane.clients, await newNamespace(plane.clients, { enforce: 'privileged' }));
        node.load(relayImage(plane.folder, RELAY));
        const rules =
          'add table ip nat; add chain ip nat post { type nat hook postrouting priority srcnat; }; add rule ip nat post ip saddr 10.46.0.0/16 oifname "eth0" masquerade';
        const nat = {
          ...{ name: 'nat', image: RELAY, command: ['nft', rules] },
          securityContext: { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } },
        };
        await real.install(
          ...[...IMS, '--set', `n6.tun=true,ims.mediaRelay.kind=embedded,ims.mediaRelay.embedded.image=${RELAY}`],
          ...['--set', 'tests.flows={ims/voice-flow}', '--set-json', `nfs.upf.initContainers=${JSON.stringify([nat])}`],
        );
        await passes(['ims/voice-flow'], real);
        const relayed = await counted('rtpengine', 2225, /^rtpengine_packets_total\{type="userspace"\} (\d+)/m, real);
        console.log(`packets through rtpengine: ${relayed}`);
        // 50 a second from each side, and each call goes through relays twice.
        expect(relayed).toBeGreaterThan(150);
        await real.helm('uninstall', RELEASE, '--wait', '--timeout', '5m');
      },
      MINUTES,
    );

    /** What the P-CSCF answers to OPTIONS over TLS, its certificate verified, from a pod of another function. */
    async function overTls(): Promise<string> {
      const host = `${RELEASE}-pcscf-tls`;
      const request = `${OPTIONS.join('\r\n').replaceAll('SERVER', host)}\r\n\r\n`;
      await release.kubectl('create', 'configmap', 'sip-ca', `--from-file=ca.crt=${plane.authority.own.certificate}`);
      const script = `const s=require('tls').connect({host:'${host}',servername:'${host}',port:5061,ca:require('fs').readFileSync('/ca/ca.crt')},()=>s.write(${JSON.stringify(request)}));s.once('data',d=>{console.log(String(d).split('\\r\\n')[0]);process.exit()});s.once('error',e=>{console.log(e.code);process.exit()});setTimeout(()=>{console.log('no answer');process.exit()},5000)`;
      await plane.clients.apply(phonePod(release.namespace, script));
      const over = '--for=jsonpath={.status.phase}=Succeeded';
      await release.kubectl('wait', over, 'pod/phone', '--timeout=60s');
      const said = await release.kubectl('logs', 'phone');
      await release.kubectl('delete', 'pod/phone', 'configmap/sip-ca');
      return said;
    }
  });
});

/** A pod that is no part of the release, as a phone beside it. */
function phonePod(namespace: string, script: string): object {
  const container = {
    name: 'phone',
    image: `${REGISTRY}/trunkline/cli:${TAG}`,
    command: ['/usr/local/bin/node', '-e', script],
    securityContext: RESTRICTED,
    volumeMounts: [{ name: 'ca', mountPath: '/ca' }],
  };
  const spec = {
    ...{ restartPolicy: 'Never', containers: [container] },
    volumes: [{ name: 'ca', configMap: { name: 'sip-ca' } }],
  };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'phone', namespace }, spec };
}

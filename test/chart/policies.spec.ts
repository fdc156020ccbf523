/** The network policies let the reference points through, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { component } from '../support/required.ts';
import { CHART, helmPath, type Manifest, ofKind, podsOf, rendered } from './helm.ts';

interface Peer {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly ipBlock?: { readonly cidr: string };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: string | number; readonly protocol?: string }[];
}

interface Point {
  readonly name: string;
  readonly between: readonly [string, string];
  readonly over: 'sbi' | 'pfcp' | 'gtpu' | 'diameter' | 'front' | 'sip' | 'tunnel';
}

const POINTS = parse(readFileSync(join(CHART, 'files/reference-points.yaml'), 'utf8')) as readonly Point[];

describe.skipIf(!component('helm', helmPath !== undefined))('network policies', () => {
  let manifests: Manifest[];
  beforeAll(() => {
    manifests = rendered(
      '--set',
      'features.ims=true,ims.rx.enabled=true',
      '--set',
      'monitoring.annotations=false',
      '--set-json',
      'networkPolicy.metricsFrom=[]',
    );
  });

  const labelsOf = (nf: string) => {
    const all = [...podsOf(manifests).values()].map(({ metadata }) => metadata.labels ?? {});
    return all.find((labels) => labels['app.kubernetes.io/name'] === nf);
  };
  const nfs = () => [
    ...new Set(
      [...podsOf(manifests).values()].map(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] ?? ''),
    ),
  ];
  const policyOf = (nf: string) => {
    const labels = labelsOf(nf) ?? {};
    const policies = ofKind(manifests, 'NetworkPolicy').filter(({ spec }) =>
      fits(spec.podSelector.matchLabels, labels),
    );
    return policies.map(({ spec }) => spec as { ingress?: readonly Rule[]; egress?: readonly Rule[] });
  };
  /** 0 where it has none of this name. */
  const portOf = (nf: string, name: string): { port: number; protocol?: string } => {
    if (name === 'pfcp') return { port: 8805, protocol: 'UDP' };
    if (name === 'gtpu') return { port: 2152, protocol: 'UDP' };
    if (name === 'tunnel') return { port: 6080, protocol: 'UDP' };
    if (name === 'store') return { port: 6379 };
    if (name === 'database') return { port: 5432 };
    const pod = [...podsOf(manifests).values()].find((one) => one.metadata.labels?.['app.kubernetes.io/name'] === nf);
    const ports = (pod?.spec.containers[0].ports ?? []) as { name: string; containerPort: number }[];
    return { port: ports.find((port) => port.name === name)?.containerPort ?? 0 };
  };
  /** May a pod of one open a connection to that port of the other? */
  const passes = (from: string, to: string, name: string): boolean => {
    const { port, protocol = 'TCP' } = portOf(to, name);
    const opens = (rule: Rule) =>
      rule.ports === undefined ||
      rule.ports.some((one) => (one.port === port || one.port === name) && (one.protocol ?? 'TCP') === protocol);
    const meets = (peers: readonly Peer[] | undefined, nf: string) =>
      peers === undefined ||
      peers.some(({ podSelector }) => podSelector !== undefined && fits(podSelector.matchLabels, labelsOf(nf) ?? {}));
    const out = policyOf(from).some(({ egress = [] }) => egress.some((rule) => opens(rule) && meets(rule.to, to)));
    const into = policyOf(to).some(({ ingress = [] }) => ingress.some((rule) => opens(rule) && meets(rule.from, from)));
    return out && into;
  };

  it('cover each pod of the release, both ways', () => {
    const all = ofKind(manifests, 'NetworkPolicy').find(({ metadata }) => metadata.name === 'core-default-deny');
    expect(all?.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    for (const [name, { metadata }] of podsOf(manifests)) {
      expect(fits(all?.spec.podSelector.matchLabels, metadata.labels ?? {}), name).toBe(true);
    }
  });

  it('let each reference point through', () => {
    const closed = POINTS.filter(({ between: [from, to], over }) => {
      if (from === '*' || !nfs().includes(from) || !nfs().includes(to)) return false;
      return !passes(from, to, over) || (over === 'sbi' && !passes(to, from, over));
    });
    expect(closed.map(({ name }) => name)).toEqual([]);
    expect(POINTS.some(({ name }) => name === 'N4')).toBe(true);
  });

  it('let functions and the NRF talk, and nobody talk whom no reference point joins', () => {
    const withSbi = nfs().filter((nf) => portOf(nf, 'sbi').port !== 0);
    for (const from of withSbi) {
      for (const to of withSbi) {
        const joined = POINTS.some(
          ({ between: [a, b], over }) =>
            over === 'sbi' &&
            ((a === '*' && from !== to && (from === b || to === b)) ||
              (a === from && b === to) ||
              (a === to && b === from)),
        );
        expect(passes(from, to, 'sbi'), `${from} to ${to}`).toBe(joined);
      }
    }
  });

  it('let functions with contexts reach the store, and the UDR alone the database', () => {
    for (const nf of ['amf', 'smf', 'nrf', 'ausf']) expect(passes(nf, 'store', 'store'), nf).toBe(true);
    for (const nf of ['upf', 'udr', 'n2-gateway']) expect(passes(nf, 'store', 'store'), nf).toBe(false);
    expect(passes('udr', 'database', 'database')).toBe(true);
    expect(passes('udm', 'database', 'database')).toBe(false);
    expect(passes('test', 'database', 'database')).toBe(false);
  });

  it('let stores of your own be reached on their ports', () => {
    const external = 'store.kind=external,store.external.existingSecret=s,store.external.port=6380';
    const amf = ofKind(rendered('--set', external), 'NetworkPolicy').find(
      ({ metadata }) => metadata.name === 'core-amf',
    );
    expect(amf?.spec.egress).toContainEqual({ ports: [{ port: 6380 }] });
  });

  it('let gNBs reach N2 and N3 from where they are, and nothing else', () => {
    const near = rendered('--set', 'n2.from={192.0.2.0/24}', '--set', 'n3.from={198.51.100.0/24}');
    const open = ofKind(near, 'NetworkPolicy').flatMap(({ metadata, spec }) =>
      ((spec.ingress ?? []) as Rule[]).flatMap(({ from = [], ports }) =>
        from.flatMap(({ ipBlock }) => (ipBlock ? [{ at: metadata.name, cidr: ipBlock.cidr, ports }] : [])),
      ),
    );
    expect(open.sort((a, b) => a.at.localeCompare(b.at))).toEqual([
      {
        at: 'core-n2-gateway',
        cidr: '192.0.2.0/24',
        ports: [
          { port: 38412, protocol: 'SCTP' },
          { port: 9899, protocol: 'UDP' },
        ],
      },
      { at: 'core-upf-a', cidr: '198.51.100.0/24', ports: [{ port: 2152, protocol: 'UDP' }] },
    ]);
  });

  it('do not ask functions in the network of their node for labels that nobody sees there', () => {
    const policies = ofKind(
      rendered('--set', 'nfs.n2-gateway.hostNetwork=true,nfs.smf.hostNetwork=true'),
      'NetworkPolicy',
    );
    const named = (name: string) => policies.find(({ metadata }) => metadata.name === name) as Manifest;
    const anywhere = { ipBlock: { cidr: '0.0.0.0/0' } };
    const toFront = named('core-amf').spec.egress.find(({ ports }: Rule) => ports?.some(({ port }) => port === 8120));
    expect(toFront.to).toContainEqual(anywhere);
    expect(named('core-store').spec.ingress[0].from).toContainEqual(anywhere);
  });

  it('let nobody read metrics but those who are named: at the UDR they could write subscribers', () => {
    const open = ofKind(rendered(), 'NetworkPolicy').flatMap(({ spec }) =>
      ((spec.ingress ?? []) as Rule[]).filter(({ ports }) => ports?.some(({ port }) => port === 'http')),
    );
    const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };
    for (const { from = [] } of open) {
      for (const peer of from) if (!('podSelector' in peer)) expect(peer).toEqual(monitoring);
    }
    expect(open.length).toBeGreaterThan(10);
  });

  it('let the provisioning and the tests reach what they need', () => {
    expect(passes('test', 'udr', 'http')).toBe(true);
    expect(passes('test', 'upf', 'gtpu')).toBe(true);
    expect(passes('test', 'test-results', 'results')).toBe(true);
    expect(passes('test', 'amf', 'sbi')).toBe(false);
  });

  it('let UEs reach the P-CSCF through the UPF and in no other way', () => {
    for (const nf of nfs()) expect(passes(nf, 'pcscf', 'tunnel'), nf).toBe(nf === 'upf' || nf === 'pcscf');
    for (const nf of nfs()) expect(passes(nf, 'pcscf', 'sip'), nf).toBe(nf === 'scscf');
    const blocks = policyOf('pcscf').flatMap(({ ingress = [], egress = [] }) =>
      [...ingress.map(({ from }) => from), ...egress.map(({ to }) => to)].flatMap((peers) => peers ?? []),
    );
    expect(blocks.filter(({ ipBlock }) => ipBlock !== undefined)).toEqual([]);
  });
});

function fits(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([label, value]) => labels[label] === value);
}

/** What the doctor says of IMS, of settings and answers that are made up. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { freePort } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';
import { coreConfiguration } from '../src/core/start.ts';
import type { Finding } from '../src/doctor/finding.ts';
import { checkIms } from '../src/doctor/ims-checks.ts';
import { type ImsNetwork, thisNetwork } from '../src/doctor/ims-network.ts';

/** All is well, but for what is said. */
const network = (unlike: Partial<ImsNetwork> = {}): ImsNetwork => ({
  addressesOf: async (name) => (/^[\d.]+$/.test(name) ? [name] : []),
  options: async () => 483,
  diameter: async () => undefined,
  health: async () => ({}),
  tls: async () => ({ subject: 'pcscf', validTo: Date.now() + 90.5 * 86_400_000 }),
  ng: async () => true,
  ...unlike,
});

const settings = (overrides: Record<string, object> = {}) =>
  coreConfiguration({ overrides: { common: { features: { ims: true } }, ...overrides } });

async function looked(overrides: Record<string, object> = {}, unlike: Partial<ImsNetwork> = {}) {
  const findings = await checkIms(settings(overrides), network(unlike));
  for (const { status, means, remedy } of findings) {
    if (status !== 'ok') expect([means, remedy].every(Boolean)).toBe(true);
  }
  const bad = findings.filter(({ status }) => status !== 'ok');
  return { findings, bad, found: bad.map(({ check, found }: Finding) => `${check}: ${found}`) };
}

describe('IMS', () => {
  it('that has all is well, by default settings', async () => {
    const { findings, bad } = await looked();
    expect(bad).toEqual([]);
    const checks = ['ims', 'dnn', 'pco', 'n6', 'pcscf', 'icscf', 'scscf', 'hss', 'cx', 'n5', 'n5'];
    expect(findings.map(({ check }) => check)).toEqual(checks);
  });

  it('is not there where nobody asked for it', async () => {
    const findings = await checkIms(coreConfiguration({}), network());
    expect(findings[0]).toMatchObject({ check: 'ims', status: 'warning', remedy: expect.stringContaining('--nf') });
  });

  it('needs its data network', async () => {
    const upfs = [{ nodeId: '127.0.0.7', dnns: { internet: { types: ['IPV4'] } } }];
    expect((await looked({ smf: { upfs } })).found).toEqual([expect.stringMatching(/^dnn: no UPF of smf\.upfs/)]);
  });

  it.each([
    [
      { smf: { dnns: { ims: { pcscf: ['127.0.0.99'] } } } },
      /pco: UEs are told 127\.0\.0\.99; the P-CSCF is at 127\.0\.0\.16/,
    ],
    [{ smf: { dnns: { ims: { pcscf: [] } } } }, /pco: smf\.dnns\.ims\.pcscf is empty/],
    [{ pcscf: { sip: { port: 5080 } } }, /pco: .*, port 5080/],
    [{ pcscf: { sip: { address: '0.0.0.0' } } }, /pco: .*0\.0\.0\.0/],
    [
      { upf: { n6: { dnns: { ims: { driver: 'in-process', ipv4Pool: '10.46.0.0/16' } } } } },
      /n6: .*sockets has nothing/,
    ],
    [
      { upf: { n6: { dnns: { ims: { ipv4Pool: '10.46.0.0/16', tunnel: { to: ['127.0.0.17'] } } } } } },
      /n6: the tunnel of .* leads to 127\.0\.0\.17/,
    ],
    [
      {
        upf: {
          n6: { dnns: { ims: { ipv4Pool: '10.46.0.0/16', tunnel: { to: ['127.0.0.16'], shared: '10.255.46.1' } } } },
        },
      },
      /n6: pcscf\.n6\.shared\.address is not there, and .*shared 10\.255\.46\.1/,
    ],
    [{ pcscf: { n5: { enabled: false } } }, /n5: pcscf\.n5\.enabled is false/],
  ])('is held against what UEs are told, and the way there: %j', async (overrides, sentence) => {
    expect((await looked(overrides)).found.join('\n')).toMatch(sentence);
  });

  it('is content with one address for all P-CSCF workers where UEs are told that', async () => {
    const [to, address, pools] = [['127.0.0.16'], '10.255.46.1', ['10.46.0.0/16']];
    const shared = (told: string) => ({
      smf: { dnns: { ims: { pcscf: [told] } } },
      upf: { n6: { dnns: { ims: { ipv4Pool: pools[0], tunnel: { to, shared: address } } } } },
      pcscf: { n6: { upfs: [{ address: '127.0.0.7', pools }], shared: { address, workers: to } } },
    });
    expect((await looked(shared(address))).found).toEqual([]);
    expect((await looked(shared('127.0.0.16'))).found).toEqual([expect.stringMatching(/^pco: .*is at 10\.255\.46\.1/)]);
  });

  describe('with what the settings switch on', () => {
    const tls = { key: '/keys/key.pem', cert: '/keys/cert.pem' };
    const rx = { enabled: true, pcfs: [{ address: '127.0.0.23' }] };
    const mediaRelay = { mode: 'relay', relays: [60, 61].map((host) => ({ address: `192.0.2.${host}`, port: 2223 })) };

    it('is well where TLS, the PCF and the relays answer; N5 is not asked for then', async () => {
      const { findings, bad } = await looked({ pcscf: { tls, rx, mediaRelay, n5: { enabled: false } } });
      expect(bad).toEqual([]);
      expect(findings.slice(-4).map(({ check, found }) => `${check}: ${found}`)).toEqual([
        'tls: 127.0.0.16 port 5061 (pcscf.tls): the certificate of pcscf is valid for 90 days',
        expect.stringMatching(
          /^rx: 127\.0\.0\.23 port 3868 \(pcscf\.rx\.pcfs\) answers CER and DWR, in the realm ims\./,
        ),
        'relay: 192.0.2.60 port 2223 (pcscf.mediaRelay.relays) answers a ping of ng',
        'relay: 192.0.2.61 port 2223 (pcscf.mediaRelay.relays) answers a ping of ng',
      ]);
      expect(findings.map(({ check }) => check)).not.toContain('n5');
    });

    it('says which of them does not, and how long a certificate is still good', async () => {
      const away = await looked(
        { pcscf: { tls, rx, mediaRelay } },
        {
          tls: async () => ({ why: 'connect ECONNREFUSED' }),
          diameter: async (_, _realm, application) => (application === 'Rx' ? 'nobody listens' : undefined),
          ng: async ({ address }) => address !== '192.0.2.61',
        },
      );
      expect(away.found).toEqual([
        'tls: 127.0.0.16 port 5061 (pcscf.tls): connect ECONNREFUSED',
        'rx: 127.0.0.23 port 3868 (pcscf.rx.pcfs): nobody listens',
        'relay: 192.0.2.61 port 2223 (pcscf.mediaRelay.relays): no answer to a ping of ng',
      ]);
      for (const [days, sentence] of [
        [3.5, /is valid for 3 days$/],
        [-3.5, /is over$/],
      ] as const) {
        const validTo = Date.now() + days * 86_400_000;
        const { bad } = await looked({ pcscf: { tls } }, { tls: async () => ({ subject: 'pcscf', validTo }) });
        expect(bad).toEqual([expect.objectContaining({ status: 'warning', found: expect.stringMatching(sentence) })]);
      }
    });
  });

  it('says of a function that it does not run, what it waits for, or that it does not speak SIP', async () => {
    const scscf = 9028;
    const away = await looked({}, { health: async ({ port }) => (port === scscf ? undefined : {}) });
    expect(away.found).toEqual(['scscf: nobody answers at 127.0.0.10 port 9028 (scscf.http)']);
    const waits = await looked({}, { health: async ({ port }) => (port === scscf ? { hss: 'no HSS is there' } : {}) });
    expect(waits.found).toEqual(['scscf: not ready: hss: no HSS is there']);
    const mute = await looked({}, { options: async ({ address }) => (address === '127.0.0.18' ? undefined : 483) });
    expect(mute.found).toEqual(['scscf: no answer to OPTIONS at 127.0.0.18 UDP port 5060 (scscf.sip)']);
  });

  it('says of an HSS why it is of no use, once for each place where CSCFs look for it', async () => {
    const { found } = await looked(
      { icscf: { cx: { hss: [{ address: '127.0.0.30' }] } } },
      { diameter: async ({ address }) => (address === '127.0.0.30' ? 'connect ECONNREFUSED' : undefined) },
    );
    expect(found).toEqual(['cx: 127.0.0.30 port 3868 (icscf.cx.hss): connect ECONNREFUSED']);
  });

  it('needs PCF and BSF for the media of calls', async () => {
    const { found } = await looked({}, { health: async ({ port }) => (port === 9018 ? undefined : {}) });
    expect(found).toEqual(['n5: nobody answers at 127.0.0.10 port 9018 (bsf.http)']);
  });
});

describe('on the network', () => {
  const place = async () => ({ address: '127.0.0.1', port: await freePort('127.0.0.1') });

  it('nobody answers where nobody is', async () => {
    const nobody = await place();
    expect(await thisNetwork.options(nobody)).toBeUndefined();
    expect(await thisNetwork.diameter(nobody, 'example.org')).toMatch(/ECONNREFUSED/);
    expect(await thisNetwork.health(nobody)).toBeUndefined();
    expect(await thisNetwork.addressesOf('no-such-name.invalid')).toEqual([]);
  });

  it('what is no SIP and no Diameter is no answer', async () => {
    const udp = createSocket('udp4');
    udp.on('message', (_, { port, address }) =>
      udp.send('SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 1\r\n\r\n', port, address),
    );
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    expect(await thisNetwork.options({ address: '127.0.0.1', port: udp.address().port })).toBeUndefined();
    udp.close();
    const at = await place();
    const tcp = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(at.port, at.address);
    expect(await thisNetwork.diameter(at, 'example.org')).toMatch(/^our capabilities \(CER\): /);
    tcp.close();
  });
});

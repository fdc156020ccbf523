/** baresip registers with SIP digest, and calls a simulated phone and is called by it: a phone that we did not write, with its media. */
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TapEndpoint } from '@trunkline/platform';
import { hearTone } from '@trunkline/rtp';
import { type Call, ImsPhone, TONES } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Baresip, hasBaresip } from '../support/ims/baresip.ts';
import { DOMAIN } from '../support/ims/hss.ts';
import { component } from '../support/required.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

const present =
  component('baresip', hasBaresip) &&
  component('a TUN device (as root)', process.getuid?.() === 0 && existsSync('/dev/net/tun'));

/** RFC 2544: of nobody. Another process reaches UEs by the kernel alone, and a TUN device takes no packets of loopback. */
const PCSCF = '198.18.8.16';
const PHONE = '198.18.8.30';
const MTU = 4_000;
const DEVICE = 'tlbare0';
const TLS_PORT = 5061;
const addresses = (what: 'add' | 'del') => {
  for (const address of [PCSCF, PHONE]) spawnSync('ip', ['address', what, `${address}/32`, 'dev', 'lo']);
};
const [, OURS, THEIRS] = TONES;

describe.skipIf(!present)('baresip', () => {
  let lab: CoreUnderTest;
  let alice: ImsPhone;
  /** Where baresip was sent something, and from which port of the P-CSCF. */
  const spoken: [to: TapEndpoint, ours: number][] = [];
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-baresip-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const desk = {
    address: PHONE,
    identity: `sip:desk@${DOMAIN}`,
    privateIdentity: `desk@${DOMAIN}`,
    password: 'sesame',
    proxy: PCSCF,
    tone: THEIRS,
  };
  let baresip = new Baresip(desk);

  beforeAll(async () => {
    addresses('add');
    const subject = ['-subj', `/CN=${PCSCF}`, '-addext', `subjectAltName=IP:${PCSCF}`];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ];
    expect(spawnSync('openssl', made).status).toBe(0);
    const types = ['IPV4', 'IPV6', 'IPV4V6'];
    lab = await startCoreUnderTest({
      common: { features: { ims: true }, nrf: { apiRoot: 'http://127.20.1.10:8010' } },
      // The simulated phone has no TCP, by which INVITEs of more than 1,300 octets would go, and puts no fragments together.
      pcscf: { sip: { address: PCSCF, pathMtu: MTU }, tls: { key, cert, port: TLS_PORT } },
      smf: { upfs: [{ nodeId: '127.20.1.7', dnns: { ims: { types } } }], dnns: { ims: { pcscf: [PCSCF] } } },
      upf: {
        n6: { driver: 'tun', mtu: MTU, dnns: { ims: { tun: DEVICE, ipv4Pool: '10.97.0.0/16', gateway: '10.97.0.1' } } },
      },
    });
    expect(lab.subnet).toBe('127.20.1');
    lab.core.process.tap.listen(({ protocol, wire }) => {
      // The kernel may choose another of the two addresses for its end of a connection.
      const isToIt = wire?.to.address === PHONE || wire?.from.port === TLS_PORT;
      if (protocol === 'sip' && wire !== undefined && isToIt) spoken.push([wire.to, wire.from.port]);
    });
    await lab.addSubscribers(
      subscriber(1, { gpsis: ['msisdn-15550001'], ims: {} }),
      subscriber(2, {
        ims: {
          privateIdentity: `desk@${DOMAIN}`,
          scheme: 'SIP Digest',
          password: 'sesame',
          sets: [{ identities: [{ uri: `sip:desk@${DOMAIN}` }] }],
        },
      }),
    );
    const ue = lab.ue(await lab.gnb({ withinMs: 20_000 }), supi(1));
    await ue.register();
    alice = new ImsPhone(ue, { codecs: ['PCMU'], preconditions: false });
    await alice.connect();
    await alice.register();
    await baresip.start();
  }, 120_000);
  afterAll(async () => {
    await baresip.stop();
    await alice?.leave();
    await lab?.stop();
    addresses('del');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A tone each way at once; what the simulated phone heard of it. */
  async function speak(call: Call): Promise<void> {
    call.hear();
    await call.say(OURS, 1_000);
    const { packets, tone } = call.hear();
    expect([packets > 25, tone]).toEqual([true, THEIRS]);
  }

  /** What baresip heard: the tone of ours, for most of the second that it was played. */
  async function wasHeard(): Promise<void> {
    const samples = (await baresip.heard()).filter((sample) => Math.abs(sample) > 0);
    expect(samples.length).toBeGreaterThan(4_000);
    expect(hearTone(samples, TONES)?.frequency).toBe(OURS);
  }

  describe.each(['UDP', 'TLS'])('over %s', (transport) => {
    beforeAll(async () => {
      if (transport === 'UDP') return;
      await baresip.stop();
      spoken.length = 0;
      baresip = new Baresip({ ...desk, tls: { port: TLS_PORT, ca: cert } });
      await baresip.start();
    }, 30_000);

    it('registers with SIP digest', async () => {
      await baresip.registered();
    });

    it('calls, hears and is heard, and hangs up', async () => {
      baresip.dial(alice.publicIdentity);
      const call = await alice.incomingCall();
      expect(call.from).toContain(`sip:desk@${DOMAIN}`);
      await call.ring();
      await baresip.says('CALL_RINGING');
      await call.answer();
      await baresip.says('CALL_ESTABLISHED');
      await speak(call);
      baresip.hangUp();
      await call.ended();
      expect(call.reason).toBe('BYE');
      await wasHeard();
    });

    it('is called, hears and is heard, and sees us hang up', async () => {
      const call = alice.call(`sip:desk@${DOMAIN}`);
      const incoming = await baresip.says('CALL_INCOMING');
      expect(incoming.peeruri).toContain('15550001');
      await call.ringing();
      baresip.accept();
      await call.answered();
      await speak(call);
      await call.hangUp();
      await baresip.says('CALL_CLOSED');
      await wasHeard();
    });

    it('has spoken by that alone, and nobody speaks for it by another', async () => {
      const port = transport === 'TLS' ? TLS_PORT : 5060;
      expect(new Set(spoken.map(([, ours]) => ours))).toEqual(new Set([port]));
      if (transport === 'UDP') return;
      // What says in the open that it comes from there.
      const { address, port: own } = (spoken.at(-1) as [TapEndpoint, number])[0];
      const socket = createSocket('udp4');
      await new Promise<void>((resolve) => socket.bind(own, address, resolve));
      const answer = new Promise<string>((resolve) => socket.once('message', (bytes) => resolve(bytes.toString())));
      const uri = alice.publicIdentity;
      const head = `Via: SIP/2.0/UDP ${address}:${own};branch=z9hG4bKforged\r\nMax-Forwards: 70\r\nFrom: <${desk.identity}>;tag=1\r\n`;
      const rest = `To: <${uri}>\r\nCall-ID: forged\r\nCSeq: 1 MESSAGE\r\nContent-Length: 0\r\n\r\n`;
      socket.send(`MESSAGE ${uri} SIP/2.0\r\n${head}${rest}`, 5060, PCSCF);
      expect(await answer).toMatch(/^SIP\/2\.0 403 /);
      socket.close();
    });
  });
});

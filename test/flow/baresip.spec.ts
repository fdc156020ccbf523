/** baresip registers with SIP digest, and calls a simulated phone and is called by it: a phone that we did not write, with its media. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
const addresses = (what: 'add' | 'del') => {
  for (const address of [PCSCF, PHONE]) spawnSync('ip', ['address', what, `${address}/32`, 'dev', 'lo']);
};
const [, OURS, THEIRS] = TONES;

describe.skipIf(!present)('baresip', () => {
  let lab: CoreUnderTest;
  let alice: ImsPhone;
  const baresip = new Baresip({
    address: PHONE,
    identity: `sip:desk@${DOMAIN}`,
    privateIdentity: `desk@${DOMAIN}`,
    password: 'sesame',
    proxy: PCSCF,
    tone: THEIRS,
  });

  beforeAll(async () => {
    addresses('add');
    const types = ['IPV4', 'IPV6', 'IPV4V6'];
    lab = await startCoreUnderTest({
      common: { features: { ims: true }, nrf: { apiRoot: 'http://127.20.1.10:8010' } },
      // The simulated phone has no TCP, by which INVITEs of more than 1,300 octets would go, and puts no fragments together.
      pcscf: { sip: { address: PCSCF, pathMtu: MTU } },
      smf: { upfs: [{ nodeId: '127.20.1.7', dnns: { ims: { types } } }], dnns: { ims: { pcscf: [PCSCF] } } },
      upf: {
        n6: { driver: 'tun', mtu: MTU, dnns: { ims: { tun: DEVICE, ipv4Pool: '10.97.0.0/16', gateway: '10.97.0.1' } } },
      },
    });
    expect(lab.subnet).toBe('127.20.1');
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
    const ue = lab.ue(await lab.gnb(), supi(1));
    await ue.register();
    alice = new ImsPhone(ue, { codecs: ['PCMU'], preconditions: false });
    await alice.connect();
    await alice.register();
    await baresip.start();
  }, 60_000);
  afterAll(async () => {
    await baresip.stop();
    await alice?.leave();
    await lab?.stop();
    addresses('del');
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
});

/** UPF and P-CSCF that share no process: N6 in a tunnel between them (ADR 21), and a call through it. */
import { createSocket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';
import { allNfs, type Core, coreConfiguration, startCore } from '@trunkline/cli';
import { rootLogger } from '@trunkline/platform';
import { ImsPhone, type ImsPhoneOptions } from '@trunkline/testbed';
import { packetOf } from '@trunkline/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';
import { settingsOn } from './settings.ts';

const TYPES = ['IPV4'];
const POOL = '10.46.0.0/16';
const at = (host: number) => `127.20.1.${host}`;

describe('a P-CSCF in a process of its own', () => {
  let lab: CoreUnderTest;
  let apart: Core;

  beforeAll(async () => {
    const nfs = allNfs.map(({ name }) => name).filter((name) => name !== 'pcscf');
    lab = await startCoreUnderTest(
      {
        smf: {
          upfs: [{ nodeId: at(7), dnns: { internet: { types: TYPES }, ims: { types: TYPES } } }],
          dnns: { ims: { pcscf: [at(16)] } },
        },
        upf: { n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: POOL, tunnel: { to: [at(16)] } } } } },
      },
      { nfs },
    );
    expect(lab.subnet).toBe('127.20.1');
    const pcscf = { n6: { upfs: [{ address: at(7), pools: [POOL] }] } };
    const own = settingsOn(1, { pcscf });
    apart = await startCore({
      configuration: coreConfiguration({ overrides: own }),
      logger: rootLogger('silent'),
      nfs: ['pcscf'],
    });
    await apart.ready(10_000);
    await lab.addSubscribers(
      ...[1, 2, 3].map((n) => ({ ...subscriber(n), gpsis: [`msisdn-1555000000${n}`], ims: {} })),
    );
  }, 60_000);
  afterAll(async () => {
    await apart?.stop();
    await lab?.stop();
  });

  const registered = async (n: number, options: ImsPhoneOptions = {}): Promise<ImsPhone> => {
    const ue = lab.ue(await lab.gnb(), supi(n));
    await ue.register();
    const phone = new ImsPhone(ue, { codecs: ['PCMU'], ...options });
    await phone.connect();
    await phone.register();
    return phone;
  };

  it('is reached by UEs under their own addresses, and reaches them: both sides of a call hear each other', async () => {
    const alice = await registered(1);
    const bob = await registered(2);
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await delay(200);
    expect(incoming.hear()).toMatchObject({ tone: 800, packets: 10, lost: 0 });
    expect(call.hear()).toMatchObject({ tone: 1_350, packets: 10, lost: 0 });
    await call.hangUp();
    await incoming.ended();
  }, 60_000);

  it('is reached by IPsec as well', async () => {
    const phone = await registered(3, { security: { encryption: ['aes-cbc'] } });
    expect(phone.security?.sets).toHaveLength(1);
    await phone.register();
    await phone.deregister();
  }, 60_000);

  it('takes no packet of anybody but its UPF, and of that none but of its pools', async () => {
    const options = (source: string) => {
      const lines = [
        `OPTIONS sip:${at(16)} SIP/2.0`,
        `Via: SIP/2.0/UDP ${source}:5060;branch=z9hG4bK${Math.random()}`,
        'Max-Forwards: 70',
        'From: <sip:a@example.org>;tag=1',
        `To: <sip:${at(16)}>`,
        `Call-ID: ${Math.random()}`,
        'CSeq: 1 OPTIONS',
        'Content-Length: 0',
      ];
      const data = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
      return packetOf({
        from: { address: source, port: 5060 },
        to: { address: at(16), port: 5060 },
        data,
      }) as Uint8Array;
    };
    let came = 0;
    const stop = apart.process.tap.listen(({ protocol, to }) => {
      if (protocol === 'sip' && to === 'P-CSCF') came++;
    });
    const say = async (from: string, source: string) => {
      const socket = createSocket('udp4');
      await new Promise<void>((done) => socket.bind(0, from, done));
      await new Promise((done) => socket.send(options(source), 6080, at(16), done));
      socket.close();
    };
    await say(at(99), '10.46.0.1');
    await say(at(7), '192.0.2.1');
    await say(at(7), '10.46.0.1');
    await lab.until('what is of the UPF and of its pools', () => came > 0);
    await delay(200);
    stop();
    expect(came).toBe(1);
  });
});

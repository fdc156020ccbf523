/** What no peer should send, to all CSCFs: users who are none the wiser are served on. */
import { header } from '@trunkline/sip';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as torture from '../../../libs/sip/test/torture-messages.ts';
import { subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';

let lab: ImsLab;
afterEach(() => lab.stop());

const CSCFS = [16, 17, 18];
const octets = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const head = (method: string, more = '') =>
  `${method} sip:bob@ims.mnc070.mcc999.3gppnetwork.org SIP/2.0\r\nVia: SIP/2.0/UDP 127.30.0.150;branch=z9hG4bK1\r\n` +
  `From: <sip:e@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: 1\r\nCSeq: 1 ${method}\r\nMax-Forwards: 70\r\n${more}`;
const messages = Object.values(torture.messages);

async function bombard(datagrams: readonly Uint8Array[]): Promise<void> {
  const socket = await lab.machine.bind({ address: lab.address(150), port: 5060 }, () => undefined);
  for (const datagram of datagrams) {
    for (const host of CSCFS) socket.send(datagram, lab.address(host), 5060);
    await lab.pass(1);
  }
  await lab.pass(100);
  await socket.close();
}

/** They register, and one calls the other. */
async function served(): Promise<void> {
  const [alice, bob] = [await phone(1), await phone(2)];
  bob.onRequest = (exchange) => void bob.accept(exchange, 200, 'bob');
  expect((await alice.register()).status).toBe(200);
  expect((await bob.register()).status).toBe(200);
  expect((await alice.send(alice.initial('INVITE', bob.identity))).status).toBe(200);
}

const phone = (number: number): Promise<Phone> => lab.phone(subscriber(`000000000${number}`), 5060, 100 + number);

describe('CSCFs', () => {
  it.each<[string, readonly Uint8Array[]]>([
    ['the messages of RFC 4475', messages],
    ['each of them cut off, somewhere', messages.map((each, at) => each.subarray(0, 7 + ((at * 37) % each.length)))],
    ['header fields without end', [octets(head('INVITE', 'X: y\r\n'.repeat(9_000)))]],
    [
      '600 Via, Route and Record-Route',
      ['Via: SIP/2.0/UDP h', 'Route: <sip:h;lr>', 'Record-Route: <sip:h;lr>'].map((line) =>
        octets(`${head('INVITE', `${line}\r\n`.repeat(600))}\r\n`),
      ),
    ],
    ['a header field of 64 KiB', [octets(`${head('INVITE', `Subject: ${'x'.repeat(64_000)}\r\n`)}\r\n`)]],
    ['a Content-Length that lies', [octets(`${head('INVITE', 'Content-Length: 999999999\r\n')}\r\nv=0`)]],
    [
      'a thousand requests of nobody',
      Array.from({ length: 1_000 }, (_, at) => octets(`${head('INVITE').replace('z9hG4bK1', `z9hG4bK${at}`)}\r\n`)),
    ],
  ])('go on after %s', async (_, datagrams) => {
    lab = await new ImsLab().start();
    await lab.run(async () => {
      await bombard(datagrams);
      await served();
    });
    // Nothing of it is our fault, so nothing of it is an error.
    expect(lab.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('go on after octets that mean nothing', async () => {
    lab = await new ImsLab().start();
    const noise = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { numRuns: 200, seed: 7 });
    await lab.run(async () => {
      await bombard(noise);
      await served();
    });
    expect(lab.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('an HSS', () => {
  it('that takes requests and answers none lets users try again, and then registers them', async () => {
    lab = await new ImsLab().start();
    const alice = await phone(1);
    await lab.run(async () => {
      lab.hss.stalls = true;
      expect((await alice.register()).status).toBeGreaterThanOrEqual(480);
      lab.hss.stalls = false;
      expect((await alice.register()).status).toBe(200);
      lab.hss.stalls = true;
      // A callee whom nobody has looked up.
      const response = await alice.send(alice.initial('INVITE', 'tel:+999700000000002'));
      expect(response.status).toBe(480);
      expect(response.need(header.cseq).method).toBe('INVITE');
    });
  });

  it('that is gone refuses nobody for good', async () => {
    lab = await new ImsLab().start();
    const alice = await phone(1);
    await lab.run(async () => {
      await lab.hss.stop();
      await lab.pass(1_000);
      expect((await alice.register()).status).toBeGreaterThanOrEqual(480);
    });
  });
});

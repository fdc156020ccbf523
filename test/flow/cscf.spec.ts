import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSip, header } from '@trunkline/sip';
import { eachOnce, PcapngWriter, readCapture } from '@trunkline/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import { dissect, faultsOf, hasTshark } from '../support/tshark.ts';

let lab: ImsLab;
afterEach(() => lab.stop());

const sdp = (address: string) =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio 5000 RTP/AVP 96\r\na=rtpmap:96 AMR-WB/16000\r\n`;

/** Hops of the INVITE between CSCFs, and to the phone. */
const ON_TCP = ['P-CSCF INVITE', 'S-CSCF INVITE', 'I-CSCF INVITE', 'S-CSCF INVITE', 'P-CSCF INVITE'];

/** Octets as they are, over TCP; what comes back until the connection ends. */
function raw(host: string, octets: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: 5060 }, () => socket.write(octets));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('CSCFs on UDP and TCP', () => {
  it('register a phone and carry a call, and Wireshark finds no fault in what they say', async () => {
    lab = await new ImsLab({ real: 1 }).start();
    const seen: Uint8Array[] = [];
    const onTcp: string[] = [];
    const transports = new Set<string>();
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-sip-'));
    const blocks: Uint8Array[] = [];
    const writer = new PcapngWriter((block) => blocks.push(block.slice()));
    lab.process.tap.listen(
      eachOnce((event) => {
        const { from, protocol, bytes, wire, summary } = event;
        if (protocol !== 'sip' || bytes === undefined) return;
        seen.push(bytes.slice());
        writer.listener(event);
        if (wire?.transport === 'TCP') onTcp.push(`${from.replace(/:\d+$/, '')} ${summary().split(' ')[0]}`);
      }),
    );
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    expect((await alice.register()).status).toBe(200);
    expect((await bob.register()).status).toBe(200);
    bob.onRequest = (exchange) => {
      transports.add(exchange.flow.transport);
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 180, 'bob');
      bob.accept(exchange, 200, 'bob', sdp('127.31.0.102'));
    };
    const invite = alice.initial('INVITE', bob.identity, sdp('127.31.0.101'));
    // What makes it too large for a datagram (RFC 3261 §18.1.1).
    invite.setText('X-Filler', 'x'.repeat(1_000));
    const response = await alice.send(invite);
    expect(response.status).toBe(200);
    const dialog = alice.acknowledge(invite, response);
    await bob.next('ACK');
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
    expect(transports).toEqual(new Set(['TCP', 'UDP']));
    expect(lab.log).toEqual([]);
    // Each hop once, and what comes in from the phone as well.
    expect(onTcp.filter((each) => each.endsWith('INVITE'))).toEqual(ON_TCP);
    expect(onTcp.filter((each) => each.startsWith('127.31.0.102'))).toEqual(['127.31.0.102 180', '127.31.0.102 200']);
    if (!hasTshark) return;
    const faults = dissect('sip', seen).flatMap((each) => each.faults);
    expect([seen.length > 30, faults]).toEqual([true, []]);
    const file = join(folder, 'sip.pcapng');
    writeFileSync(file, Buffer.concat(blocks));
    const captured = faultsOf(file);
    expect([captured.faults, captured.protocols.has('tcp')]).toEqual([[], true]);
    // By those who read captures, too: none is a piece of a message.
    expect(readCapture(readFileSync(file)).map(({ bytes }) => bytes.length)).toEqual(seen.map(({ length }) => length));
    rmSync(folder, { recursive: true });
  });

  it('send by UDP what is too large for it, where a phone has no TCP (RFC 3261 §18.1.1)', async () => {
    lab = await new ImsLab({ real: 4 }).start();
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102, false);
    await alice.register();
    await bob.register();
    const transports: string[] = [];
    bob.onRequest = (exchange) => {
      transports.push(exchange.flow.transport);
      bob.accept(exchange, 200, 'bob');
    };
    const invite = alice.initial('INVITE', bob.identity, sdp('127.34.0.101'));
    invite.setText('X-Filler', 'x'.repeat(1_000));
    expect((await alice.send(invite)).status).toBe(200);
    expect(transports).toEqual(['UDP']);
  });

  it('take nothing in the name of a user from who is none of their peers', async () => {
    const sip = (host: number) => ({ address: `127.35.0.${host}`, peers: ['127.35.0.16/28'] });
    lab = await new ImsLab({ real: 5, settings: { icscf: { sip: sip(17) }, scscf: { sip: sip(18) } } }).start();
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    expect((await alice.register()).status).toBe(200);
    expect((await bob.register()).status).toBe(200);
    const heard: string[] = [];
    bob.onRequest = (exchange) => {
      heard.push(exchange.request.text('Subject') ?? '');
      exchange.reject(200);
    };
    // As the P-CSCF has it from Alice, and by her name.
    const forged = alice.initial('MESSAGE', bob.identity);
    forged.set(header.pAssertedIdentity, header.nameAddr(alice.identity)).setText('Subject', 'forged');
    forged.setText('Via', 'SIP/2.0/UDP 127.35.0.150:5060;branch=z9hG4bKforged');
    const socket = createSocket('udp4');
    const answers: string[] = [];
    socket.on('message', (bytes) => answers.push(`${bytes}`));
    await new Promise<void>((resolve) => void socket.bind(5060, '127.35.0.150', resolve));
    socket.send(encodeSip(forged), 5060, '127.35.0.18');
    const honest = alice.initial('MESSAGE', bob.identity);
    honest.setText('Subject', 'honest');
    expect((await alice.send(honest)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.close();
    expect([heard, answers]).toEqual([['honest'], []]);
  });

  it('are not troubled by what is no SIP', async () => {
    lab = await new ImsLab({
      real: 2,
      settings: { pcscf: { sip: { address: '127.32.0.16', maxConnectionsPerAddress: 4 } } },
    }).start();
    const proxy = lab.address(16);
    const phone = await lab.phone(subscriber('0000000001'), 5060, 101);
    const head = (more: string) =>
      `REGISTER sip:x SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\n${more}\r\n`;
    expect(await raw(proxy, head('Content-Length: -1\r\n'))).toMatch(/^SIP\/2.0 400 Bad Request/);
    expect(await raw(proxy, head('Content-Length: 99999999\r\n'))).toMatch(/^SIP\/2.0 400 Bad Request/);
    expect(await raw(proxy, head(''))).toMatch(/^SIP\/2.0 400 Bad Request/);
    expect(await raw(proxy, `${'x'.repeat(70_000)}`)).toBe('');
    expect(await raw(proxy, `${head('X: y\r\n'.repeat(600))}`)).toBe('');
    // Keep-alives are answered (RFC 5626 §4.4.1).
    const kept = Array.from({ length: 8 }, () => connect({ host: proxy, port: 5060 }));
    const closed = await Promise.all(
      kept.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.on('error', () => undefined);
            socket.once('data', () => resolve(false));
            socket.once('close', () => resolve(true));
            socket.write('\r\n\r\n');
          }),
      ),
    );
    for (const socket of kept) socket.destroy();
    expect(closed.filter(Boolean)).toHaveLength(4);
    expect((await phone.register()).status).toBe(200);
    expect(phone.serviceRoute.map(header.route.parse)).toHaveLength(1);
  });
});

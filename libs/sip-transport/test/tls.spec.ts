import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { SimulatedMachine } from '@trunkline/simnet';
import type { Flow, SipMessage } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { certificate, hasOpenssl } from '../../../test/support/certificate.ts';
import { SipTransport } from '../src/index.ts';

const ADDRESS = '127.0.0.1';
const OPTIONS =
  'OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n';

describe.skipIf(!hasOpenssl)('SIP over TLS', () => {
  let transport: SipTransport;
  const came: [Flow, SipMessage][] = [];
  const lost: [Flow, string][] = [];
  afterEach(() => transport.close());

  /** A free port of TLS, with a connection to it. */
  async function start(): Promise<{ port: number; cert: string }> {
    const { key, cert } = certificate(ADDRESS);
    came.length = 0;
    lost.length = 0;
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    transport = new SipTransport({
      // UDP is in memory, TCP and TLS are the system's.
      machine: new SimulatedMachine(3, 0),
      place: { address: ADDRESS, port: 0 },
      tcp: true,
      tls: { port, key, cert },
      events: {
        datagram: () => undefined,
        message: (flow, message) => came.push([flow, message]),
        broken: () => undefined,
        lost: (flow, reason) => lost.push([flow, reason]),
      },
    });
    await transport.start();
    return { port, cert };
  }

  const open = (port: number, cert: string) =>
    new Promise<TLSSocket>((resolve, reject) => {
      const socket = connect({ host: ADDRESS, port, ca: cert }, () => resolve(socket));
      socket.once('error', reject);
    });

  it('goes both ways over the connection of the peer, and nowhere once that is gone', async () => {
    const { port, cert } = await start();
    const socket = await open(port, cert);
    socket.write(OPTIONS);
    await expect.poll(() => came.length).toBe(1);
    const [flow, message] = came[0] as [Flow, SipMessage];
    expect([flow.transport, message.kind]).toEqual(['TLS', 'request']);
    const said = new Promise((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    transport.send(flow, new TextEncoder().encode('SIP/2.0 200 OK\r\n\r\n'));
    expect(await said).toBe('SIP/2.0 200 OK\r\n\r\n');
    socket.destroy();
    await expect.poll(() => transport.connections).toBe(0);
    transport.send(flow, new TextEncoder().encode('x'));
    await expect.poll(() => lost.at(-1)?.[1]).toBe('its connection is gone');
  });

  it('has another certificate for who comes after it was renewed, and none that does not fit its key', async () => {
    const { port, cert } = await start();
    const before = await open(port, cert);
    const next = certificate(ADDRESS, 'next');
    transport.renewTls(next);
    await expect(open(port, cert)).rejects.toThrow('self-signed certificate');
    const after = await open(port, next.cert);
    expect(after.getPeerCertificate().subject.CN).toBe('next');
    expect(() => transport.renewTls({ key: certificate(ADDRESS).key, cert: next.cert })).toThrow(/mismatch/);
    expect((await open(port, next.cert)).authorized).toBe(true);
    before.write(OPTIONS);
    await expect.poll(() => came.length).toBe(1);
  });

  it('is not SIP in the open on the same port', async () => {
    const { port } = await start();
    const socket = connectPlain({ host: ADDRESS, port }, () => socket.write(OPTIONS));
    await new Promise<void>((resolve) => {
      socket.on('error', () => undefined);
      socket.once('close', () => resolve());
      socket.resume();
    });
    expect(came).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { SimulatedMachine } from '@trunkline/simnet';
import type { Flow, SipMessage } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { component } from '../../../test/support/required.ts';
import { SipTransport } from '../src/index.ts';

const hasOpenssl = component('openssl', spawnSync('openssl', ['version']).error === undefined);
const ADDRESS = '127.0.0.1';
const OPTIONS =
  'OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n';

function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const name = ['-subj', '/CN=test', '-addext', `subjectAltName=IP:${ADDRESS}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  spawnSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, ...name]);
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

describe.skipIf(!hasOpenssl)('SIP over TLS', () => {
  let transport: SipTransport;
  const came: [Flow, SipMessage][] = [];
  const lost: [Flow, string][] = [];
  afterEach(() => transport.close());

  /** A free port of TLS, with a connection to it. */
  async function start(): Promise<{ port: number; cert: string }> {
    const { key, cert } = certificate();
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

/** One SIP address for several workers, on real sockets. */
import { createSocket, type Socket } from 'node:dgram';
import { connect, createServer, type Server } from 'node:net';
import { type Endpoint, freePort, systemMachine } from '@trunkline/platform';
import { decodeSip, encodeSip, header, responseTo, type SipMessage, type SipRequest } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { SipFront } from '../src/autoscale/sip-front.ts';

const HOST = '127.0.0.1';
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

interface Peer extends Endpoint {
  readonly got: SipMessage[];
  send(message: SipMessage | string, to: Endpoint): void;
}

async function peer(answers?: (request: SipRequest) => number | undefined): Promise<Peer> {
  const got: SipMessage[] = [];
  const socket: Socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const message = decodeSip(bytes);
    got.push(message);
    const status = message.kind === 'request' && message.method !== 'ACK' ? answers?.(message) : undefined;
    if (status === undefined || message.kind !== 'request') return;
    socket.send(encodeSip(responseTo(message, status, { toTag: 'w' })), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, HOST, resolve));
  open.push(socket);
  return {
    address: HOST,
    port: socket.address().port,
    got,
    send: (message, to) => socket.send(typeof message === 'string' ? message : encodeSip(message), to.port, to.address),
  };
}

async function front(): Promise<{ front: SipFront; at: Endpoint }> {
  const at = { address: HOST, port: await freePort(HOST) };
  const opened = await SipFront.open(at, 'scscf.sip', systemMachine);
  open.push(opened);
  return { front: opened, at };
}

function request(method: string, branch: string, { port }: { port: number }, transport = 'UDP'): string {
  return [
    `${method} sip:bob@example.org SIP/2.0`,
    `Via: SIP/2.0/${transport} ${HOST}:${port};branch=z9hG4bK${branch};rport`,
    'Max-Forwards: 70',
    'From: <sip:alice@example.org>;tag=1',
    'To: <sip:bob@example.org>',
    'Call-ID: 1@example.org',
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

const methods = ({ got }: Peer) => got.map((message) => (message.kind === 'request' ? message.method : message.status));

describe('a SIP front', () => {
  it('shares out transactions, and keeps each with its worker: repetitions, CANCEL and ACK', async () => {
    const { front: shared, at } = await front();
    const [caller, a, b] = [await peer(), await peer(), await peer()];
    shared.add(a);
    shared.add(b);
    caller.send(request('INVITE', 'one', caller), at);
    await settle();
    caller.send(request('INVITE', 'two', caller), at);
    await settle();
    for (const method of ['INVITE', 'CANCEL', 'ACK']) caller.send(request(method, 'one', caller), at);
    await settle();
    expect(methods(a).toSorted()).toEqual(['ACK', 'CANCEL', 'INVITE', 'INVITE']);
    expect(methods(b)).toEqual(['INVITE']);
  });

  it('brings the answer back, with the Vias as they came', async () => {
    const { front: shared, at } = await front();
    const [caller, a] = [await peer(), await peer(() => 200)];
    shared.add(a);
    caller.send(request('OPTIONS', 'three', caller), at);
    await settle();
    const [first, ...below] = a.got[0]?.all(header.via) ?? [];
    expect(first).toMatchObject({ host: HOST, port: at.port });
    expect(below).toHaveLength(1);
    const answer = caller.got[0];
    expect(answer).toMatchObject({ kind: 'response', status: 200 });
    expect(answer?.all(header.via)).toHaveLength(1);
    expect(header.branchOf(answer?.need(header.via) as header.Via)).toBe('z9hG4bKthree');
  });

  it('gives one that drains nothing new, and what belongs to its transactions', async () => {
    const { front: shared, at } = await front();
    const [caller, a, b] = [await peer(), await peer(), await peer()];
    shared.add(a);
    caller.send(request('INVITE', 'four', caller), at);
    await settle();
    shared.remove(a);
    shared.add(b);
    caller.send(request('INVITE', 'five', caller), at);
    caller.send(request('CANCEL', 'four', caller), at);
    await settle();
    expect(methods(a)).toEqual(['INVITE', 'CANCEL']);
    expect(methods(b)).toEqual(['INVITE']);
  });

  it('gives the repetitions of what one had that is gone to another', async () => {
    const { front: shared, at } = await front();
    const [caller, a, b] = [await peer(), await peer(), await peer()];
    shared.add(a);
    caller.send(request('INVITE', 'six', caller), at);
    await settle();
    shared.add(b);
    shared.forget(a);
    caller.send(request('INVITE', 'six', caller), at);
    await settle();
    expect(methods(a)).toEqual(['INVITE']);
    expect(methods(b)).toEqual(['INVITE']);
  });

  it('says nothing where there is no worker, to what is no SIP, and to a response that is not for it', async () => {
    const { at } = await front();
    const caller = await peer();
    caller.send(request('INVITE', 'seven', caller), at);
    caller.send('no SIP at all\r\n\r\n', at);
    caller.send(
      responseTo(decodeSip(Buffer.from(request('INVITE', 'eight', caller))) as SipRequest, 200, { toTag: 'x' }),
      at,
    );
    await settle();
    expect(caller.got).toEqual([]);
  });

  it('takes TCP, and answers over the connection by which the request came', async () => {
    const { front: shared, at } = await front();
    const worker: Server = createServer((socket) => {
      socket.once('data', (bytes) => {
        const decoded = decodeSip(bytes as Uint8Array) as SipRequest;
        socket.write(encodeSip(responseTo(decoded, 200, { toTag: 'w' })));
      });
      socket.on('error', () => undefined);
    });
    const port = await freePort(HOST);
    await new Promise<void>((resolve) => worker.listen(port, HOST, resolve));
    open.push(worker);
    shared.add({ address: HOST, port });
    const socket = connect(at.port, HOST);
    open.push({ close: () => socket.destroy() });
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    // Nobody listens where its Via says.
    socket.write(request('OPTIONS', 'nine', { port: await freePort(HOST) }, 'TCP'));
    expect(await answer).toMatch(/^SIP\/2\.0 200 OK\r\n/);
  });

  it('says what is wrong with its address', async () => {
    const { at } = await front();
    await expect(SipFront.open(at, 'scscf.sip', systemMachine)).rejects.toThrow(/scscf\.sip/);
  });
});

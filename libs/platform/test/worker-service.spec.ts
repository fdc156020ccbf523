/** One address for several workers, on real sockets. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../src/free-port.ts';
import { type Endpoint, LocalService } from '../src/worker-service.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A worker that says its name on every connection. */
async function worker(name: string): Promise<{ endpoint: Endpoint; server: Server; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write(name);
  });
  const endpoint = { address: '127.0.0.1', port: await freePort('127.0.0.1') };
  await new Promise<void>((resolve) => server.listen(endpoint.port, endpoint.address, resolve));
  open.push(server, { close: () => sockets.map((socket) => socket.destroy()) });
  return { endpoint, server, sockets };
}

/** What answers at the service; `closed` where nobody does. */
function call(port: number): Promise<{ name: string; ended: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  open.push({ close: () => socket.destroy() });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => resolve({ name: data.toString(), ended }));
    void ended.then(() => resolve({ name: 'closed', ended }));
  });
}

async function service(): Promise<{ service: LocalService; port: number }> {
  const port = await freePort('127.0.0.1');
  const opened = await LocalService.open({ address: '127.0.0.1', port }, 'amf.sbi');
  open.push(opened);
  return { service: opened, port };
}

describe('a local service', () => {
  it('gives a connection to the worker that has the fewest', async () => {
    const { service: local, port } = await service();
    const [a, b] = [await worker('a'), await worker('b')];
    local.add(a.endpoint);
    const names = [(await call(port)).name, (await call(port)).name];
    local.add(b.endpoint);
    for (let n = 0; n < 4; n++) names.push((await call(port)).name);
    expect(names.slice(0, 4)).toEqual(['a', 'a', 'b', 'b']);
    expect(names.slice(4).toSorted()).toEqual(['a', 'b']);
  });

  it('gives none to one that was taken away, and leaves those that it has', async () => {
    const { service: local, port } = await service();
    const [a, b] = [await worker('a'), await worker('b')];
    local.add(a.endpoint);
    const first = await call(port);
    local.add(b.endpoint);
    local.remove(a.endpoint);
    expect([(await call(port)).name, (await call(port)).name]).toEqual(['b', 'b']);
    let over = false;
    void first.ended.then(() => {
      over = true;
    });
    await call(port);
    expect(over).toBe(false);
    // It ends with the worker.
    for (const socket of a.sockets) socket.destroy();
    await first.ended;
  });

  it('gives a connection to another where one does not take it', async () => {
    const { service: local, port } = await service();
    const [a, b] = [await worker('a'), await worker('b')];
    await new Promise((resolve) => a.server.close(resolve));
    local.add(a.endpoint);
    local.add(b.endpoint);
    expect([(await call(port)).name, (await call(port)).name]).toEqual(['b', 'b']);
  });

  it('closes connections where there is no worker', async () => {
    const { port } = await service();
    expect((await call(port)).name).toBe('closed');
  });

  it('says which setting to change where its port is taken', async () => {
    const { port } = await service();
    await expect(LocalService.open({ address: '127.0.0.1', port }, 'amf.sbi')).rejects.toThrow(
      /is taken.*set amf\.sbi\.port or amf\.sbi\.address/,
    );
  });
});

describe('a local service of a function that sleeps', () => {
  it('holds connections, wakes it for each, and gives them to the first worker, in full', async () => {
    const port = await freePort('127.0.0.1');
    let woken = 0;
    const local = await LocalService.open({ address: '127.0.0.1', port }, 'bsf.sbi', () => woken++);
    open.push(local);
    const calls = [call(port), call(port)];
    await expect.poll(() => local.waiting).toBe(2);
    expect(woken).toBe(2);
    const a = await worker('a');
    local.add(a.endpoint);
    expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(['a', 'a']);
    expect(local.waiting).toBe(0);
  });

  it('forgets whoever does not wait any longer', async () => {
    const port = await freePort('127.0.0.1');
    const local = await LocalService.open({ address: '127.0.0.1', port }, 'bsf.sbi', () => undefined);
    open.push(local);
    const socket = connect(port, '127.0.0.1');
    await expect.poll(() => local.waiting).toBe(1);
    socket.destroy();
    await expect.poll(() => local.waiting).toBe(0);
  });
});
